package retention

// rounding is how much E_H may miss a level by and still count as reaching it. A
// rule that pays stake pays honest nodes S_H but for rounding.
const rounding = 1e-9

// Field is E_H over one plane of a map.
type Field struct {
	HonestWeight []float64   // W_H of each row, rising
	CabalWeight  []float64   // W_C of each column, rising
	Retained     [][]float64 // E_H by row and column
}

// Point is a point of a plane.
type Point struct {
	HonestWeight float64 // W_H
	CabalWeight  float64 // W_C
}

// Required is the point of the line E_H = level with the largest W_H, and among
// equals the smallest W_C: how much utility honest nodes must see in one another
// for E_H >= level whatever the cabal does, and what the cabal does worst to them.
// Where E_H is at least the level everywhere, it is the first point of the field.
// It reports false when the largest W_H of the field is not enough. An E_H that
// misses the level by no more than rounding reaches it.
func (f Field) Required(level float64) (Point, bool) {
	required := Point{f.HonestWeight[0], f.CabalWeight[0]}
	for column := range f.CabalWeight {
		// A line that runs between two columns never reaches further than in the
		// one where E_H is lower, so looking at columns is enough.
		row := f.lastBelow(column, level)
		switch {
		case row < 0:
			continue
		case row == len(f.HonestWeight)-1:
			return Point{}, false
		}
		reached := min(level, f.Retained[row+1][column])
		if point := f.crossing(edge{row, column, false}, reached); point.HonestWeight > required.HonestWeight {
			required = point
		}
	}
	return required, true
}

// lastBelow is the last row in which a column is below the level, or -1.
func (f Field) lastBelow(column int, level float64) int {
	row := len(f.HonestWeight) - 1
	for row >= 0 && f.Retained[row][column] >= level-rounding {
		row--
	}
	return row
}

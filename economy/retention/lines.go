package retention

import "slices"

// edge is an edge of the grid of a field: from the point in that row and column
// to the next row, or, if along is set, to the next column.
type edge struct {
	row, column int
	along       bool
}

// Lines are the contour lines E_H = level, each a list of points from one end to
// the other; a closed line ends where it begins. E_H between two neighbours on
// the grid is taken to be linear, so all points are on edges of the grid. Every
// point of the field must have been computed.
//
// The method is marching squares: each square of the grid has a part of the line
// where its corners lie on different sides, and the parts are joined where they
// meet on an edge. A square with two parts is cut as its mean says.
func (f Field) Lines(level float64) [][]Point {
	tracer := f.segments(level)
	var lines [][]Point
	trace := func(closed bool) {
		for _, start := range tracer.order {
			if closed || len(tracer.next[start]) == 1 {
				if path := tracer.follow(start); len(path) > 1 {
					lines = append(lines, f.points(path, level))
				}
			}
		}
	}
	trace(false) // lines with ends, which are on the border, first
	trace(true)
	return lines
}

// segments finds the parts of the line in all squares.
func (f Field) segments(level float64) *tracer {
	t := &tracer{next: map[edge][]edge{}}
	for row := range len(f.HonestWeight) - 1 {
		for column := range len(f.CabalWeight) - 1 {
			f.cut(t, row, column, level)
		}
	}
	return t
}

// cut adds the parts of the line in one square.
func (f Field) cut(t *tracer, row, column int, level float64) {
	corners := [4]float64{ // in the order of a walk around the square
		f.Retained[row][column], f.Retained[row][column+1],
		f.Retained[row+1][column+1], f.Retained[row+1][column],
	}
	edges := [4]edge{ // edge i is from corner i to the next
		{row, column, true}, {row, column + 1, false}, {row + 1, column, true}, {row, column, false},
	}
	var crossed []edge
	for i, e := range edges {
		if (corners[i] < level) != (corners[(i+1)%4] < level) {
			crossed = append(crossed, e)
		}
	}
	switch len(crossed) {
	case 2:
		t.join(crossed[0], crossed[1])
	case 4:
		// Two opposite corners are below. If the mean is on the side of corner 0,
		// that corner and the opposite one are connected, and the line goes around
		// the other two.
		mean := (corners[0] + corners[1] + corners[2] + corners[3]) / 4
		if (mean < level) == (corners[0] < level) {
			t.join(crossed[0], crossed[1])
			t.join(crossed[2], crossed[3])
		} else {
			t.join(crossed[3], crossed[0])
			t.join(crossed[1], crossed[2])
		}
	}
}

// points are where a line crosses the edges.
func (f Field) points(path []edge, level float64) []Point {
	points := make([]Point, len(path))
	for i, e := range path {
		points[i] = f.crossing(e, level)
	}
	return points
}

// crossing is where the line crosses an edge.
func (f Field) crossing(e edge, level float64) Point {
	from := f.Retained[e.row][e.column]
	at := func(to float64) float64 { return (level - from) / (to - from) }
	point := Point{f.HonestWeight[e.row], f.CabalWeight[e.column]}
	if e.along {
		step := f.CabalWeight[e.column+1] - point.CabalWeight
		point.CabalWeight += float64(at(f.Retained[e.row][e.column+1]) * step)
	} else {
		step := f.HonestWeight[e.row+1] - point.HonestWeight
		point.HonestWeight += float64(at(f.Retained[e.row+1][e.column]) * step)
	}
	return point
}

// tracer joins parts of lines. An edge ends at most two of them, one in the
// square on either side.
type tracer struct {
	next  map[edge][]edge
	order []edge // in which the edges were found, so that the answer never depends on the map
}

// join adds the part of a line between two edges.
func (t *tracer) join(a, b edge) {
	for _, e := range [2]edge{a, b} {
		if t.next[e] == nil {
			t.order = append(t.order, e)
		}
	}
	t.next[a] = append(t.next[a], b)
	t.next[b] = append(t.next[b], a)
}

// follow walks along a line as far as it goes and takes it away.
func (t *tracer) follow(at edge) []edge {
	path := []edge{at}
	for len(t.next[at]) > 0 {
		to := t.next[at][0]
		t.next[at] = t.next[at][1:]
		t.next[to] = slices.DeleteFunc(t.next[to], func(e edge) bool { return e == at })
		path = append(path, to)
		at = to
	}
	return path
}

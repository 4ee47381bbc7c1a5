package kernel

// A tile is a part of a result whose sums fit the registers.
type tile struct {
	rows, columns int
	add           func(c *float32, cStep int, a *float32, rowStep, innerStep int, b *float32, bStep, inner int)
}

// innerBlock is how long the sums of a tile are: so many rows of b as stay in the
// nearest caches while one tile after another passes over them.
const innerBlock = 256

// multiply takes a product block by block of its sums, within those column by
// column of tiles, from top to bottom.
func (m *machine) multiply(p product) {
	for from := 0; from < p.inner; from += innerBlock {
		block := p
		block.a, block.inner = p.a[from*p.innerStep:], min(innerBlock, p.inner-from)
		block.b.Values = p.b.Values[from*p.b.Stride:]
		for column := 0; column < p.b.Columns; {
			column += m.multiplyColumns(block, column)
		}
	}
}

// multiplyColumns takes the columns of the widest tiles that fit from a column
// on, and returns how many those are.
func (m *machine) multiplyColumns(p product, column int) int {
	width := 0
	for row := 0; row < p.rows; {
		t := m.largestTile(p.rows-row, p.b.Columns-column)
		t.add(&p.c.Values[row*p.c.Stride+column], p.c.Stride*floatBytes,
			&p.a[row*p.rowStep], p.rowStep*floatBytes, p.innerStep*floatBytes,
			&p.b.Values[column], p.b.Stride*floatBytes, p.inner)
		row += t.rows
		width = t.columns
	}
	return width
}

// largestTile is the first that fits what is left; the last fits anything.
func (m *machine) largestTile(rows, columns int) tile {
	for _, t := range m.tiles {
		if t.rows <= rows && t.columns <= columns {
			return t
		}
	}
	panic("kernel: no tile fits")
}

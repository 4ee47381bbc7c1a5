package kernel

// MultiplyAdd adds the product a b to c. The first rows of a and of c take part,
// as many as said; a has as many columns as b has rows; b and c have equally many
// columns, a multiple of 16. c may not overlap the others. The terms of an element
// are summed in a fixed order.
func (k *Kernel) MultiplyAdd(rows int, c, a, b Rows) {
	k.multiplyAdd(product{
		c: c, a: a.Values, b: b,
		rows: rows, inner: a.Columns,
		rowStep: a.Stride, innerStep: 1,
	}, a, rows)
}

// MultiplyTransposedAdd adds the product a^T b to c. The first rows of a and of b
// take part, as many as said; c has as many rows as a has columns; b and c have
// equally many columns, a multiple of 16. c may not overlap the others. The terms of
// an element are summed in a fixed order.
func (k *Kernel) MultiplyTransposedAdd(rows int, c, a, b Rows) {
	k.multiplyAdd(product{
		c: c, a: a.Values, b: b,
		rows: a.Columns, inner: rows,
		rowStep: 1, innerStep: a.Stride,
	}, a, rows)
}

// multiplyAdd checks a product, of whose left side a has this many rows, and
// computes it.
func (k *Kernel) multiplyAdd(p product, a Rows, rows int) {
	if p.rows == 0 || p.inner == 0 {
		return
	}
	a.mustHold(rows, "rows of the left matrix")
	p.b.mustHold(p.inner, "rows of the right matrix")
	p.c.mustHold(p.rows, "rows of the result")
	mustFill(p.b.Columns, "rows of the right matrix")
	if p.c.Columns != p.b.Columns {
		panic("kernel: the right matrix and the result differ in columns")
	}
	k.multiply(p)
}

// A product is c += a b, where a may be stored transposed: its element (i, j) is
// a[i*rowStep + j*innerStep].
type product struct {
	c, b               Rows
	a                  []float32
	rows, inner        int // of a
	rowStep, innerStep int
}

// multiply is the product in Go: a row of c is the sum of the rows of b, each
// scaled by an element of a.
func multiply(p product) {
	for i := range p.rows {
		row := p.c.Row(i)
		for j := range p.inner {
			addScaled(row, p.a[i*p.rowStep+j*p.innerStep], p.b.Row(j))
		}
	}
}

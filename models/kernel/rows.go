package kernel

import "fmt"

// chunkColumns is the number of columns that the loops take at a time.
const chunkColumns = 16

// MaxColumns is the length of the longest vectors that windows are made of.
const MaxColumns = 512

// Rows is a view of vectors of one length that lie at equal distance in memory:
// row i is Values[i*Stride : i*Stride+Columns]. So the halves of a wider table
// are Rows too. Rows of windows have a multiple of 16 columns, at most
// [MaxColumns].
//
// Windows take about a fifth less time where every row begins with a cache line:
// where Stride is a multiple of 16 and Values begins with one, as large slices do
// that Go has made.
type Rows struct {
	Values  []float32
	Columns int // of a row
	Stride  int // from one row to the next; at least Columns
}

// Row is row i of the view.
func (r Rows) Row(i int) []float32 {
	start := i * r.Stride
	return r.Values[start : start+r.Columns : start+r.Columns]
}

// Count is how many whole rows the view has.
func (r Rows) Count() int {
	if r.Stride < 1 || len(r.Values) < r.Columns {
		return 0
	}
	return (len(r.Values)-r.Columns)/r.Stride + 1
}

// mustHold panics unless the view has the given number of rows.
func (r Rows) mustHold(rows int, role string) {
	if r.Columns < 1 || r.Stride < r.Columns {
		panic(fmt.Sprintf("kernel: %s have %d columns at a distance of %d", role, r.Columns, r.Stride))
	}
	if r.Count() < rows {
		panic(fmt.Sprintf("kernel: %s hold %d rows of %d columns at a distance of %d, want %d",
			role, r.Count(), r.Columns, r.Stride, rows))
	}
}

// mustFill panics unless rows are whole chunks.
func mustFill(columns int, role string) {
	if columns%chunkColumns != 0 {
		panic(fmt.Sprintf("kernel: %s have %d columns, want a multiple of %d", role, columns, chunkColumns))
	}
}

// A chunk is part of a row.
type chunk [chunkColumns]float32

// chunk is the columns of row i that begin at column c.
func (r Rows) chunk(i int32, c int) *chunk { return (*chunk)(r.Values[int(i)*r.Stride+c:]) }

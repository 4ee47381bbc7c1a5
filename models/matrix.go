package models

import (
	"fmt"
	"slices"
	"unsafe"
)

// A Matrix is a dense table of float32 vectors, one a row.
type Matrix struct {
	Rows, Columns int
	Values        []float32 // row after row
}

// NewMatrix returns a matrix of zeros.
func NewMatrix(rows, columns int) Matrix {
	return Matrix{Rows: rows, Columns: columns, Values: make([]float32, rows*columns)}
}

// Row is the i-th vector; it shares the matrix's memory.
func (m Matrix) Row(i int) []float32 {
	return m.Values[i*m.Columns : (i+1)*m.Columns : (i+1)*m.Columns]
}

// CopyFrom makes m equal to other, which must have the same shape.
func (m Matrix) CopyFrom(other Matrix) {
	if m.Rows != other.Rows || m.Columns != other.Columns {
		panic(fmt.Sprintf("models: copy of a %dx%d matrix into a %dx%d one", other.Rows, other.Columns, m.Rows, m.Columns))
	}
	copy(m.Values, other.Values)
}

// Clone returns a copy with memory of its own.
func (m Matrix) Clone() Matrix {
	m.Values = slices.Clone(m.Values)
	return m
}

// scale multiplies every value.
func (m Matrix) scale(by float32) {
	for i := range m.Values {
		m.Values[i] *= by
	}
}

// transposed returns the matrix with rows and columns changed about.
func (m Matrix) transposed() Matrix {
	t := NewMatrix(m.Columns, m.Rows)
	for i := range m.Rows {
		for j, x := range m.Row(i) {
			t.Values[j*m.Rows+i] = x
		}
	}
	return t
}

// asBytes shows the memory of a vector, in the machine's byte order.
func asBytes[T bool | int | Word | float32 | float64](vector []T) []byte {
	var one T
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(vector))), len(vector)*int(unsafe.Sizeof(one)))
}

package models

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// The loops and products below take nearly half of the quickstart's time. They are written
// plainly but for being unrolled by four, which lets the processor work on four
// sums at a time. Products are rounded explicitly, which forbids the compiler to
// fuse them with the sum: GOAMD64=v3 would, and v1 cannot.

// dot is the inner product of two vectors of one length.
func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	for len(a) >= 4 && len(b) >= 4 {
		s0 += float32(a[0] * b[0])
		s1 += float32(a[1] * b[1])
		s2 += float32(a[2] * b[2])
		s3 += float32(a[3] * b[3])
		a, b = a[4:], b[4:]
	}
	for i, x := range a {
		s0 += float32(x * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// addScaled adds scale times x to dst; both have one length.
func addScaled(dst []float32, scale float32, x []float32) {
	dst = dst[:len(x)]
	for len(x) >= 4 && len(dst) >= 4 {
		dst[0] += float32(scale * x[0])
		dst[1] += float32(scale * x[1])
		dst[2] += float32(scale * x[2])
		dst[3] += float32(scale * x[3])
		dst, x = dst[4:], x[4:]
	}
	for i, value := range x {
		dst[i] += float32(scale * value)
	}
}

// Products are gonum's. It shares large ones between goroutines, but each element
// is summed by one of them in a fixed order, so the bits are the same on any
// number of cores.

// product is x p: each row of x, taken as a vector, through p.
func product(x, p Matrix) Matrix {
	dst := NewMatrix(x.Rows, p.Columns)
	blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, x.general(), p.general(), 0, dst.general())
	return dst
}

// transposedProduct is x^T y: the sum over rows of the outer products of x's
// row and y's.
func transposedProduct(x, y Matrix) Matrix {
	dst := NewMatrix(x.Columns, y.Columns)
	blas32.Gemm(blas.Trans, blas.NoTrans, 1, x.general(), y.general(), 0, dst.general())
	return dst
}

// general shows the matrix to gonum's linear algebra.
func (m Matrix) general() blas32.General {
	return blas32.General{Rows: m.Rows, Cols: m.Columns, Stride: m.Columns, Data: m.Values}
}

package evaluation

import (
	"fmt"
	"math"

	"taosim/models"

	"gonum.org/v1/gonum/mat"
)

// An Alignment is how alike two spaces are on the words that both know.
type Alignment struct {
	Shared   int     // words
	CKA      float64 // see [CKA]
	Residual float64 // see [Procrustes]
}

// Align compares two spaces, of whatever dimensions.
func Align(a, b *Space) Alignment {
	x, y := sharedVectors(a, b)
	_, residual := Procrustes(x, y)
	return Alignment{Shared: x.Rows, CKA: CKA(x, y), Residual: residual}
}

// sharedVectors are the vectors in a and in b of the words of both, in the order
// of a.
func sharedVectors(a, b *Space) (x, y models.Matrix) {
	x, y = models.Matrix{Columns: a.Vectors.Columns}, models.Matrix{Columns: b.Vectors.Columns}
	for w, word := range a.Words {
		if other, ok := b.Find(word); ok {
			x.Values = append(x.Values, a.Vectors.Row(w)...)
			y.Values = append(y.Values, b.Vectors.Row(other)...)
			x.Rows++
			y.Rows++
		}
	}
	return x, y
}

// CKA is the linear centred kernel alignment of two sets of vectors, of which
// equal rows belong together: with the mean taken off each column,
//
//	|Y^T X|^2 / (|X^T X| |Y^T Y|)
//
// in Frobenius norms. It is 1 if one is the other rotated, mirrored, shifted or
// scaled, and near 0 if they have nothing to do with one another and there are
// many more rows than columns. NaN if all rows of one are equal. Source:
// Kornblith et al. 2019, arXiv 1905.00414, equation 5.
func CKA(x, y models.Matrix) float64 {
	meanX, meanY := columnMeans(x), columnMeans(y)
	cross := mat.Norm(crossProduct(x, y, meanX, meanY), 2)
	return cross * cross / (mat.Norm(crossProduct(x, x, meanX, meanX), 2) * mat.Norm(crossProduct(y, y, meanY, meanY), 2))
}

// Procrustes finds the rotation or reflection that turns the rows of x nearest to
// those of y, and what remains: with X^T Y = U S V^T the map is U V^T, and the
// residual
//
//	1 - (tr S / (|X| |Y|))^2
//
// is the share of |Y|^2 that is not in X so turned and scaled as fits best: 0 if
// y is x turned and scaled, at most 1. If the columns differ in number, the
// narrower counts as filled up with zeros. The residual is NaN, and the map zero,
// if a matrix has no finite length or none at all. Source: Schonemann 1966, A
// generalized solution of the orthogonal Procrustes problem.
func Procrustes(x, y models.Matrix) (turn *mat.Dense, residual float64) {
	product := crossProduct(x, y, make([]float64, x.Columns), make([]float64, y.Columns))
	lengths := length(x.Values) * length(y.Values)
	turn = mat.NewDense(x.Columns, y.Columns, nil)
	if !(lengths > 0) || math.IsInf(lengths, 1) {
		return turn, math.NaN()
	}
	var svd mat.SVD
	if !svd.Factorize(product, mat.SVDThin) {
		panic(fmt.Sprintf("evaluation: no singular values of a %dx%d matrix", x.Columns, y.Columns))
	}
	var u, v mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	turn.Mul(&u, v.T())
	trace := 0.0
	for _, value := range svd.Values(nil) {
		trace += value
	}
	share := trace / lengths
	return turn, max(0, 1-share*share) // rounding may leave less than 0
}

// columnMeans are the means of the columns.
func columnMeans(m models.Matrix) []float64 {
	means := make([]float64, m.Columns)
	for i := range m.Rows {
		for j, value := range m.Row(i) {
			means[j] += float64(value)
		}
	}
	for j := range means {
		means[j] /= float64(m.Rows)
	}
	return means
}

// sliceRows is how many rows are turned into float64 at a time.
const sliceRows = 1024

// crossProduct is X^T Y, with means taken off the columns.
func crossProduct(x, y models.Matrix, meanX, meanY []float64) *mat.Dense {
	sum := mat.NewDense(x.Columns, y.Columns, nil)
	var part mat.Dense
	for begin := 0; begin < x.Rows; begin += sliceRows {
		end := min(x.Rows, begin+sliceRows)
		part.Mul(slice(x, begin, end, meanX).T(), slice(y, begin, end, meanY))
		sum.Add(sum, &part)
	}
	return sum
}

// slice is a part of the rows in float64, with means taken off.
func slice(m models.Matrix, begin, end int, means []float64) *mat.Dense {
	part := mat.NewDense(end-begin, m.Columns, nil)
	for i := begin; i < end; i++ {
		row := part.RawRowView(i - begin)
		for j, value := range m.Row(i) {
			row[j] = float64(value) - means[j]
		}
	}
	return part
}

package evaluation

import (
	"math"
	"testing"

	"taosim/models"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// rotation is a random orthogonal matrix.
func rotation(n int, seed uint64) *mat.Dense {
	var qr mat.QR
	qr.Factorize(dense(normal(n, n, newRandom(seed))))
	var q mat.Dense
	qr.QTo(&q)
	return &q
}

// dense is a matrix in float64.
func dense(m models.Matrix) *mat.Dense {
	return slice(m, 0, m.Rows, make([]float64, m.Columns))
}

// times is scale m p, in float32.
func times(m models.Matrix, p *mat.Dense, scale float64) models.Matrix {
	var product mat.Dense
	product.Mul(dense(m), p)
	rows, columns := product.Dims()
	result := models.NewMatrix(rows, columns)
	for i := range rows {
		for j := range columns {
			result.Row(i)[j] = float32(scale * product.At(i, j))
		}
	}
	return result
}

func TestAlignmentSeesThroughRotationAndScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "dimensions")
		seed := rapid.Uint64().Draw(t, "seed")
		x := normal(rapid.IntRange(n+2, 40).Draw(t, "rows"), n, newRandom(seed))
		turn := rotation(n, seed+1)
		y := times(x, turn, rapid.Float64Range(0.1, 10).Draw(t, "scale"))
		if got := CKA(x, y); !cmp.Equal(got, 1.0, near) {
			t.Errorf("CKA = %v, want 1", got)
		}
		found, residual := Procrustes(x, y)
		if !cmp.Equal(residual, 0.0, near) {
			t.Errorf("residual = %v, want 0", residual)
		}
		if !mat.EqualApprox(found, turn, 1e-4) {
			t.Errorf("found\n%v\nwant\n%v", mat.Formatted(found), mat.Formatted(turn))
		}
	})
}

func TestCKAOfUnrelatedSpacesIsSmall(t *testing.T) {
	x, y := normal(4000, 8, newRandom(1)), normal(4000, 8, newRandom(2))
	if got := CKA(x, y); got < 0 || got > 0.01 {
		t.Errorf("CKA = %v, want about 8/4000", got)
	}
	if _, residual := Procrustes(x, y); residual < 0.99 || residual > 1 {
		t.Errorf("residual = %v, want nearly 1", residual)
	}
}

func TestCKAIsTheAlignmentOfCentredKernels(t *testing.T) {
	x, y := normal(9, 3, newRandom(1)), normal(9, 5, newRandom(2))
	centred := func(m models.Matrix) *mat.Dense {
		var kernel mat.Dense
		part := slice(m, 0, m.Rows, columnMeans(m))
		kernel.Mul(part, part.T())
		return &kernel
	}
	inner := func(a, b *mat.Dense) float64 {
		var product mat.Dense
		product.Mul(a, b)
		return mat.Trace(&product)
	}
	k, l := centred(x), centred(y)
	want := inner(k, l) / math.Sqrt(inner(k, k)*inner(l, l))
	if got := CKA(x, y); !cmp.Equal(got, want, near) {
		t.Errorf("CKA = %v, want %v", got, want)
	}
}

func TestCKADoesNotSeeAShift(t *testing.T) {
	x := normal(3*sliceRows/2, 3, newRandom(1)) // more than one slice
	y := x.Clone()
	for i := range y.Rows {
		y.Row(i)[2] -= 5
	}
	if got := CKA(x, y); !cmp.Equal(got, 1.0, near) {
		t.Errorf("CKA = %v, want 1", got)
	}
}

func TestProcrustesLeavesTheResidualItSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		columns := rapid.IntRange(1, 5)
		x := normal(30, columns.Draw(t, "columns of x"), newRandom(seed))
		y := normal(30, columns.Draw(t, "columns of y"), newRandom(seed+1))
		turn, residual := Procrustes(x, y)
		// The best scale for a turned X is <X T, Y> / |X|^2.
		var turned mat.Dense
		turned.Mul(dense(x), turn)
		var cross mat.Dense
		cross.Mul(turned.T(), dense(y))
		share := mat.Trace(&cross) / (length(x.Values) * length(y.Values))
		if !cmp.Equal(1-share*share, residual, near) {
			t.Errorf("residual %v, but the map leaves %v", residual, 1-share*share)
		}
	})
}

func TestProcrustesOfWhatHasNoLength(t *testing.T) {
	x, zero := normal(5, 2, newRandom(1)), models.NewMatrix(5, 2)
	broken := x.Clone()
	broken.Values[3] = float32(math.NaN())
	for _, y := range []models.Matrix{zero, broken} {
		if turn, residual := Procrustes(x, y); !math.IsNaN(residual) || mat.Norm(turn, 2) != 0 {
			t.Errorf("Procrustes onto %v = %v, %v, want nothing and NaN", y.Values, turn, residual)
		}
	}
	if got := CKA(x, zero); !math.IsNaN(got) {
		t.Errorf("CKA with zeros = %v, want NaN", got)
	}
}

func TestAlignComparesTheWordsOfBoth(t *testing.T) {
	a := NewSpace([]string{"x", "y", "only a", "z"}, matrix([]float32{1, 0}, []float32{0, 1}, []float32{9, 9}, []float32{1, 2}))
	b := NewSpace([]string{"only b", "z", "y", "x"}, matrix([]float32{7, 1, 2}, []float32{-2, 1, 0}, []float32{-1, 0, 0}, []float32{0, 1, 0}))
	if diff := cmp.Diff(Alignment{Shared: 3, CKA: 1, Residual: 0}, Align(a, b), near); diff != "" {
		t.Errorf("alignment (-want +got):\n%s", diff)
	}
	nothing := NewSpace([]string{"else"}, matrix([]float32{1}))
	if diff := cmp.Diff(Alignment{CKA: math.NaN(), Residual: math.NaN()}, Align(a, nothing), cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("alignment without a word in common (-want +got):\n%s", diff)
	}
}

package evaluation

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"taosim/models"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// near compares numbers that took different ways through float32.
var near = cmpopts.EquateApprox(0, 1e-5)

// matrix is a matrix of the given rows.
func matrix(rows ...[]float32) models.Matrix {
	m := models.NewMatrix(len(rows), len(rows[0]))
	for i, row := range rows {
		copy(m.Row(i), row)
	}
	return m
}

// normal is a matrix of independent normal numbers.
func normal(rows, columns int, random *rand.Rand) models.Matrix {
	m := models.NewMatrix(rows, columns)
	for i := range m.Values {
		m.Values[i] = float32(random.NormFloat64())
	}
	return m
}

func newRandom(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// compass is a space of directions.
func compass() *Space {
	return NewSpace(
		[]string{"north", "east", "south", "far", "nowhere"},
		matrix([]float32{0, 1}, []float32{2, 0}, []float32{0, -3}, []float32{100, 100}, []float32{0, 0}),
	)
}

// mustPanic checks that f panics with a message that begins with a prefix.
func mustPanic(t *testing.T, prefix string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if message := fmt.Sprint(recover()); !strings.HasPrefix(message, prefix) {
			t.Errorf("panic %q, want it to begin with %q", message, prefix)
		}
	}()
	f()
}

func TestCosineIsOfTheAngleAlone(t *testing.T) {
	s := compass()
	tests := []struct {
		a, b string
		want float64
	}{
		{"north", "north", 1},
		{"north", "east", 0},
		{"north", "south", -1},
		{"far", "east", math.Sqrt2 / 2},
		{"far", "nowhere", 0},
	}
	for _, tt := range tests {
		a, _ := s.Find(tt.a)
		b, _ := s.Find(tt.b)
		if got := s.Cosine(a, b); !cmp.Equal(got, tt.want, near) {
			t.Errorf("cosine of %s and %s = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestCosineOfAnyFiniteVectorsIsFinite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := models.NewMatrix(2, rapid.IntRange(1, 4).Draw(t, "columns"))
		for i := range m.Values {
			m.Values[i] = rapid.Float32().Draw(t, "value")
		}
		got := NewSpace([]string{"a", "b"}, m).Cosine(0, 1)
		if !(math.Abs(got) <= 1+1e-9) {
			t.Errorf("cosine = %v", got)
		}
	})
}

func TestNeighbours(t *testing.T) {
	s := compass()
	tests := []struct {
		name  string
		of    string
		count int
		want  []Neighbour
	}{
		{"the nearest first, the word itself not", "east", 2, []Neighbour{{"far", math.Sqrt2 / 2}, {"north", 0}}},
		{"of equally near words the more frequent first", "east", 4, []Neighbour{{"far", math.Sqrt2 / 2}, {"north", 0}, {"south", 0}, {"nowhere", 0}}},
		{"no more than there are", "north", 9, []Neighbour{{"far", math.Sqrt2 / 2}, {"east", 0}, {"nowhere", 0}, {"south", -1}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			place, _ := s.Find(tt.of)
			if diff := cmp.Diff(tt.want, s.Neighbours(place, tt.count), near); diff != "" {
				t.Errorf("neighbours (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFind(t *testing.T) {
	s := compass()
	if place, ok := s.Find("south"); place != 2 || !ok {
		t.Errorf(`Find("south") = %v, %v, want 2, true`, place, ok)
	}
	if place, ok := s.Find("South"); ok {
		t.Errorf(`Find("South") = %v, true, want it unknown`, place)
	}
}

func TestSpaceNeedsAVectorForEachWord(t *testing.T) {
	mustPanic(t, "evaluation: 1 words with 2 vectors", func() { NewSpace([]string{"a"}, models.NewMatrix(2, 1)) })
}

package models

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

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

func TestMatrixRowSharesMemoryAndEndsWhereItEnds(t *testing.T) {
	m := NewMatrix(2, 3)
	m.Row(0)[2] = 1
	_ = append(m.Row(0), 7) // must not reach into the next row
	if want := []float32{0, 0, 1, 0, 0, 0}; !slices.Equal(m.Values, want) {
		t.Errorf("values = %v, want %v", m.Values, want)
	}
}

func TestMatrixCloneIsIndependent(t *testing.T) {
	m := NewMatrix(1, 2)
	clone := m.Clone()
	clone.Row(0)[0] = 1
	if m.Row(0)[0] != 0 || clone.Rows != 1 || clone.Columns != 2 {
		t.Errorf("changing the clone %v changed %v", clone, m)
	}
}

func TestMatrixCopyFrom(t *testing.T) {
	m, other := NewMatrix(2, 2), NewMatrix(2, 2)
	fill(other, 1, newRandom(1))
	m.CopyFrom(other)
	if !slices.Equal(m.Values, other.Values) {
		t.Errorf("copy of %v = %v", other, m)
	}
	mustPanic(t, "models: copy of a 4x1 matrix into a 2x2 one", func() { m.CopyFrom(NewMatrix(4, 1)) })
}

func TestMatrixTransposed(t *testing.T) {
	m := Matrix{Rows: 2, Columns: 3, Values: []float32{1, 2, 3, 4, 5, 6}}
	want := Matrix{Rows: 3, Columns: 2, Values: []float32{1, 4, 2, 5, 3, 6}}
	if got := m.transposed(); !cmp.Equal(got, want) {
		t.Errorf("transpose of %v = %v, want %v", m, got, want)
	}
}

func TestBytesOfAVector(t *testing.T) {
	var native [8]byte
	binary.NativeEndian.PutUint32(native[:], math.Float32bits(1.5))
	binary.NativeEndian.PutUint32(native[4:], math.Float32bits(-2))
	if got := asBytes([]float32{1.5, -2}); !bytes.Equal(got, native[:]) {
		t.Errorf("bytes of 1.5 and -2 = %x, want %x", got, native)
	}
	if got := asBytes([]float64{}); len(got) != 0 {
		t.Errorf("bytes of nothing = %x", got)
	}
	if got := len(asBytes([]Word{1, 2, 3})); got != 12 {
		t.Errorf("%d bytes of three words, want 12", got)
	}
}

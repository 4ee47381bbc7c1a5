package models

import (
	"fmt"
	"slices"
	"strings"
	"testing"
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

package kernel_test

import (
	"testing"

	"taosim/models/kernel"
)

// All kernels take the same number of instructions.
func TestPeakCountsWhatTheRegistersHold(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		portable, err := kernel.Named("portable")
		if err != nil {
			t.Fatal(err)
		}
		lanes := map[string]int{"avx512": 16, "avx2": 8, "portable": 1}[k.Name()]
		if got, want := k.Peak(), lanes*portable.Peak(); got != want || want <= 0 {
			t.Errorf("%d operations, want %d", got, want)
		}
	})
}

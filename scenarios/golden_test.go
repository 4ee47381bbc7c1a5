package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"testing"
)

// The portable kernel gives the same bits on all machines of one architecture,
// each of which has a golden file of its own. What users see was computed by the
// fastest kernel and agrees but for rounding.
func TestQuickstartHasItsGoldenHistory(t *testing.T) {
	s := small(t, Setting{"duration", "2 epochs"}, Setting{"neurons.honest.count", "4"})
	got := fmt.Sprintf("%016x\n", runOn(t, kernelNamed(t, "portable"), s, 2).digests.Digest())
	file := fmt.Sprintf("testdata/quickstart.%s.digest", runtime.GOARCH)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		t.Skipf("no golden history for %s; make one with: go test ./scenarios -run TestQuickstartHasItsGoldenHistory -update", runtime.GOARCH)
	case err != nil:
		t.Fatal(err)
	case got != string(want):
		t.Errorf("two epochs of a small quickstart have the digest %swant %sIf the history was meant to change, say so in CHANGELOG.md and renew it with: go test ./scenarios -run TestQuickstartHasItsGoldenHistory -update", got, want)
	}
}

package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"testing"
)

// Bits of training agree on machines of one architecture, so each has a golden
// file of its own.
func TestQuickstartHasItsGoldenHistory(t *testing.T) {
	s := mustLoad(t, "quickstart", Setting{"duration", "2 epochs"}, Setting{"replications", "1"})
	got := fmt.Sprintf("%016x\n", run(t, s, 2).digests.Digest())
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
		t.Errorf("two epochs of quickstart have the digest %swant %sIf the history was meant to change, say so in CHANGELOG.md and renew it with: go test ./scenarios -run TestQuickstartHasItsGoldenHistory -update", got, want)
	}
}

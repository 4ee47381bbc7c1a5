package reports_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taosim/economy/retention"
	"taosim/reports"

	"github.com/google/go-cmp/cmp"
)

// slope is a field on which honest nodes get what they put on their own, less a
// tenth of what the cabal puts on its own.
func slope() retention.Field {
	f := retention.Field{HonestWeight: retention.Even(10), CabalWeight: retention.Even(10)}
	for _, honest := range f.HonestWeight {
		var row []float64
		for _, cabal := range f.CabalWeight {
			row = append(row, honest-cabal/10)
		}
		f.Retained = append(f.Retained, row)
	}
	return f
}

// mapped is a map of two planes, on the second of which honest nodes cannot keep
// their share.
func mapped() reports.Retention {
	m := retention.Published()
	m.HonestStake = []float64{0.6, 0.95}
	return reports.NewRetention("a rule", m, []retention.Field{slope(), slope()})
}

func TestAMapSaysHowMuchUtilityIsNeeded(t *testing.T) {
	var table strings.Builder
	r := mapped()
	r.Folder = "results"
	if err := r.WriteTable(&table); err != nil {
		t.Fatal(err)
	}
	want := `honest stake  utility needed  worst weight of the cabal
───────────────────────────────────────────────────────
0.6                    0.700                      1.000
0.95                       -                          -
───────────────────────────────────────────────────────
a rule; 512 nodes, 64 of them validators; sigma 0.4 of weights and 0.3 of stakes, xi 0.5
see results
`
	if diff := cmp.Diff(want, table.String()); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
}

func TestAMapIsWrittenWithEveryPointAndItsPlots(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "map")
	folder, err := reports.CreateRetention(path)
	if err != nil {
		t.Fatal(err)
	}
	written, err := folder.Write(mapped())
	if err != nil || written.Folder != path {
		t.Fatalf("Write() = %q, %v; want the folder %q", written.Folder, err, path)
	}
	want := []string{
		"", "/grid.csv", "/plots", "/plots/retention-lines.png", "/plots/retention-lines.svg",
		"/plots/retention.png", "/plots/retention.svg", "/retention.json",
	}
	if diff := cmp.Diff(want, files(t, path)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	lines := strings.Split(string(read(t, filepath.Join(path, "grid.csv"))), "\n")
	if got, want := len(lines), 1+2*11*11+1; got != want || lines[0] != "honest_stake,honest_weight,cabal_weight,honest_share" || lines[1+11+1] != "0.6,0.1,0.1,0.09000000000000001" {
		t.Errorf("grid.csv has %d lines, want %d, with header %q and point %q", got, want, lines[0], lines[1+11+1])
	}
	wantJSON := `{
  "rule": "a rule",
  "nodes": 512,
  "validators": 64,
  "sigma_stake": 0.3,
  "sigma_weight": 0.4,
  "xi": 0.5,
  "planes": [
    {
      "honest_stake": 0.6,
      "required_utility": 0.7,
      "cabal_weight": 1
    },
    {
      "honest_stake": 0.95,
      "required_utility": null,
      "cabal_weight": null
    }
  ]
}
`
	if diff := cmp.Diff(wantJSON, string(read(t, filepath.Join(path, "retention.json")))); diff != "" {
		t.Errorf("retention.json (-want +got):\n%s", diff)
	}
	for plot, texts := range map[string][]string{
		"retention":       {"honest stake 0.6", "honest stake 0.95", "a rule; 512 nodes"},
		"retention-lines": {"honest stake 0.6", "honest stake 0.95", "a rule; 512 nodes"},
	} {
		file := filepath.Join(path, "plots", plot+".svg")
		checkSVG(t, file)
		for _, text := range texts {
			if !strings.Contains(string(read(t, file)), text) {
				t.Errorf("%s has no text %q", file, text)
			}
		}
	}
}

func TestADiscardedMapLeavesNothingBehind(t *testing.T) {
	above := t.TempDir()
	folder, err := reports.CreateRetention(filepath.Join(above, "deep", "map"))
	if err != nil {
		t.Fatal(err)
	}
	folder.Discard()
	if _, err := os.Stat(filepath.Join(above, "deep")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder above is still there: %v", err)
	}
}

func TestAMapNeedsAnEmptyFolder(t *testing.T) {
	path := t.TempDir()
	if err := os.WriteFile(filepath.Join(path, "notes.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	want := "it is not empty, it holds notes.txt; choose a new or empty folder"
	if _, err := reports.CreateRetention(path); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("CreateRetention() = %v, want %q", err, want)
	}
}

package reports_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taosim/economy"
	"taosim/reports"
)

var update = flag.Bool("update", false, "rewrite the golden files with what the tests get")

func TestSummary(t *testing.T) {
	paid := func(amount economy.Amount) func(uint64, int) economy.Amount {
		return func(uint64, int) economy.Amount { return amount }
	}
	tests := []struct {
		name  string
		plan  reports.Plan
		world func(arm string, replication int) world
	}{
		{"comparison", plan(5, "equal", "rank-proportional"), atEpoch(45)},
		{"comparison-with-control", plan(5, "equal", "rank-proportional"), func(arm string, replication int) world {
			return controlled(arm, replication, 45)
		}},
		{"one-arm-once", alone(plan(1, "equal")), atEpoch(45)},
		{"one-neuron", alone(plan(1, "equal")), func(string, int) world {
			return world{epochs: 1, classes: []class{{strategy: "honest", count: 1, pay: paid(1)}}}
		}},
		{"nothing-earned", plan(2, "burn"), idle},
		{"no-epoch", plan(2, "equal", "rank-proportional"), func(string, int) world { return world{} }},
		{"stopped-early", plan(2, "equal", "rank-proportional"), func(arm string, replication int) world {
			return quickstart(arm, replication, uint64(10*(replication-1)))
		}},
		{"long-names", plan(3, "proof-of-stake-and-work-and-luck {kappa: 0.65}"), func(_ string, replication int) world {
			return world{epochs: 3, classes: []class{
				{strategy: "bad-mouther-of-all-that-are-better", count: 40, pay: paid(12345 * economy.Tao * economy.Amount(replication))},
				{strategy: "réplicateur-naïf", count: 2 * replication, pay: paid(economy.Tao / 7)},
			}}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			summary := record(t, t.TempDir(), tt.plan, tt.world).Summarize(reports.Finished)
			summary.Folder = "runs/quickstart-1"
			var table bytes.Buffer
			if err := summary.WriteTable(&table); err != nil {
				t.Fatal(err)
			}
			golden(t, tt.name+".txt", table.Bytes())
			goldenJSON(t, tt.name+".json", summary)
			for line := range strings.Lines(table.String()) {
				if width := utf8.RuneCountInString(line) - 1; width > 100 {
					t.Errorf("a line is %d columns wide: %s", width, line)
				}
			}
		})
	}
}

func TestTableSaysHowFarTheRunCame(t *testing.T) {
	tests := []struct {
		name string
		arms []reports.ArmSummary // of two replications
		want string
	}{
		{"all worlds as far", []reports.ArmSummary{{Worlds: 2, EpochsMin: 3, EpochsMax: 3}}, "\ninterrupted at epoch 3; "},
		{"one world farther", []reports.ArmSummary{{Worlds: 2, EpochsMin: 3, EpochsMax: 5}}, "\ninterrupted at epochs 3 to 5; all values are those at epoch 3\n"},
		{"a world not begun", []reports.ArmSummary{{Worlds: 1, EpochsMin: 5, EpochsMax: 5}}, "\ninterrupted at epochs 0 to 5; all values are those at epoch 5\n"},
		{"an arm not begun", []reports.ArmSummary{{Worlds: 2, EpochsMin: 5, EpochsMax: 5}, {}}, "\ninterrupted at epochs 0 to 5; all values are those at epoch 5\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			summary := reports.Summary{State: reports.Interrupted, Replications: 2, Arms: tt.arms}
			var table strings.Builder
			if err := summary.WriteTable(&table); err != nil || !strings.Contains(table.String(), tt.want) {
				t.Errorf("error %v, table without %q:\n%s", err, tt.want, table.String())
			}
		})
	}
}

func TestAStoppedRunIsSummarizedAtTheEpochThatItsWorldsShare(t *testing.T) {
	p := plan(2, "equal", "rank-proportional")
	got := record(t, t.TempDir(), p, uneven).Summarize(reports.Interrupted)
	want := record(t, t.TempDir(), p, atEpoch(6)).Summarize(reports.Interrupted)
	if got.Epoch() != 6 || want.Epoch() != 6 {
		t.Errorf("the values are those of epochs %d and %d, want 6", got.Epoch(), want.Epoch())
	}
	// How far each arm came is all that tells the two runs apart.
	want.Folder = got.Folder
	want.Arms[0].EpochsMin, want.Arms[0].EpochsMax = 10, 10
	want.Arms[1].EpochsMin, want.Arms[1].EpochsMax = 6, 10
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-all worlds at epoch 6 +some at 10:\n%s", diff)
	}
	var table strings.Builder
	const footer = "\ninterrupted at epochs 6 to 10; all values are those at epoch 6\n"
	if err := got.WriteTable(&table); err != nil || !strings.Contains(table.String(), footer) {
		t.Errorf("error %v, table without %q:\n%s", err, footer, table.String())
	}
}

func TestAWorldWithoutTheSharedEpochCountsAsItStoodBefore(t *testing.T) {
	r, err := reports.Create(t.TempDir(), plan(3, "equal"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, epochs := range [][]uint64{{1, 2, 3}, {2, 4}, {5}} { // the last had not begun at epoch 3
		recorder, err := r.World("equal", i+1, reports.Census{{Key: "a", Class: "honest", Strategy: "honest"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, epoch := range epochs {
			neuron := economy.Neuron{Key: "a", Earned: economy.Amount(epoch) * economy.Tao}
			if err := recorder.Record(&economy.Metagraph{Epoch: epoch, Neurons: []economy.Neuron{neuron}}, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	summary := r.Summarize(reports.Interrupted)
	want := reports.NewEstimate([]float64{3, 2})
	if diff := cmp.Diff(want, summary.Arms[0].EarnedTao); summary.Epoch() != 3 || diff != "" {
		t.Errorf("at epoch %d, -want +got:\n%s", summary.Epoch(), diff)
	}
}

func TestSummaryReadsBackFromItsFile(t *testing.T) {
	folder := t.TempDir()
	want := run(t, folder, plan(2, "rank-proportional"), atEpoch(5))
	var got reports.Summary
	if err := json.Unmarshal(read(t, filepath.Join(folder, "summary.json")), &got); err != nil {
		t.Fatal(err)
	}
	got.Folder = folder // the only field that the file leaves out
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-returned +read:\n%s", diff)
	}
}

// alone is a plan without a comparison.
func alone(plan reports.Plan) reports.Plan {
	plan.Axis = ""
	return plan
}

// golden compares a text with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if diff := cmp.Diff(string(goldenFile(t, name, got)), string(got)); diff != "" {
		t.Errorf("testdata/%s, -want +got:\n%s\nif it should change: go test ./reports -update", name, diff)
	}
}

// goldenJSON compares a value with the JSON in a file of testdata, numbers to
// ten digits: the last ones differ between machines.
func goldenJSON(t *testing.T, name string, value any) {
	t.Helper()
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	var got, want any
	if err := errors.Join(json.Unmarshal(text, &got), json.Unmarshal(goldenFile(t, name, text), &want)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-10, 1e-10)); diff != "" {
		t.Errorf("testdata/%s, -want +got:\n%s\nif it should change: go test ./reports -update", name, diff)
	}
}

// goldenFile reads a file of testdata, which -update rewrites first.
func goldenFile(t *testing.T, name string, content []byte) []byte {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return read(t, path)
}

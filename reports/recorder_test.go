package reports_test

import (
	"math"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"taosim/agents"
	"taosim/economy"
	"taosim/reports"
)

// neuronRow is what a reader may rely on in neurons.parquet.
type neuronRow struct {
	Arm         string   `parquet:"arm"`
	Replication int32    `parquet:"replication"`
	Epoch       int64    `parquet:"epoch"`
	Height      int64    `parquet:"height"`
	TimeSeconds float64  `parquet:"time_seconds"`
	UID         int32    `parquet:"uid"`
	Neuron      string   `parquet:"neuron"`
	Class       string   `parquet:"class"`
	Strategy    string   `parquet:"strategy"`
	Stake       int64    `parquet:"stake_rao"`
	Own         int64    `parquet:"own_stake_rao"`
	Balance     int64    `parquet:"balance_rao"`
	Emission    int64    `parquet:"emission_rao"`
	Earned      int64    `parquet:"earned_rao"`
	Incentive   float64  `parquet:"incentive"`
	Dividends   float64  `parquet:"dividends"`
	Consensus   float64  `parquet:"consensus"`
	Trust       float64  `parquet:"trust"`
	Permit      bool     `parquet:"permit"`
	Loss        *float64 `parquet:"loss"`
	LossStudent *float64 `parquet:"loss_student"`
	LossAlone   *float64 `parquet:"loss_alone"`
	Rounds      *int64   `parquet:"rounds"`
	Pairs       *int64   `parquet:"pairs"`
	Asked       *int64   `parquet:"asked"`
	Heard       *int64   `parquet:"heard"`
	Answered    *int64   `parquet:"answered"`
}

// epochRow is what a reader may rely on in epochs.parquet.
type epochRow struct {
	Arm            string   `parquet:"arm"`
	Replication    int32    `parquet:"replication"`
	Epoch          int64    `parquet:"epoch"`
	Height         int64    `parquet:"height"`
	TimeSeconds    float64  `parquet:"time_seconds"`
	Neurons        int32    `parquet:"neurons"`
	Supply         int64    `parquet:"supply_rao"`
	Emission       int64    `parquet:"emission_rao"`
	GiniEarned     *float64 `parquet:"gini_earned"`
	GiniStake      *float64 `parquet:"gini_stake"`
	NakamotoEarned *int32   `parquet:"nakamoto_earned"`
	NakamotoStake  *int32   `parquet:"nakamoto_stake"`
	Loss           *float64 `parquet:"loss"`
	LossStudent    *float64 `parquet:"loss_student"`
	LossAlone      *float64 `parquet:"loss_alone"`
}

func TestRowsComeBackAsTheyWereRecorded(t *testing.T) {
	folder := t.TempDir()
	r, err := reports.Create(folder, plan(2, "equal"), nil)
	if err != nil {
		t.Fatal(err)
	}
	recorder, err := r.World("equal", 2, reports.Census{
		{Key: "alice", Class: "miners", Strategy: "honest"},
		{Key: "bob", Class: "miners", Strategy: "honest"},
	})
	if err != nil {
		t.Fatal(err)
	}
	metagraph := &economy.Metagraph{
		Height: 30, Time: 90 * time.Second, Epoch: 3, Tempo: 10, Supply: 1234,
		Neurons: []economy.Neuron{
			{UID: 0, Key: "alice", Stake: 10, Own: 4, Balance: 1, Emission: 3, Earned: 30, Incentive: 0.75, Dividends: 0.5, Consensus: 0.4, Trust: 0.3, Permit: true},
			{UID: 1, Key: "bob", Stake: 20, Emission: 1, Earned: 10, Incentive: 0.25},
			{UID: 2, Key: "carol", Stake: economy.MaxAmount - 30},
		},
	}
	measurements := map[economy.Key]agents.Measurement{
		"alice": {
			Epoch: 3, Loss: 2.5, LossStudent: 2.75, LossAlone: math.NaN(),
			Rounds: 1, Pairs: 200, Asked: 3, Heard: 2, Answered: 4,
		},
		"bob": {Epoch: 3, Loss: math.NaN(), LossStudent: math.NaN(), LossAlone: 3.5},
	}
	if err := recorder.Record(metagraph, measurements); err != nil {
		t.Fatal(err)
	}
	nothing := &economy.Metagraph{Height: 40, Time: 120 * time.Second, Epoch: 4}
	if err := recorder.Record(nothing, nil); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time does nothing
		if err := recorder.Close(); err != nil {
			t.Fatal(err)
		}
	}

	alice := neuronRow{
		Arm: "equal", Replication: 2, Epoch: 3, Height: 30, TimeSeconds: 90,
		UID: 0, Neuron: "alice", Class: "miners", Strategy: "honest",
		Stake: 10, Own: 4, Balance: 1, Emission: 3, Earned: 30, Incentive: 0.75, Dividends: 0.5, Consensus: 0.4, Trust: 0.3, Permit: true,
		Loss: new(2.5), LossStudent: new(2.75), Rounds: new(int64(1)), Pairs: new(int64(200)),
		Asked: new(int64(3)), Heard: new(int64(2)), Answered: new(int64(4)),
	}
	bob := neuronRow{
		Arm: "equal", Replication: 2, Epoch: 3, Height: 30, TimeSeconds: 90,
		UID: 1, Neuron: "bob", Class: "miners", Strategy: "honest",
		Stake: 20, Emission: 1, Earned: 10, Incentive: 0.25,
		LossAlone: new(3.5), Rounds: new(int64(0)), Pairs: new(int64(0)), Asked: new(int64(0)), Heard: new(int64(0)), Answered: new(int64(0)),
	}
	carol := neuronRow{
		Arm: "equal", Replication: 2, Epoch: 3, Height: 30, TimeSeconds: 90,
		UID: 2, Neuron: "carol", Class: "unknown", Strategy: "unknown", Stake: math.MaxInt64 - 30,
	}
	worlds := filepath.Join(folder, "worlds", "equal-2")
	if diff := cmp.Diff([]neuronRow{alice, bob, carol}, rows[neuronRow](t, worlds, "neurons.parquet")); diff != "" {
		t.Errorf("neurons.parquet, -want +got:\n%s", diff)
	}

	epochs := []epochRow{
		{
			Arm: "equal", Replication: 2, Epoch: 3, Height: 30, TimeSeconds: 90, Neurons: 3, Supply: 1234, Emission: 4,
			GiniEarned: new(0.5), GiniStake: new(reports.Gini([]economy.Amount{10, 20, economy.MaxAmount - 30})),
			NakamotoEarned: new(int32(1)), NakamotoStake: new(int32(1)),
			Loss: new(2.5), LossStudent: new(2.75), LossAlone: new(3.5),
		},
		{Arm: "equal", Replication: 2, Epoch: 4, Height: 40, TimeSeconds: 120},
	}
	if diff := cmp.Diff(epochs, rows[epochRow](t, worlds, "epochs.parquet")); diff != "" {
		t.Errorf("epochs.parquet, -want +got:\n%s", diff)
	}
}

func TestWorldsWithoutAnEpochLeaveEmptyFiles(t *testing.T) {
	folder := t.TempDir()
	run(t, folder, plan(1, "a/b"), func(string, int) world { return world{} })
	if got := rows[neuronRow](t, folder, "worlds", "a-b-1", "neurons.parquet"); len(got) != 0 {
		t.Errorf("neurons.parquet holds %v", got)
	}
}

// rows reads a Parquet file.
func rows[R any](t *testing.T, path ...string) []R {
	t.Helper()
	rows, err := parquet.ReadFile[R](filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func BenchmarkRecord(b *testing.B) {
	folder := b.TempDir()
	r, err := reports.Create(folder, plan(1, "equal"), nil)
	if err != nil {
		b.Fatal(err)
	}
	world := quickstart("equal", 1, uint64(b.N))
	world.classes[0].count = 256
	recorder, err := r.World("equal", 1, world.census())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	world.record(b, recorder)
	if err := recorder.Close(); err != nil {
		b.Fatal(err)
	}
}

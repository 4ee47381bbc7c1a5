package script

import (
	"slices"
	"testing"

	"taosim/economy"
)

// example is the text of an example.
func example(t *testing.T, name string) string {
	t.Helper()
	all := Examples()
	place := slices.IndexFunc(all, func(e Example) bool { return e.Name == name })
	if place < 0 {
		t.Fatalf("no example %s", name)
	}
	return all[place].Source
}

// judged is an epoch in which the first neurons, of these stakes, rate the last two.
func judged(stakes []economy.Amount, weights [][2]uint16) economy.Epoch {
	n := economy.UID(len(stakes))
	epoch := economy.Epoch{Height: 200, Tempo: 100, Last: 100, Stake: append(slices.Clone(stakes), 0, 0)}
	for _, pair := range weights {
		epoch.Weights = append(epoch.Weights, []economy.Weight{{To: n, Value: pair[0]}, {To: n + 1, Value: pair[1]}})
	}
	epoch.Weights = append(epoch.Weights, nil, nil)
	return epoch
}

// part is what share uid has of all shares of an outcome.
func part(outcome economy.Outcome, uid int) float64 {
	sum, own := 0.0, float64(outcome.Incentive[uid])
	for _, share := range slices.Concat(outcome.Incentive, outcome.Dividends) {
		sum += float64(share)
	}
	if outcome.Dividends != nil {
		own += float64(outcome.Dividends[uid])
	}
	return own / sum
}

func TestAMinorityCannotMoveTheTrimmedMean(t *testing.T) {
	stakes := []economy.Amount{20, 20, 20, 20, 20}
	honest := [][2]uint16{{3, 1}, {3, 1}, {3, 1}, {3, 1}, {3, 1}}
	extreme := [][2]uint16{{3, 1}, {3, 1}, {3, 1}, {3, 1}, {0, 1}}
	for _, tt := range []struct {
		rule string
		want float64 // paid to the first that is judged, when a fifth is against it
	}{
		{"trimmed-mean", 0.75},
		{"rank-proportional", 0.6},
	} {
		source := example(t, tt.rule)
		if got := part(mustReward(t, source, judged(stakes, honest)), 5); !near(got, 0.75) {
			t.Errorf("%s: where all agree the neuron earns %v, want 0.75", tt.rule, got)
		}
		if got := part(mustReward(t, source, judged(stakes, extreme)), 5); !near(got, tt.want) {
			t.Errorf("%s: where one disagrees the neuron earns %v, want %v", tt.rule, got, tt.want)
		}
	}
}

func near(x, y float64) bool { return x-y < 1e-12 && y-x < 1e-12 }

// The first neuron rates the better of two from the start, the second three epochs
// later. From then on they say the same, and the first still earns more.
func TestEarlyBondsPayWhoRecognisedANeuronFirst(t *testing.T) {
	source := example(t, "early-bonds")
	epoch := judged([]economy.Amount{30, 30, 40}, [][2]uint16{{9, 1}, {1, 9}, {5, 5}})
	epoch.Registered = make([]uint64, 5)
	var outcome economy.Outcome
	for range 3 {
		outcome = mustReward(t, source, epoch)
		epoch.Last, epoch.Height, epoch.Memory = epoch.Height, epoch.Height+epoch.Tempo, outcome.Memory
	}
	epoch.Weights[1], epoch.Weights[2] = epoch.Weights[0], epoch.Weights[0]
	for range 5 {
		outcome = mustReward(t, source, epoch)
		epoch.Last, epoch.Height, epoch.Memory = epoch.Height, epoch.Height+epoch.Tempo, outcome.Memory
		if early, late := part(outcome, 0), part(outcome, 1); early <= late {
			t.Errorf("in epoch %d the early neuron earns %v and the late one %v", epoch.Height/100, early, late)
		}
	}
	// A neuron that has just taken the better one's slot owes the early one nothing.
	epoch.Registered[3] = epoch.Last + 1
	bonds := mustReward(t, source, epoch).Memory.Bonds
	if bonds[0][0].Value != bonds[1][0].Value {
		t.Errorf("in a new neuron the early one holds %v and the late one %v, want the same", bonds[0][0].Value, bonds[1][0].Value)
	}
}

func TestHalfOfTheEarlyBondsEmissionIsDividends(t *testing.T) {
	outcome := mustReward(t, example(t, "early-bonds"), fullEpoch(32))
	dividends := 0.0
	for uid := range outcome.Dividends {
		dividends += part(economy.Outcome{Incentive: slices.Concat(outcome.Dividends, outcome.Incentive)}, uid)
	}
	if !near(dividends, 0.5) {
		t.Errorf("dividends are %v of all, want half", dividends)
	}
}

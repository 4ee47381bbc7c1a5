package rules

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"

	"taosim/economy"
)

func TestHITS(t *testing.T) {
	tests := []struct {
		name    string
		rule    HITS
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "one judge and one author share as xi says",
			rule:    HITS{Xi: 0.25},
			stake:   []economy.Amount{0, 0},
			weights: [][]float64{{0, 1}, nil},
			want:    []float64{0.25, 0.75},
		},
		{
			name:    "at xi 0 judges are paid nothing",
			stake:   []economy.Amount{0, 0, 0},
			weights: [][]float64{{0, 1, 1}, nil, nil},
			want:    []float64{0, 0.5, 0.5},
		},
		{
			name:    "stake does not matter",
			rule:    HITS{Xi: 0.5},
			stake:   []economy.Amount{99, 1, 0},
			weights: [][]float64{{0, 0, 1}, {0, 0, 1}, nil},
			want:    []float64{0.25, 0.25, 0.5},
		},
		{
			name:    "the larger of two groups that have nothing in common is paid everything",
			rule:    HITS{Xi: 0.5},
			stake:   []economy.Amount{0, 0, 0, 90, 0},
			weights: [][]float64{{0, 0, 1}, {0, 0, 1}, nil, {0, 0, 0, 0, 1}, nil},
			want:    []float64{0.25, 0.25, 0.5, 0, 0},
		},
		{
			name:    "where nobody is rated nobody is paid",
			rule:    HITS{Xi: 0.5},
			stake:   []economy.Amount{1, 1},
			weights: [][]float64{nil, nil},
			want:    []float64{0, 0},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.rule.Tolerance = 1e-14 // more than one may ask for, to compare in 12 digits
			wantReward(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

// Neurons 0 and 1 weigh only 3; neuron 2 weighs 3 and 4 alike.
func TestJudgesWhoAgreeArePaidMore(t *testing.T) {
	epoch := epochOf(make([]economy.Amount, 5), [][]float64{{0, 0, 0, 1, 0}, {0, 0, 0, 1, 0}, {0, 0, 0, 1, 1}, nil, nil})
	paid := proportions(HITS{Xi: 0.5, Tolerance: 1e-12}.Reward(epoch))
	if !(paid[0] == paid[1] && paid[1] > paid[2] && paid[3] > paid[4]) {
		t.Errorf("paid %v, want 0 and 1 to be paid alike and more than 2, and 3 more than 4", paid)
	}
}

// Five judges each spread their weight over their own few authors; a clique of four
// weighs the same two.
func TestACliqueTakesEverythingUnderHITS(t *testing.T) {
	weights := make([][]float64, 21)
	for judge := range 5 {
		weights[judge] = make([]float64, 21)
		weights[judge][9+2*judge], weights[judge][10+2*judge] = 1, 1
	}
	for judge := 5; judge < 9; judge++ {
		weights[judge] = make([]float64, 21)
		weights[judge][19], weights[judge][20] = 1, 1
	}
	paid := proportions(HITS{Xi: 0.5, Tolerance: 1e-12}.Reward(epochOf(make([]economy.Amount, 21), weights)))
	if clique := sum(paid[5:9]) + sum(paid[19:]); clique < 1-1e-9 {
		t.Errorf("the clique of four judges is paid %v, want everything", clique)
	}
}

// Gonum knows no weights, so every neuron weighs as many others alike.
func TestHITSAgreesWithGonum(t *testing.T) {
	const neurons, weighed = 9, 3
	for seed := range uint64(20) {
		luck := rand.New(rand.NewPCG(seed, 0))
		graph := simple.NewDirectedGraph()
		weights := make([][]float64, neurons)
		for uid := range weights {
			weights[uid] = make([]float64, neurons)
			for _, step := range luck.Perm(neurons - 1)[:weighed] {
				to := (uid + 1 + step) % neurons
				weights[uid][to] = 1
				graph.SetEdge(simple.Edge{F: simple.Node(uid), T: simple.Node(to)})
			}
		}
		authorities, hubs := HITS{Tolerance: 1e-12}.settle(Mask.rows(epochOf(nil, weights).Weights))
		wantAuthorities, wantHubs := make([]float64, neurons), make([]float64, neurons)
		for id, score := range network.HITS(graph, 1e-12) {
			wantAuthorities[id], wantHubs[id] = score.Authority, score.Hub
		}
		if distance(authorities, normalise(wantAuthorities)) > 1e-9 || distance(hubs, normalise(wantHubs)) > 1e-9 {
			t.Errorf("seed %d: authorities %v and hubs %v, want %v and %v", seed, authorities, hubs, normalise(wantAuthorities), normalise(wantHubs))
		}
	}
}

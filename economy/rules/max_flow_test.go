package rules

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"taosim/economy"
)

func TestMaxFlow(t *testing.T) {
	tests := []struct {
		name    string
		seeds   int
		stake   []economy.Amount
		owner   economy.Owner
		weights [][]float64
		want    []float64
	}{
		{
			name:    "only what comes from the seed counts",
			seeds:   1,
			stake:   []economy.Amount{60, 40, 0, 0},
			weights: [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 1, 0},
		},
		{
			name:    "a way is as wide as its narrowest part",
			seeds:   1,
			stake:   []economy.Amount{60, 40, 0, 0},
			weights: [][]float64{{0, 1, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0.3 / 0.9, 0.3 / 0.9, 0.3 / 0.9}, // 40 would fit from 1 to 3, but 30 arrive at 1
		},
		{
			name:    "ways add up",
			seeds:   1,
			stake:   []economy.Amount{50, 25, 25, 0},
			weights: [][]float64{{0, 1, 1, 0}, {0, 0, 0, 1}, {0, 0, 0, 1}, nil},
			want:    []float64{0, 0.25, 0.25, 0.5},
		},
		{
			name:    "what arrives may be led back to let more through",
			seeds:   1,
			stake:   []economy.Amount{40, 20, 20, 0},
			weights: [][]float64{{0, 1, 1, 0}, {0, 0, 1, 1}, {0, 0, 0, 1}, nil},
			want:    normalise([]float64{0, 20, 30, 30}),
		},
		{
			name:    "a seed is paid for what comes from the others",
			seeds:   2,
			stake:   []economy.Amount{60, 40, 0},
			weights: [][]float64{{0, 1, 0}, {1, 0, 1}, nil},
			want:    normalise([]float64{20, 60, 20}),
		},
		{
			name:    "the owner alone may be the seed",
			seeds:   0,
			stake:   []economy.Amount{90, 10, 0, 0},
			owner:   economy.Owner{Known: true, UID: 1},
			weights: [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0, 1},
		},
		{
			name:    "without an owner nobody is paid then",
			seeds:   0,
			stake:   []economy.Amount{90, 10},
			weights: [][]float64{{0, 1}, {1, 0}},
			want:    []float64{0, 0},
		},
		{
			name:    "a friend with stake cannot pass on more than the seed put into it",
			seeds:   1,
			stake:   []economy.Amount{60, 40, 0, 0, 0, 0, 0, 0},
			weights: [][]float64{{0, 1, 0, 1, 1, 1, 1, 1}, {0, 0, 1, 0, 0, 0, 0, 0}, nil, nil, nil, nil, nil, nil},
			want:    []float64{0, 1.0 / 7, 1.0 / 7, 1.0 / 7, 1.0 / 7, 1.0 / 7, 1.0 / 7, 1.0 / 7},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			epoch := epochOf(tt.stake, tt.weights)
			epoch.Owner = tt.owner
			wantReward(t, MaxFlow{Seeds: tt.seeds}.Reward(epoch), tt.want)
		})
	}
}

// Of all stake, neuron 0 has 60 % and gives a sixth of its weight to neuron 1 and
// the rest to 2. Neurons 1, 3, ... share 40 % and weigh one another in a ring.
func TestACabalIsPaidNoMoreThanTheCutForEachMember(t *testing.T) {
	for members := 2; members <= 8; members++ {
		stake := []economy.Amount{60 * 840, 40 * 840 / economy.Amount(members), 0}
		weights := [][]float64{{0, 1, 5}, nil, nil}
		ring := []int{1}
		for len(ring) < members {
			ring = append(ring, len(stake))
			stake = append(stake, stake[1])
			weights = append(weights, nil)
		}
		for place, member := range ring {
			weights[member] = make([]float64, len(stake))
			weights[member][ring[(place+1)%members]] = 1
		}
		paid := proportions(MaxFlow{Seeds: 1}.Reward(epochOf(stake, weights)))
		honest := paid[2] // for a flow of 50 %
		for _, member := range ring {
			if cut := honest * 10 / 50; paid[member] > cut*(1+1e-4) { // weights are rounded to 1/65535
				t.Errorf("of %d members, neuron %d is paid %v times what the cut allows", members, member, paid[member]/cut)
			}
		}
	}
}

func TestFlowsAreTheSmallestCuts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, stake, seeds := drawPipes(t)
		flows := newPipes(rows, stake)
		for sink := range rows {
			if got, want := flows.flow(seeds, sink), smallestCut(rows, stake, seeds, sink); got != want {
				t.Fatalf("the flow from %v to %d is %d, the smallest cut %d", seeds, sink, got, want)
			}
		}
	})
}

// drawPipes draws weights among up to eight neurons, and seeds.
func drawPipes(t *rapid.T) (rows [][]entry, stake []float64, seeds []bool) {
	n := rapid.IntRange(1, 8).Draw(t, "neurons")
	for range n {
		var row []entry
		for to := range n {
			if value := rapid.IntRange(0, 8).Draw(t, "weight"); value > 0 {
				row = append(row, entry{to: economy.UID(to), value: float64(value) / 64})
			}
		}
		rows = append(rows, row)
		stake = append(stake, float64(rapid.IntRange(0, 10).Draw(t, "stake"))/10)
		seeds = append(seeds, rapid.Bool().Draw(t, "seed"))
	}
	return rows, stake, seeds
}

// smallestCut looks at every set of neurons that has the sink in it and no other
// seed: all that flows to the sink goes into the set.
func smallestCut(rows [][]entry, stake []float64, seeds []bool, sink int) uint64 {
	sources := 0
	for seed, trusted := range seeds {
		if trusted && seed != sink {
			sources |= 1 << seed
		}
	}
	if sources == 0 {
		return 0
	}
	smallest := uint64(math.MaxUint64)
	for set := range 1 << len(rows) {
		if set&(1<<sink) == 0 || set&sources != 0 {
			continue
		}
		cut := uint64(0)
		for from, row := range rows {
			for _, weight := range row {
				if set&(1<<from) == 0 && set&(1<<weight.to) != 0 {
					cut += uint64(stake[from] * weight.value * pipeUnits)
				}
			}
		}
		smallest = min(smallest, cut)
	}
	return smallest
}

func TestFlowsAgreeWithGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, stake, _ := drawPipes(t)
		graph := simple.NewWeightedDirectedGraph(0, 0)
		for uid := range rows {
			graph.AddNode(simple.Node(uid))
		}
		for from, row := range rows {
			for _, weight := range row {
				if width := stake[from] * weight.value * pipeUnits; int(weight.to) != from {
					graph.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(from), T: simple.Node(weight.to), W: float64(uint64(width))})
				}
			}
		}
		flows, seeds := newPipes(rows, stake), make([]bool, len(rows))
		seeds[0] = true
		for sink := 1; sink < len(rows); sink++ {
			want := network.MaxFlowDinic(graph, simple.Node(0), simple.Node(sink), 0)
			if got := flows.flow(seeds, sink); float64(got) != want {
				t.Fatalf("the flow from 0 to %d is %d, want %v", sink, got, want)
			}
		}
	})
}

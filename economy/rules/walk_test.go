package rules

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"
)

func TestAWalkEndsWhereItStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		epoch := drawEpoch(t)
		follow := rapid.SampledFrom([]float64{0, 0.5, 0.85, 0.999}).Draw(t, "follow")
		tolerance := rapid.SampledFrom([]float64{1e-12, 1e-6, 0.1}).Draw(t, "tolerance")
		rows, restart := Mask.rows(epoch.Weights), TrustUniform.shares(epoch)

		visits := walk(rows, restart, follow, tolerance)
		if total := sum(visits); math.Abs(total-1) > 1e-12 {
			t.Fatalf("visits %v sum to %v", visits, total)
		}
		if moved := distance(visits, oneStep(rows, restart, visits, follow)); moved > tolerance {
			t.Fatalf("visits %v move %v in another step, more than %v", visits, moved, tolerance)
		}
	})
}

// oneStep follows the equation of walk.
func oneStep(rows [][]entry, restart, visits []float64, follow float64) []float64 {
	next := make([]float64, len(visits))
	for uid, row := range rows {
		for to, again := range restart {
			next[to] += (1 - follow) * visits[uid] * again
			if len(row) == 0 {
				next[to] += follow * visits[uid] * again
			}
		}
		for _, weight := range row {
			next[weight.to] += follow * visits[uid] * weight.value
		}
	}
	return next
}

// Gonum restarts uniformly, also from neurons without weights.
func TestAWalkAgreesWithGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		epoch := drawEpoch(t)
		rows := Mask.rows(epoch.Weights)
		graph := simple.NewWeightedDirectedGraph(0, 0)
		for uid := range rows {
			graph.AddNode(simple.Node(uid))
		}
		for uid, row := range rows {
			for _, weight := range row {
				graph.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(uid), T: simple.Node(weight.to), W: weight.value})
			}
		}
		want := make([]float64, len(rows))
		for id, value := range network.PageRank(graph, 0.85, 1e-12) {
			want[id] = value
		}
		wantClose(t, "visits", walk(rows, TrustUniform.shares(epoch), 0.85, 1e-12), want, 1e-9)
	})
}

package reports

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taosim/economy"
)

// earning is the history of a world whose strategies earned amounts by epoch.
func earning(strategies []string, epochs []uint64, earned [][]economy.Amount) *history {
	h := &history{strategies: strategies}
	for i, epoch := range epochs {
		h.standings = append(h.standings, standing{epoch: epoch, earned: earned[i]})
	}
	return h
}

func TestStackAveragesSharesOverWorlds(t *testing.T) {
	honest, rider := []string{"honest", "free-rider"}, []string{"free-rider", "honest"}
	tests := []struct {
		name   string
		worlds []*history
		epochs []float64
		shares [][]float64 // of honest, then free-rider
	}{
		{name: "no world is an empty stack"},
		{
			name:   "a world that earned nothing is an empty stack",
			worlds: []*history{earning(honest, []uint64{1}, [][]economy.Amount{{0, 0}})},
		},
		{
			name:   "one epoch has a beginning and an end",
			worlds: []*history{earning(honest, []uint64{1}, [][]economy.Amount{{3, 1}})},
			epochs: []float64{0, 1},
			shares: [][]float64{{.75, .25}, {.75, .25}},
		},
		{
			name:   "epochs before the first pay are left out",
			worlds: []*history{earning(honest, []uint64{10, 20, 30}, [][]economy.Amount{{0, 0}, {1, 0}, {1, 1}})},
			epochs: []float64{10, 20, 30},
			shares: [][]float64{{1, 0}, {1, 0}, {.5, .5}},
		},
		{
			name: "worlds count alike, whatever they paid, as far as all came",
			worlds: []*history{
				earning(honest, []uint64{1, 2}, [][]economy.Amount{{0, 0}, {300, 100}}),
				earning(rider, []uint64{1, 2, 3}, [][]economy.Amount{{1, 1}, {3, 1}, {9, 1}}),
			},
			epochs: []float64{0, 1, 2},
			shares: [][]float64{{.5, .5}, {.5, .5}, {.5, .5}},
		},
		{
			name: "a strategy that a world does not know earns nothing there",
			worlds: []*history{
				earning([]string{"honest"}, []uint64{1}, [][]economy.Amount{{5}}),
				earning(honest, []uint64{1}, [][]economy.Amount{{1, 1}}),
			},
			epochs: []float64{0, 1},
			shares: [][]float64{{.75, .25}, {.75, .25}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := newStack(tt.worlds, honest)
			near := cmpopts.EquateApprox(0, 1e-12)
			if !cmp.Equal(got.epochs, tt.epochs, near) || !cmp.Equal(got.shares, tt.shares, near) {
				t.Errorf("epochs %v shares %v, want %v and %v", got.epochs, got.shares, tt.epochs, tt.shares)
			}
		})
	}
}

func TestSampledKeepsBothEnds(t *testing.T) {
	for _, points := range []int{0, 1, 2, maxPoints, maxPoints + 1, 100_000} {
		got := sampled(points)
		if len(got) != min(points, maxPoints) {
			t.Errorf("sampled(%d) has %d points", points, len(got))
		}
		if len(got) > 0 && (got[0] != 0 || got[len(got)-1] != points-1) {
			t.Errorf("sampled(%d) runs from %d to %d", points, got[0], got[len(got)-1])
		}
	}
}

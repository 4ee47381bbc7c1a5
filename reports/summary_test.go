package reports

import (
	"slices"
	"testing"

	"taosim/economy"
)

func TestStrategiesAreNamedInTheOrderOfTheCensus(t *testing.T) {
	seen := func(neurons []int, strategies ...string) *history {
		return &history{strategies: strategies, standings: []standing{{
			epoch:   1,
			neurons: neurons,
			earned:  make([]economy.Amount, len(neurons)),
			losses:  make([]losses, len(neurons)),
		}}}
	}
	tests := []struct {
		name   string
		worlds []*history
		want   []string
	}{
		{"no world", nil, nil},
		{"nobody is unknown", []*history{seen([]int{1, 1, 0}, "honest", "cabal", Unknown)}, []string{"honest", "cabal"}},
		{"strategies without neurons are named", []*history{seen([]int{1, 0, 0}, "honest", "cabal", Unknown)}, []string{"honest", "cabal"}},
		{"the unknown come last", []*history{
			seen([]int{1, 3}, "honest", Unknown),
			seen([]int{1, 1, 0}, "cabal", "honest", Unknown),
		}, []string{"honest", "cabal", Unknown}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strategiesOf(tt.worlds); !slices.Equal(got, tt.want) {
				t.Errorf("strategiesOf() = %q, want %q", got, tt.want)
			}
		})
	}
}

package rules

import (
	"testing"

	"taosim/economy"
)

func TestConsensus2020(t *testing.T) {
	tests := []struct {
		name    string
		rule    Consensus2020
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "two camps that rate themselves",
			rule:    Consensus2020{SelfWeight: Keep, Temperature: 10},
			stake:   []economy.Amount{60, 40},
			weights: [][]float64{{1, 0}, {0, 1}},
			want:    normalise([]float64{0.6 * 0.7310585786300049, 0.4 * 0.2689414213699951}),
		},
		{
			name:    "without temperature it is rank",
			rule:    Consensus2020{SelfWeight: Keep},
			stake:   []economy.Amount{60, 40},
			weights: [][]float64{{1, 0}, {0, 1}},
			want:    []float64{0.6, 0.4},
		},
		{
			name:    "a small weight is trust in full",
			rule:    Consensus2020{SelfWeight: Keep, Temperature: 10},
			stake:   []economy.Amount{50, 50, 0, 0},
			weights: [][]float64{{0, 0, 1, 1}, {0, 0, 3, 0}, nil, nil}, // ranks 3/4 and 1/4, trust 1 and 1/2
			want:    normalise([]float64{0, 0, 0.75 * 0.9933071490757152, 0.25 * 0.5}),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

func TestConsensus2020ShowsTheConsensus(t *testing.T) {
	outcome := Consensus2020{SelfWeight: Keep, Temperature: 10}.Reward(epochOf([]economy.Amount{50, 50}, [][]float64{{1, 0}, {0, 1}}))
	wantNear(t, "consensus", outcome.Consensus, []float64{0.5, 0.5}, 0)
}

func TestConsensus2020Refuses(t *testing.T) {
	wantRefusal(t, Consensus2020{Temperature: -1}, "temperature must be 0 to 1000, not -1")
}

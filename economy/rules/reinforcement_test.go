package rules

import (
	"math"
	"testing"
)

func TestReinforcement(t *testing.T) {
	const token = 1e9
	tests := []struct {
		name          string
		reinforcement Reinforcement
		accrued       float64
		stake, total  float64 // in tokens
		want          float64
	}{
		{"none counts no stake", NoReinforcement, 50, 0, 100, 50},
		{"linear counts the part of all stake", LinearReinforcement, 50, 20, 100, 10},
		{"linear pays nothing where there is no stake", LinearReinforcement, 50, 0, 0, 0},
		{"log counts the part of the logarithm", LogReinforcement, 50, 10, 100, 25},
		{"log pays one token of stake nothing", LogReinforcement, 50, 1, 100, 0},
		{"log pays less than that nothing too", LogReinforcement, 50, 0.001, 0.001, 0},
		{"log pays who has everything everything", LogReinforcement, 50, 100, 100, 50},
		{"exponential is interest on stake", ExponentialReinforcement, math.Ln2, 30, 100, 30},
		{"exponential pays no interest on nothing", ExponentialReinforcement, 1e6, 0, 100, 0},
		{"exponential is nearly linear at first", ExponentialReinforcement, 1e-12, 30, 100, 30e-12},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.reinforcement.due(tt.accrued, tt.stake*token, tt.total*token, token)
			if !(math.Abs(got-tt.want) <= 1e-11*tt.want) {
				t.Errorf("due = %v, want %v", got, tt.want)
			}
		})
	}
}

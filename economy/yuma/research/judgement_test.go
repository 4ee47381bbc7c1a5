package research

import "testing"

func TestIncentive(t *testing.T) {
	winner := Judgement{Kappa: 0.5, WinnerTakesAll: true}
	tests := []struct {
		name            string
		judgement       Judgement
		rank, consensus []float64
		want            []float64
	}{
		{"servers are paid by rank", half, []float64{0.6, 0.2}, []float64{0.6, 0.4}, []float64{0.75, 0.25}},
		{"the winner takes all", winner, []float64{0.6, 0.2}, []float64{0.6, 0.4}, []float64{1, 0}},
		{"winners that tie share", winner, []float64{0.4, 0.2, 0.4}, []float64{0.4, 0.2, 0.4}, []float64{0.5, 0, 0.5}},
		{"a tie is one whatever the order of adding up", winner, []float64{sum([]float64{0.1, 0.7}), 0.8}, []float64{0.5, 0.5}, []float64{0.5, 0.5}},
		{"without rank all tie", winner, []float64{0, 0}, []float64{0, 1}, []float64{0.5, 0.5}},
		{"without consensus nobody wins", winner, []float64{0, 0}, []float64{0, 0}, []float64{0, 0}},
		{"without rank nobody is paid by rank", half, []float64{0, 0}, []float64{0, 1}, []float64{0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantVector(t, "incentive", tt.judgement.incentive(tt.rank, tt.consensus), tt.want)
		})
	}
}

func TestTrust(t *testing.T) {
	tests := []struct {
		name    string
		variant Variant
		want    []float64
	}{
		{"what exceeds the consensus is not trusted", Yuma3{Judgement: half}, []float64{1, 1, 1. / 3}},
		{"under Yuma2B the last weights are judged", Yuma2B{Judgement: half}, []float64{1. / 3, 1. / 3, 1}},
	}
	agreed, single := []float64{1, 1, 1}, []float64{0, 0, 1}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			results := run(tt.variant,
				epoch{[][]float64{single, single, agreed}, []float64{1, 1, 1}},
				epoch{[][]float64{agreed, agreed, single}, []float64{1, 1, 1}})
			wantVector(t, "trust", results[1].Trust, tt.want)
		})
	}
}

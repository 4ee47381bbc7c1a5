package rules

import (
	"testing"

	"taosim/economy"
)

func TestOutputAgreement(t *testing.T) {
	rule := OutputAgreement{Bins: 5, Xi: 0.5}
	runJudging(t, []judgingTest{
		{
			name: "each is paid by the part of the tasks on which it agrees with others", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{5, 5, 1}, {5, 3, 1}, {5, 5, 5}}, // 2/3 with the second and the third; they 1/3
			want:  []float64{0.4, 0.3, 0.3},
		},
		{
			name: "others count by their stake, and so does one's own score", rule: rule,
			stake: []economy.Amount{2, 1, 1},
			marks: [][]float64{{5, 5, 1}, {5, 3, 1}, {5, 5, 5}},
			want:  []float64{12.0 / 22, 5.0 / 22, 5.0 / 22}, // 2 x 2/3, and 5/9 twice
		},
		{
			name: "saying nothing pays better than honest work that errs", rule: rule,
			stake: []economy.Amount{1, 1, 1, 1},
			marks: [][]float64{{5, 5, 5}, {5, 5, 5}, {5, 3, 1}, {5, 2, 1}},
			want:  []float64{5.0 / 18, 5.0 / 18, 4.0 / 18, 4.0 / 18}, // (1 + 1/3 + 1/3) / 3; (2/3 + 1/3 + 1/3) / 3
		},
		{
			name: "neurons that only one weighs do not matter", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{5, 1, 3, 0}, {5, 1, 0, 4}, {2, 5, 0, 0}},
			want:  []float64{0.5, 0.5, 0},
		},
		{
			name: "who has no task in common with anybody scores nothing", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{5, 1, 0}, {5, 1, 0}, {0, 0, 5}},
			want:  []float64{0.5, 0.5, 0},
		},
		{
			name: "who weighs nobody takes no part", rule: rule,
			stake: []economy.Amount{1, 1, 8},
			marks: [][]float64{{5, 1}, {5, 2}, {0, 0}},
			want:  []float64{0.5, 0.5, 0},
		},
		{
			name: "nobody scores alone", rule: rule,
			stake: []economy.Amount{1},
			marks: [][]float64{{5, 1}},
			want:  []float64{0},
		},
	})
}

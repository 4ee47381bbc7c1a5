package rules

import (
	"math"
	"testing"

	"taosim/economy"
)

func TestGaussianMutualInformation(t *testing.T) {
	rule := GaussianMutualInformation{Xi: 0.5}
	// Four neurons and r = 0: nothing. Of copies r = 1, which is cut.
	runJudging(t, []judgingTest{
		{
			name: "weights that are all alike tell nothing", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{5, 4, 3, 2}, {4, 5, 2, 3}, {3, 3, 3, 3}},
			want:  []float64{0.5, 0.5, 0},
		},
		{
			name: "weights that do not correlate tell nothing", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {2, 1, 2, 1}},
			want:  []float64{0.5, 0.5, 0},
		},
		{
			name: "a scale that is turned around tells as much", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{1, 2, 3, 4}, {1, 2, 3, 4}, {4, 3, 2, 1}},
			want:  []float64{1.0 / 3, 1.0 / 3, 1.0 / 3},
		},
		{
			name: "two tasks are too few", rule: rule,
			stake: []economy.Amount{1, 1},
			marks: [][]float64{{2, 1}, {2, 1}},
			want:  []float64{0, 0},
		},
	})
}

// As the comment on the rule has it.
func TestSharedInformation(t *testing.T) {
	for _, tt := range []struct {
		correlation, tasks, want float64
	}{
		{0.9, 20, 0.83},
		{-0.9, 20, 0.83},
		{0.5, 20, 0.14},
		{1, 20, 6.9},
		{0, 20, 0},
	} {
		got := nats(tt.correlation) - nats(tt.correlation/(tt.tasks-1))
		if math.Abs(got-tt.want) > 0.01 {
			t.Errorf("a correlation of %v over %v tasks is worth %.3f nats, want about %v", tt.correlation, tt.tasks, got, tt.want)
		}
	}
}

// Over all pairs of different tasks the correlation is -r / (m - 1).
func TestThePenaltyIsTheCorrelationOfDifferentTasks(t *testing.T) {
	x, y := []float64{0.9, 0.4, 0.7, 0.2, 0.5}, []float64{0.8, 0.5, 0.3, 0.1, 0.6}
	var apartX, apartY []float64
	for p := range x {
		for q := range y {
			if p != q {
				apartX, apartY = append(apartX, x[p]), append(apartY, y[q])
			}
		}
	}
	r := correlationOf(x, y)
	if got, want := correlationOf(apartX, apartY), -r/float64(len(x)-1); math.Abs(got-want) > 1e-12 {
		t.Errorf("the correlation over pairs of different tasks is %v, want %v", got, want)
	}
}

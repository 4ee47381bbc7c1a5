package rules

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

func TestDMI(t *testing.T) {
	rule := DMI{Bins: 2, Xi: 0.5}
	runJudging(t, []judgingTest{
		{
			name: "in the first epoch nobody has a score", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {2, 1, 2, 1}},
			want:  []float64{0, 0, 0},
		},
		{
			name: "reports that have nothing to do with those of others pay nothing", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			last:  [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {2, 1, 2, 1}},
			marks: [][]float64{{2, 1, 1, 2}, {2, 1, 1, 2}, {2, 2, 1, 1}},
			want:  []float64{0.5, 0.5, 0},
		},
		{
			name: "constant reports pay nothing", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			last:  [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {1, 1, 1, 1}},
			marks: [][]float64{{2, 1, 1, 2}, {2, 1, 1, 2}, {1, 1, 1, 1}},
			want:  []float64{0.5, 0.5, 0},
		},
		{
			// The determinants of the third with the others are those of (1/4 1/4, 0 1/2),
			// twice 2 x 2 x 1/8; theirs with one another is 1.
			name: "the score falls as the product of what both epochs tell", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			last:  [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {2, 1, 1, 1}},
			marks: [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {2, 1, 1, 1}},
			want:  []float64{1.25 / 3, 1.25 / 3, 0.5 / 3},
		},
		{
			name: "who names the bins the other way round in both epochs is paid", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			last:  [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {1, 1, 2, 2}},
			marks: [][]float64{{2, 1, 1, 2}, {2, 1, 1, 2}, {1, 2, 2, 1}},
			want:  []float64{1.0 / 3, 1.0 / 3, 1.0 / 3},
		},
		{
			name: "who changes the names in between is not", rule: rule,
			stake: []economy.Amount{3, 3, 1},
			last:  [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {1, 1, 2, 2}},
			marks: [][]float64{{2, 1, 1, 2}, {2, 1, 1, 2}, {2, 1, 1, 2}},
			want:  []float64{0.5, 0.5, 0},
		},
	})
}

// As the comment on the rule has it: agreement on 3 of 4 tasks is a determinant of
// one half.
func TestDeterminantOfThreeInFour(t *testing.T) {
	common := &tally{bins: 2, tasks: 8, counts: []int{3, 1, 1, 3}}
	if got := common.determinant(); got != 0.5 {
		t.Errorf("determinant %v, want 0.5", got)
	}
}

// Whoever repeats arbitrary reports has the square of chance on its side.
func TestDMIPaysTheSquareOfChance(t *testing.T) {
	rule := DMI{Bins: 2, Xi: 0.5}
	stake := alike(3)
	marks := [][]float64{{2, 2, 1, 1, 2, 1}, {2, 2, 1, 1, 2, 1}, {1, 2, 2, 2, 1, 1}}
	epoch := marksOf(stake, marks)
	epoch.Memory = rule.Reward(epoch).Memory
	if parts := dividendParts(rule.Reward(epoch), 3); parts[2] <= 0 {
		t.Errorf("the dividends are shared like %v", parts)
	}
}

func TestDeterminantsAgreeWithTheirDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(t, "bins")
		common := &tally{bins: n, counts: rapid.SliceOfN(rapid.IntRange(0, 50), n*n, n*n).Draw(t, "counts")}
		for _, count := range common.counts {
			common.tasks += count
		}
		if common.tasks < n {
			t.Skip("too few tasks")
		}
		want := float64(leibniz(common.counts, n)) * math.Pow(float64(n)/float64(common.tasks), float64(n))
		if got := common.determinant(); math.Abs(got-want) > 1e-12*math.Abs(want) {
			t.Fatalf("determinant %v, want %v", got, want)
		}
	})
}

// leibniz is a determinant by expansion along the first row.
func leibniz(matrix []int, n int) int {
	if n == 1 {
		return matrix[0]
	}
	sum, sign := 0, 1
	for column := range n {
		var minor []int
		for i := 1; i < n; i++ {
			for j := range n {
				if j != column {
					minor = append(minor, matrix[i*n+j])
				}
			}
		}
		sum += sign * matrix[column] * leibniz(minor, n-1)
		sign = -sign
	}
	return sum
}

package scorers_test

import (
	"math"
	"testing"

	"taosim/models"
	"taosim/models/scorers"
)

// losses is evidence of the losses of two answers: of the first alone, of the
// second alone and of the pair.
type losses struct{ first, second, pair float64 }

// Answers implements [scorers.Evidence].
func (losses) Answers() int { return 2 }

// Vectors implements [scorers.Evidence].
func (losses) Vectors(int) models.Matrix { panic("losses have no vectors") }

// Gradient implements [scorers.Evidence].
func (losses) Gradient(int) models.Matrix { panic("losses have no gradients") }

// Gate implements [scorers.Evidence].
func (losses) Gate(int) float64 { panic("losses have no gates") }

// Loss implements [scorers.Evidence].
func (l losses) Loss(heard []bool) float64 {
	switch {
	case heard[0] && heard[1]:
		return l.pair
	case heard[0]:
		return l.first
	case heard[1]:
		return l.second
	}
	panic("silence was measured")
}

// parameters is exp(ln 8.8e13 - ln(max(L, 1.69)) / 0.076), as the source has it.
func parameters(loss float64) float64 {
	return math.Exp(math.Log(8.8e13) - math.Log(max(loss, 1.69))/0.076)
}

func TestSynergy(t *testing.T) {
	root := func(loss float64) float64 { return math.Sqrt(parameters(loss)) }
	power := func(loss float64) float64 { return math.Pow(parameters(loss), 0.6) }
	tests := []struct {
		name   string
		losses losses
		want   []float64
	}{
		{
			name:   "a pair no better than the better of the two adds nothing",
			losses: losses{3, 4, 3},
			want:   []float64{root(3), root(4)},
		},
		{
			name:   "a pair that is worse takes nothing away",
			losses: losses{3, 4, 3.5},
			want:   []float64{root(3), root(4)},
		},
		{
			name:   "what a pair is worth beyond the better is halved and averaged over the answers",
			losses: losses{3, 4, 2.5},
			want:   []float64{root(3) + (power(2.5)-power(3))/4, root(4) + (power(2.5)-power(3))/4},
		},
		{
			name:   "losses below the entropy of text are not told apart",
			losses: losses{1.6, 0.1, 0},
			want:   []float64{root(1.69), root(1.69)},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := scorers.Synergy{BasePower: 0.5, SynergyPower: 0.6}.Score(tt.losses, nil)
			if !near([]float64{got[0] / tt.want[0], got[1] / tt.want[1]}, []float64{1, 1}, 1e-9) {
				t.Errorf("Score() = %v, want %v", got, tt.want)
			}
		})
	}
}

// At a loss of 3 nats the law gives 4.6e7 parameters.
func TestTheScalingLawIsThatOfKaplan(t *testing.T) {
	got := scorers.Synergy{BasePower: 1, SynergyPower: 1}.Score(losses{3, 3, 3}, nil)[0]
	if loss := math.Pow(8.8e13/got, 0.076); math.Abs(loss-3) > 1e-9 {
		t.Errorf("%v parameters have a loss of %v nats, want 3", got, loss)
	}
}

func TestSynergyCost(t *testing.T) {
	for n := range 6 {
		g := additive(make([]float64, n)...)
		scorers.Synergy{BasePower: 0.5, SynergyPower: 0.6}.Score(g, nil)
		if want := n * (n + 1) / 2; g.measured != want {
			t.Errorf("%d answers take %d losses, want %d", n, g.measured, want)
		}
	}
}

func TestSynergyValidate(t *testing.T) {
	tests := []struct {
		synergy scorers.Synergy
		want    string
	}{
		{scorers.Synergy{BasePower: 0.5, SynergyPower: 1}, ""},
		{scorers.Synergy{SynergyPower: 1}, "base_power must be above 0 and at most 1, not 0"},
		{scorers.Synergy{BasePower: math.NaN(), SynergyPower: 1}, "base_power must be above 0 and at most 1, not NaN"},
		{scorers.Synergy{BasePower: 1, SynergyPower: 1.5}, "synergy_power must be above 0 and at most 1, not 1.5"},
		{scorers.Synergy{BasePower: 1, SynergyPower: -1}, "synergy_power must be above 0 and at most 1, not -1"},
	}
	for _, tt := range tests {
		checkMessage(t, tt.synergy, tt.want)
	}
}

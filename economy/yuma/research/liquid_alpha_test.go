package research

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestLiquidAlpha(t *testing.T) {
	liquid := LiquidAlpha{Low: 0.1, High: 0.3, Steepness: 10}
	tests := []struct {
		name                    string
		weight, bond, consensus float64
		want                    float64
	}{
		{"who agrees with the consensus buys slowly", 0.4, 0.1, 0.4, 0.101339},
		{"who values a server far above the consensus buys fast", 1, 0.1, 0, 0.298661},
		{"half way is in the middle", 0.5, 0.1, 0, 0.2},
		{"who values a server below the consensus buys slowly", 0.2, 0.1, 0.9, 0.101339},
		{"who holds what it values sells nothing", 0.5, 0.5, 0, 0.2},
		{"who holds far more than it values sells fast", 0, 1, 0, 0.298661},
		{"and slowly when little more", 0.3, 0.4, 0, 0.103597},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := liquid.alpha(tt.weight, tt.bond, tt.consensus); !(math.Abs(got-tt.want) < 1e-6) {
				t.Errorf("alpha(%v, %v, %v) = %v, want %v", tt.weight, tt.bond, tt.consensus, got, tt.want)
			}
		})
	}
}

func TestConsensusMode(t *testing.T) {
	last, present := []float64{0.2, 0.8}, []float64{0.6, 0.4}
	tests := []struct {
		mode ConsensusMode
		want []float64
	}{
		{Current, present},
		{Previous, last},
		{Mixed, []float64{0.6, 0.8}},
	}
	for _, tt := range tests {
		t.Run(string(tt.mode), func(t *testing.T) {
			if got := tt.mode.of(last, present); !slices.Equal(got, tt.want) {
				t.Errorf("of(%v, %v) = %v, want %v", last, present, got, tt.want)
			}
			if err := tt.mode.Validate(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestConsensusModeOfAnotherName(t *testing.T) {
	both := ConsensusMode("both")
	if err := both.Validate(); err == nil || !strings.Contains(err.Error(), `"both"`) {
		t.Errorf("Validate() = %v", err)
	}
	defer func() {
		if recover() == nil {
			t.Error("it was understood")
		}
	}()
	both.of(nil, nil)
}

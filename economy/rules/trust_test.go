package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBackingCountsWhoTrustsAndNotHowMuch(t *testing.T) {
	rows := Mask.rows(epochOf(nil, [][]float64{{1, 0.001, 1}, {0, 1, 0.5}, nil}).Weights)
	want := []float64{0, 0.5, 0.75} // a weight on oneself is masked, and so no trust
	if diff := cmp.Diff(want, backing(rows, []float64{0.5, 0.25, 0.25})); diff != "" {
		t.Errorf("backing (-want +got):\n%s", diff)
	}
}

func TestAgreement(t *testing.T) {
	tests := []struct {
		name       string
		rho, kappa float64
		want       []float64 // at backing 0, kappa and 1
	}{
		{"is a half at kappa", 10, 0.5, []float64{0.0066928509242848554, 0.5, 0.9933071490757152}},
		{"is a half everywhere without rho", 0, 0.5, []float64{0.5, 0.5, 0.5}},
		{"is a step for a large rho", 1000, 0.25, []float64{0, 0.5, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := agreement([]float64{0, tt.kappa, 1}, tt.rho, tt.kappa)
			wantNear(t, "agreement", got, tt.want, 1e-15)
		})
	}
}

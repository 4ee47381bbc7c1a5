package retention_test

import (
	"math"
	"strings"
	"testing"

	"taosim/economy/retention"
)

func TestPublishedMap(t *testing.T) {
	m := retention.Published()
	if err := m.Validate(); err != nil {
		t.Fatal(err)
	}
	if len(m.HonestStake) != 11 || len(m.HonestWeight) != 51 || len(m.CabalWeight) != 51 {
		t.Errorf("the map has %d planes of %d x %d points, want 11 of 51 x 51", len(m.HonestStake), len(m.HonestWeight), len(m.CabalWeight))
	}
	if m.HonestWeight[0] != 0 || m.HonestWeight[30] != 0.6 || m.CabalWeight[50] != 1 {
		t.Errorf("weights are %v", m.HonestWeight)
	}
}

func TestValidateNamesWhatIsWrong(t *testing.T) {
	tests := []struct {
		name   string
		change func(*retention.Map)
		want   string
	}{
		{"a camp without validators", func(m *retention.Map) { m.Validators = 1 }, "there are 1 validators; each camp needs one"},
		{"a camp without servers", func(m *retention.Map) { m.Nodes = 65 }, "at least 2 nodes must be left to serve"},
		{"more nodes than a ledger has", func(m *retention.Map) { m.Nodes = 1 << 30 }, "there are 1073741824 nodes"},
		{"a deviation below zero", func(m *retention.Map) { m.StakeDeviation = -0.1 }, "the deviation of stakes is -0.1; it is 0 to 100"},
		{"a deviation without an end", func(m *retention.Map) { m.WeightDeviation = math.Inf(1) }, "the deviation of weights is +Inf"},
		{"more dividends than emission", func(m *retention.Map) { m.DividendRatio = 1.5 }, "paid as dividends is 1.5; it is 0 to 1"},
		{"no stake to look at", func(m *retention.Map) { m.HonestStake = nil }, "there is no honest stake"},
		{"all the stake", func(m *retention.Map) { m.HonestStake = []float64{1} }, "honest stake 1 is out of range; it is above 0 and below 1"},
		{"a weight that is not a number", func(m *retention.Map) { m.HonestWeight = []float64{math.NaN()} }, "honest weight NaN is out of range"},
		{"weights that fall", func(m *retention.Map) { m.CabalWeight = []float64{0, 1, 0.5} }, "weight of the cabal 0.5 follows 1; the values must rise"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := retention.Published()
			tt.change(&m)
			if err := m.Validate(); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Validate() = %v, want an error with %q", err, tt.want)
			}
		})
	}
}

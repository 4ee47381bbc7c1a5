package reports

import (
	"slices"
	"testing"
)

func TestClassesOfOneStrategyAreShownApart(t *testing.T) {
	census := Census{
		{Key: "honest-1", Class: "honest", Strategy: "honest"},
		{Key: "slow-1", Class: "slow", Strategy: "honest"},
		{Key: "slow-2", Class: "slow", Strategy: "honest"},
		{Key: "lazy-1", Class: "lazy", Strategy: "honest rater=uniform"},
	}
	want := []string{"honest", "slow: honest", "lazy: honest rater=uniform", Unknown}
	if got := census.groups(); !slices.Equal(got, want) {
		t.Errorf("groups() = %q, want %q", got, want)
	}
}

package scenarios

import "testing"

func TestMemoryGrowsWithNeuronsAndDimensions(t *testing.T) {
	one := mustParse(t, smallest)
	once, twice := one.Memory(), 2*one.Memory()
	one.Learning.Dimensions *= 2
	if got := one.Memory(); once <= 0 || got != twice {
		t.Errorf("Memory() = %d with twice the dimensions, want %d", got, twice)
	}
	quickstart, err := Load("quickstart", Setting{"neurons.honest.count", "252"})
	if err != nil {
		t.Fatal(err)
	}
	if got := float64(quickstart.Memory()) / 1e9; got < 0.9 || got > 1.3 {
		t.Errorf("Memory() of 256 neurons = %.2f GB, measured 1.23", got)
	}
}

package laboratory

import (
	"fmt"
	"math"
	"testing"

	"taosim/economy"
)

// crowd is a judge that weighs a thousand miners alike.
func crowd(t testing.TB, perturb string) *timeline {
	t.Helper()
	r := mustParse(t, "name: crowd\nepochs: 2\nneurons: [{name: judge, stake: 1000}]\nperturb: "+perturb+"\n")
	members := []member{r.cast.members[0]}
	for uid := 1; uid <= 1000; uid++ {
		members[0].weights = append(members[0].weights, weight{uid, 1})
		members = append(members, member{Actor: Actor{Key: economy.Key(fmt.Sprintf("miner-%d", uid)), Group: "miner"}, stance: stance{stake: economy.Tao}})
	}
	r.cast = newCast(members)
	script := r.timeline(0)
	script.advance()
	return script
}

// meanAndDeviation of values.
func meanAndDeviation(values []float64) (mean, deviation float64) {
	for _, v := range values {
		mean += v / float64(len(values))
	}
	for _, v := range values {
		deviation += (v - mean) * (v - mean) / float64(len(values))
	}
	return mean, math.Sqrt(deviation)
}

func TestNoiseIsNormalInTheLogarithm(t *testing.T) {
	script := crowd(t, "{weights_noise: 0.5, stake_noise: 0.25}")
	var weights, stakes []float64
	for _, w := range script.row(0) {
		weights = append(weights, math.Log(float64(w.Value)))
	}
	for uid := 1; uid <= 1000; uid++ {
		stakes = append(stakes, math.Log(script.stake(uid).Tao()))
	}
	// Of 1000 draws the deviation is known to 2 %, and the mean to 3 % of it.
	if _, got := meanAndDeviation(weights); math.Abs(got-0.5) > 0.05 {
		t.Errorf("the logarithms of the weights deviate by %v, want 0.5", got)
	}
	if mean, got := meanAndDeviation(stakes); math.Abs(got-0.25) > 0.025 || math.Abs(mean) > 0.025 {
		t.Errorf("the logarithms of the stakes have the mean %v and deviate by %v, want 0 and 0.25", mean, got)
	}
}

func TestDropLeavesWeightsOut(t *testing.T) {
	for drop, want := range map[string]int{"0": 1000, "0.3": 700, "1": 0} {
		row := crowd(t, "{drop: "+drop+"}").row(0)
		if got := len(row); got < want-60 || got > want+60 || (want == 0 || want == 1000) && got != want {
			t.Errorf("%d of 1000 weights are left when %s are dropped, want %d", got, drop, want)
		}
	}
}

func TestOnePerturbationLeavesAnotherAsItIs(t *testing.T) {
	noise := make(map[economy.UID]uint16)
	for _, w := range crowd(t, "{weights_noise: 0.1}").row(0) {
		noise[w.To] = w.Value
	}
	both := crowd(t, "{weights_noise: 0.1, stake_noise: 1, drop: 0.5}").row(0)
	largest := noise[both[0].To]
	for _, w := range both {
		largest = max(largest, noise[w.To])
	}
	for _, w := range both { // the row is scaled by its largest, and rounded
		want := float64(noise[w.To]) / float64(largest) * 65535
		if math.Abs(float64(w.Value)-want) > 2 {
			t.Fatalf("the weight on UID %d is %d, want %.0f as without drops", w.To, w.Value, want)
		}
	}
}

func TestWithoutPerturbationAllIsAsWritten(t *testing.T) {
	script := crowd(t, "{}")
	for epoch := 1; epoch <= 2; epoch++ {
		row := script.row(0)
		if len(row) != 1000 || row[0].Value != 65535 || row[999].Value != 65535 || script.stake(0) != 1000*economy.Tao {
			t.Errorf("in epoch %d the judge holds %v and says %v…", epoch, script.stake(0), row[:min(len(row), 3)])
		}
		script.advance()
	}
}

func TestNoNoiseIsTooMuchForTheLargestWeight(t *testing.T) {
	j := playOnly(t, "name: x\nepochs: 50\ntempo: 2\nneurons: [{name: a, weights: [0, 1.7e308, 1e308]}, {name: b, weights: [5e-324, 0, 0]}, {name: c}]\nperturb: {weights_noise: 2}\n")
	for i, m := range j.metagraphs {
		if len(m.Neurons[0].Weights) == 0 || len(m.Neurons[1].Weights) != 1 {
			t.Errorf("in epoch %d the rows are %v and %v", i+1, m.Neurons[0].Weights, m.Neurons[1].Weights)
		}
	}
}

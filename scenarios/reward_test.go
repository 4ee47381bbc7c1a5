package scenarios

import (
	"testing"

	"taosim/economy"
)

// Measured on seeds 1 to 5: a free rider earned 0.60 to 0.95 tao, an honest neuron
// 4.68 to 4.80.
func TestFreeRidersEarnLessIfPeersAreHeard(t *testing.T) {
	j := run(t, small(t, Setting{"compare.rule", "[rank-proportional]"}), 2).worlds[place{"rank-proportional", 0}]
	honest, rider := j.earned("honest"), j.earned("free-rider")
	if !(rider < honest/2) {
		t.Errorf("a free rider earned %.2f tao and an honest neuron %.2f; want less than half", rider, honest)
	}
}

func TestEverybodyEarnsTheSameIfNobodyIsHeard(t *testing.T) {
	j := run(t, tiny(t), 2).worlds[place{"equal", 0}]
	neurons := j.last().Neurons
	for _, neuron := range neurons {
		if neuron.Earned != neurons[0].Earned || neuron.Earned == 0 {
			t.Errorf("%s earned %v tao and %s %v", neuron.Key, neuron.Earned, neurons[0].Key, neurons[0].Earned)
		}
	}
}

// An emission that no number of neurons divides, and a run that ends within an
// epoch.
func TestPaidEmissionIsAllOfTheCompletedEpochs(t *testing.T) {
	s := tiny(t, Setting{"chain.emission", "0.123456789"}, Setting{"duration", "17 blocks"}, Setting{"neurons.honest.stake", "0.000000001"})
	h := run(t, s, 2)
	const completed = 15
	stakes := 3*economy.Amount(1) + 1000*economy.Tao
	for world, j := range h.worlds {
		metagraph, paid := j.last(), economy.Amount(0)
		for _, neuron := range metagraph.Neurons {
			paid += neuron.Earned
		}
		want := completed * s.Chain.Emission.Fixed
		if metagraph.Height != completed || paid != want || metagraph.Supply != stakes+want {
			t.Errorf("%v: after block %d %v tao are paid and %v exist; want block %d, %v and %v",
				world, metagraph.Height, paid, metagraph.Supply, completed, want, stakes+want)
		}
	}
}

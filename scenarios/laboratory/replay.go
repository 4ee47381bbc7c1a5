package laboratory

import (
	"taosim/economy"
	"taosim/scenarios"
)

// Replay is what neurons hold and say, epoch by epoch, and the rules that are to
// pay them for it. It is written as YAML; a field that is left out keeps the
// value that [Default] gives it.
//
// The neurons are either listed, in Neurons, or those of a Metagraph.
type Replay struct {
	// Name of the replay and of the folder of a run: up to 64 letters, digits, dots,
	// dashes and underscores.
	Name string `yaml:"name" strict:"required"`
	// Epochs to go through, 1 to 100000.
	Epochs int `yaml:"epochs" strict:"required"`
	// Seed of the perturbation; `--seed` sets it too.
	Seed uint64 `yaml:"seed"`
	// Replications of the same replay, each perturbed with other luck, 1 to 10000.
	Replications int `yaml:"replications"`
	// Rule that pays the neurons: a name, or a mapping of its name and parameters.
	Rule scenarios.Rule `yaml:"rule,omitempty"`
	// Compare replays the same once for each of several rules. It takes the place
	// of `rule`.
	Compare scenarios.Comparison `yaml:"compare,omitempty"`
	// Emission of each epoch, in tao.
	Emission economy.Amount `yaml:"emission"`
	// Tempo is the number of blocks in an epoch, 2 to 1000000. Limits of a rule that
	// count blocks, such as the activity cutoff of Yuma, see so many.
	Tempo uint64 `yaml:"tempo"`
	// Compound adds what a neuron earns to its stake; otherwise it goes to its
	// balance, and stakes stay as they are written.
	Compound bool `yaml:"compound"`
	// Neurons in the order of their UIDs.
	Neurons []Neuron `yaml:"neurons,omitempty"`
	// Metagraph whose neurons take part: `subnet15`, the built-in one, or the path of
	// a .json or .csv file.
	Metagraph string `yaml:"metagraph,omitempty"`
	// Changes of what neurons hold or say.
	Changes []Change `yaml:"changes,omitempty"`
	// Perturb draws what is said and held anew in every epoch.
	Perturb Perturbation `yaml:"perturb"`

	cast  cast   // the neurons, however they were named
	turns []turn // the changes in order of their epochs
}

// Neuron is one neuron of a replay.
type Neuron struct {
	// Name of the neuron.
	Name string `yaml:"name" strict:"required"`
	// Group under which tables and plots show the neuron; its name if left out.
	Group string `yaml:"group,omitempty"`
	// Stake in tao.
	Stake economy.Amount `yaml:"stake"`
	// Weights that it sets: a mapping of names and weights, or a list of a weight for
	// each neuron. Only their ratios matter.
	Weights Weights `yaml:"weights,omitempty"`
}

// Change is what one neuron holds or says from an epoch on.
type Change struct {
	// Epoch from which on it holds, 2 to the last; the first is 1.
	Epoch int `yaml:"epoch" strict:"required"`
	// Neuron by its name, or by the UID or the hotkey that a metagraph gives it.
	Neuron string `yaml:"neuron" strict:"required"`
	// Stake in tao; left as it is if left out.
	Stake *economy.Amount `yaml:"stake,omitempty"`
	// Weights that it sets; left as they are if left out. `{}` takes all back.
	Weights *Weights `yaml:"weights,omitempty"`
}

// Perturbation is how far what is said and held in an epoch is from what is
// written. What one epoch draws the next has forgotten.
type Perturbation struct {
	// WeightsNoise is the standard deviation, 0 to 2, of the logarithm of a factor
	// on each weight.
	WeightsNoise float64 `yaml:"weights_noise"`
	// StakeNoise is the same for each stake; it needs stakes that do not compound.
	StakeNoise float64 `yaml:"stake_noise"`
	// Drop is the probability, 0 to 1, that a weight is left out of its row.
	Drop float64 `yaml:"drop"`
}

// Default is the replay that every file starts from.
func Default() Replay {
	return Replay{
		Seed:         1,
		Replications: 1,
		Rule:         scenarios.Default().Rule,
		Emission:     1000 * economy.Tao,
		Tempo:        360,
	}
}

// Arms names the arms of the comparison, in its order. A replay that compares
// nothing has one.
func (r *Replay) Arms() []string {
	var names []string
	for _, rule := range r.rules() {
		names = append(names, rule.String())
	}
	return names
}

// Axis is what the arms differ in, empty if there is one arm.
func (r *Replay) Axis() string { return r.Compare.Axis() }

func (r *Replay) rules() []scenarios.Rule { return r.Compare.Rules(r.Rule) }

package conformance

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"taosim/economy"
	"taosim/economy/yuma"
)

// generator describes a graph that is too large to be written down: validators
// all set the same weights on all servers.
type generator struct {
	Kind              string `json:"kind"`
	Neurons           int    `json:"network_n"`
	Validators        int    `json:"validators_n"`
	Interleave        int    `json:"interleave"` // how validators are spread, see validates
	ServerSelf        bool   `json:"server_self"`
	StakePerValidator uint64 `json:"stake_per_validator"`
	StakePerServer    uint64 `json:"stake_per_server"`
	Epochs            int    `json:"epochs"`
	Block             uint64 `json:"block"`
	Tempo             uint64 `json:"tempo"`
	Registered        uint64 `json:"block_at_registration"`
	LastUpdate        uint64 `json:"last_update"` // of those that set weights; that of others is 0
	MaxValidators     int    `json:"max_allowed_validators"`
	Emission          uint64 `json:"emission"`
	Weights           string `json:"validator_weights"` // in words
}

// validate collects what is wrong with a generator.
func (g generator) validate(path string) error {
	var errs []error
	report := func(wrong bool, format string, args ...any) {
		if wrong {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	report(g.Kind != "uniform_graph", "the kind of generator %q is not known", g.Kind)
	report(!strings.HasPrefix(g.Weights, "every validator sets equal weight"), "generated weights %q are not known", g.Weights)
	report(g.Validators < 1 || g.Validators >= g.Neurons, "there are %d validators among %d neurons", g.Validators, g.Neurons)
	report(g.Neurons > maxNeurons, "there are %d neurons; there can be %d", g.Neurons, maxNeurons)
	report(path != "sparse" && g.Neurons > maxDenseNeurons, "it has %d neurons; the dense path computes at most %d", g.Neurons, maxDenseNeurons)
	report(g.Epochs < 1 || g.Epochs > maxGeneratedEpochs, "there are %d epochs; there are 1 to %d", g.Epochs, maxGeneratedEpochs)
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	report(g.Validators > maxGeneratedWeights/g.Neurons, "%d validators set weights on %d neurons, which is too much", g.Validators, g.Neurons)
	report(g.countValidators() != g.Validators, "an interleave of %d cannot place %d validators among %d neurons", g.Interleave, g.Validators, g.Neurons)
	return errors.Join(errs...)
}

// validates tells which neurons are validators: the first, or those at even
// distances, or those that a permutation puts first.
func (g generator) validates(uid int) bool {
	const permutation = 7919 // a prime
	switch g.Interleave {
	case 0:
		return uid < g.Validators
	case 1:
		return uid%(g.Neurons/g.Validators) == 0
	case 2:
		return uid*permutation%g.Neurons < g.Validators
	}
	return false
}

func (g generator) countValidators() int {
	count := 0
	for uid := range g.Neurons {
		if g.validates(uid) {
			count++
		}
	}
	return count
}

// inputs are those of every epoch, without the weights.
func (g generator) inputs() inputs {
	in := inputs{
		Block:          g.Block,
		Tempo:          g.Tempo,
		ActivityCutoff: yuma.ActivityCutoff(13_889, g.Tempo),
		Emission:       g.Emission,
		MaxValidators:  g.MaxValidators,
		Registered:     slices.Repeat([]uint64{g.Registered}, g.Neurons),
		Stake:          slices.Repeat([]uint64{g.StakePerServer}, g.Neurons),
		LastUpdate:     make([]uint64, g.Neurons),
		Weights:        make(rows, g.Neurons),
	}
	for uid := range g.Neurons {
		if g.validates(uid) {
			in.Stake[uid] = g.StakePerValidator
		}
		if g.validates(uid) || g.ServerSelf {
			in.LastUpdate[uid] = g.LastUpdate
		}
	}
	return in
}

// weights are those of the graph: of every validator on every server, and if
// servers weigh, of each on itself.
func (g generator) weights() rows {
	weights := make(rows, g.Neurons)
	for uid := range weights {
		for to := range g.Neurons {
			onServer := g.validates(uid) && !g.validates(to)
			onItself := g.ServerSelf && uid == to && !g.validates(to)
			if onServer || onItself {
				weights[uid] = append(weights[uid], economy.Weight{To: economy.UID(to), Value: math.MaxUint16})
			}
		}
	}
	return weights
}

// replayGenerated replays a generated graph. A first epoch without weights gives
// out the permits. The dense path has nothing of its own on such a graph, so the
// sparse implementations must meet its numbers too.
func (v epochVector) replayGenerated(c checker) error {
	path := v.Path
	if path == "dense" {
		path = "both"
	}
	chosen, err := implementationsOf(path)
	if err != nil {
		return err
	}
	g := v.Generator
	unweighed := g.inputs()
	parameters, weighed := v.Hyperparameters.parameters(unweighed), unweighed
	weighed.Weights = g.weights()
	for _, implementation := range chosen {
		nothing := state{bonds: make([][]economy.Weight, g.Neurons), permits: make([]bool, g.Neurons)}
		last := implementation.compute(parameters, unweighed.input(nothing))
		for range g.Epochs {
			last = implementation.compute(parameters, weighed.input(stateAfter(last.output)))
		}
		c := c.at(fmt.Sprintf("epoch %d by %s", g.Epochs, implementation.name))
		v.expectOfKind(c, last, v.Expected.PerValidator, g.validates)
		v.expectOfKind(c, last, v.Expected.PerServer, func(uid int) bool { return !g.validates(uid) })
	}
	return nil
}

// generatedExpectation is what every validator and every server of a generated
// graph gets.
type generatedExpectation struct {
	PerValidator map[string]any `json:"per_validator"`
	PerServer    map[string]any `json:"per_server"`
}

// expectOfKind holds the outputs of each neuron of a kind against the one value
// that all of them get.
func (v epochVector) expectOfKind(c checker, o outcome, expected map[string]any, ofKind func(uid int) bool) {
	for _, key := range slices.Sorted(maps.Keys(expected)) {
		values, err := v.generatedOutput(o, key)
		if err != nil {
			c.problem("%s: %v", key, err)
			continue
		}
		for uid, value := range values {
			if ofKind(uid) {
				c.compare(fmt.Sprintf("%s[%d]", key, uid), value, expected[key], v.Tolerance.of(key))
			}
		}
	}
}

// generatedOutput is an output with a value for each neuron. Besides those of all
// vectors there is the bond of each neuron in the first validator and the first
// server.
func (v epochVector) generatedOutput(o outcome, key string) ([]any, error) {
	switch key {
	case "bond_on_first_validator":
		return bondsIn(o, v.Generator.first(true)), nil
	case "bond_on_first_server":
		return bondsIn(o, v.Generator.first(false)), nil
	}
	if output := stored[key]; output != nil {
		if values, ok := output(o).([]any); ok {
			return values, nil
		}
	}
	return nil, errors.New("the expectation is not known")
}

// first is the first neuron of a kind.
func (g generator) first(validates bool) uint64 {
	for uid := range g.Neurons {
		if g.validates(uid) == validates {
			return uint64(uid)
		}
	}
	panic("conformance: a generated graph lacks validators or servers") // validate found some of both
}

// bondsIn is what each neuron holds in one of them.
func bondsIn(o outcome, uid uint64) []any {
	return list(storedRows(o.output.Bonds).rows, func(row map[uint64]any) any {
		bond, _ := row[uid].(uint64) // what is missing is zero
		return bond
	})
}

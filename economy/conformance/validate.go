package conformance

import (
	"errors"
	"fmt"
)

// Sizes beyond which a vector is refused rather than computed.
const (
	maxNeurons          = 1 << 16 // of the chain, where a uid has 16 bits
	maxDenseNeurons     = 1024    // a dense matrix has the square of this in numbers
	maxGeneratedWeights = 1 << 21 // of a generated graph
	maxGeneratedEpochs  = 10
)

// validate collects what is wrong with a vector of epochs, so that the
// implementations get what they rely on.
func (v epochVector) validate() error {
	neurons := len(v.InitialState.Permits)
	var errs []error
	report := func(wrong bool, format string, args ...any) {
		if wrong {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	report((v.Rule == "yuma3") != v.Hyperparameters.Yuma3, "the rule is %q, and the hyperparameter yuma3 is %t", v.Rule, v.Hyperparameters.Yuma3)
	if v.Generator != nil {
		report(len(v.Steps) > 0, "it has a generator and steps; leave one out")
		report(v.Expected == nil, "a generated graph expects nothing")
		last := fmt.Sprintf("the last of the %d epochs", v.Generator.Epochs)
		report(v.CheckedAfter != "" && v.CheckedAfter != last, "it is checked after %q; only the last epoch is", v.CheckedAfter)
		return errors.Join(append(errs, v.Generator.validate(v.Path))...)
	}
	report(v.Expected != nil, "expectations stand beside the steps; they belong into a step")
	report(len(v.Steps) == 0, "it has neither steps nor a generator")
	report(len(v.InitialState.Bonds) != neurons, "the initial state has %d permits and %d rows of bonds", neurons, len(v.InitialState.Bonds))
	report(v.Path != "sparse" && neurons > maxDenseNeurons, "it has %d neurons; the dense path computes at most %d", neurons, maxDenseNeurons)
	report(v.Path == "sparse" && neurons > maxNeurons, "it has %d neurons; there can be %d", neurons, maxNeurons)
	report(!v.InitialState.Bonds.fit(neurons), "the initial state has bonds in neurons that do not exist")
	for i, step := range v.Steps {
		if err := step.validate(neurons); err != nil {
			errs = append(errs, fmt.Errorf("step %d: %w", i, err))
		}
		report(v.Path == "dense" && step.wantsShown(), "step %d expects a matrix on the way; only the sparse reference shows them", i)
		report(step.DenseEqualsSparse != nil && v.Path != "both", "step %d compares dense with sparse; its path must be both", i)
	}
	return errors.Join(errs...)
}

// validate collects what is wrong with a step.
func (s step) validate(neurons int) error {
	in := s.Inputs
	var errs []error
	covers := func(what string, length int) {
		if length != neurons {
			errs = append(errs, fmt.Errorf("%d entries of %s for %d neurons", length, what, neurons))
		}
	}
	covers("stake", len(in.Stake))
	covers("last_update", len(in.LastUpdate))
	covers("block_at_registration", len(in.Registered))
	covers("weights", len(in.Weights))
	if in.CommitBlocks != nil {
		covers("commit_blocks", len(in.CommitBlocks))
	}
	if !in.Weights.fit(neurons) {
		errs = append(errs, errors.New("there are weights on neurons that do not exist"))
	}
	for _, uid := range append(s.Changes.ClearUID, s.Changes.ResetBondsOfUID...) {
		if int(uid) >= neurons {
			errs = append(errs, fmt.Errorf("a change is made to neuron %d of %d", uid, neurons))
		}
	}
	return errors.Join(errs...)
}

// wantsShown tells whether a step expects matrices on the way.
func (s step) wantsShown() bool {
	for key := range shown {
		if s.Expected[key] != nil || s.Trace[key] != nil {
			return true
		}
	}
	return false
}

// fit tells whether all columns are of neurons that exist.
func (r rows) fit(neurons int) bool {
	for _, row := range r {
		if len(row) > 0 && int(row[len(row)-1].To) >= neurons { // columns rise
			return false
		}
	}
	return true
}

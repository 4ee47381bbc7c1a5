package conformance

import (
	"fmt"
	"reflect"
	"slices"
)

// replayEpoch replays a run of epochs.
func replayEpoch(c checker, text []byte) error {
	v := epochVector{Hyperparameters: defaultHyperparameters()}
	if err := decode(text, &v); err != nil {
		return err
	}
	if err := v.validate(); err != nil {
		return err
	}
	if v.Generator != nil {
		return v.replayGenerated(c)
	}
	return v.replaySteps(c)
}

// replaySteps replays the steps through every implementation of the path, each
// with a state of its own.
func (v epochVector) replaySteps(c checker) error {
	chosen, err := implementationsOf(v.Path)
	if err != nil {
		return err
	}
	states := make([]state, len(chosen))
	for i := range states {
		states[i] = state{v.InitialState.Bonds, v.InitialState.Permits}.clone()
	}
	for number, step := range v.Steps {
		place := fmt.Sprintf("step %d (%s)", number, step.Label)
		outcomes := make([]outcome, len(chosen))
		for i, implementation := range chosen {
			c := c.at(place + " by " + implementation.name)
			states[i].apply(step.Changes)
			outcomes[i] = implementation.compute(v.Hyperparameters.parameters(step.Inputs), step.Inputs.input(states[i]))
			outcomes[i].expect(c, step.Expected, v.Tolerance)
			outcomes[i].expectTrace(c, step.Trace, v.Tolerance.ofTrace())
			if implementation.path == v.DerivedPath {
				outcomes[i].expectDerived(c, step.Derived, v.changesAfter(number))
			}
			states[i] = stateAfter(outcomes[i].output)
		}
		checkAgreement(c.at(place), step, chosen, outcomes)
	}
	return nil
}

// changesAfter are those that the step after a step begins with.
func (v epochVector) changesAfter(step int) changes {
	if step+1 == len(v.Steps) {
		return changes{}
	}
	return v.Steps[step+1].Changes
}

// checkAgreement wants the dense path to store what the sparse ones do, where the
// step says that it does.
func checkAgreement(c checker, s step, chosen []implementation, outcomes []outcome) {
	if s.DenseEqualsSparse == nil {
		return
	}
	dense := slices.IndexFunc(chosen, func(i implementation) bool { return i.path == "dense" })
	for i, implementation := range chosen {
		if implementation.path == "dense" {
			continue
		}
		equal := true
		for _, output := range stored {
			equal = equal && reflect.DeepEqual(output(outcomes[i]), output(outcomes[dense]))
		}
		c.check(equal == *s.DenseEqualsSparse, "dense_equals_sparse", fmt.Sprintf("%t for %s", equal, implementation.name), fmt.Sprint(*s.DenseEqualsSparse))
	}
}

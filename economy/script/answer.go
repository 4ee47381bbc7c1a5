package script

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"taosim/economy"

	"go.starlark.net/starlark"
	"go.starlark.net/starlarkstruct"
)

// answer is what a script returned: arrays by the names of the parts of an outcome.
type answer map[string]*array

// parts are the shapes of the parts of an outcome, by their dimensions.
var parts = map[string]int{
	"incentive": 1, "dividends": 1, "consensus": 1, "trust": 1, "permits": 1, "bonds": 2,
}

// newAnswer reads what a script returned for so many neurons: a vector, which is
// the incentive, or a dictionary or struct of parts.
func newAnswer(m *meter, result starlark.Value, neurons int) (answer, error) {
	named, err := named(result)
	if err != nil {
		return nil, err
	}
	found := make(answer)
	for _, name := range named.Keys() {
		if err := found.add(m, name, named[name], neurons); err != nil {
			return nil, err
		}
	}
	if found["incentive"] == nil {
		return nil, errors.New("reward returned no incentive")
	}
	return found, nil
}

// named are the parts of a result by their names.
func named(result starlark.Value) (starlark.StringDict, error) {
	values := make(starlark.StringDict)
	switch result := result.(type) {
	case *array, *starlark.List, starlark.Tuple:
		values["incentive"] = result
	case *starlarkstruct.Struct:
		result.ToStringDict(values)
	case *starlark.Dict:
		for _, item := range result.Items() {
			name, ok := starlark.AsString(item[0])
			if !ok {
				return nil, fmt.Errorf("reward returned a dictionary with the key %v; the keys are %s", item[0], partNames())
			}
			values[name] = item[1]
		}
	default:
		return nil, fmt.Errorf("reward returned %s; it returns a vector of what each neuron is paid, or a dictionary of %s", described(result), partNames())
	}
	return values, nil
}

func partNames() string { return strings.Join(slices.Sorted(maps.Keys(parts)), ", ") }

// add checks one part and puts it among the others. What is None is left out.
func (a answer) add(m *meter, name string, value starlark.Value, neurons int) error {
	dimensions, known := parts[name]
	switch {
	case !known:
		return fmt.Errorf("reward returned %q, which is no part of an outcome; the parts are %s", name, partNames())
	case value == starlark.None:
		return nil
	}
	part, err := m.arrayFrom(value)
	if err != nil {
		return fmt.Errorf("reward returned as %s: %w", name, err)
	}
	want := vectorOf(neurons)
	if dimensions == 2 {
		want = matrixOf(neurons, neurons)
	}
	if part.shape != want {
		return fmt.Errorf("reward returned as %s %v; for %d neurons it is %v", name, part.shape, neurons, want)
	}
	if place := slices.IndexFunc(part.values, func(value float64) bool { return value < 0 }); place >= 0 {
		return fmt.Errorf("reward returned as %s the negative number %v%s", name, part.values[place], part.place(place))
	}
	a[name] = part
	return nil
}

// outcome is the answer in the terms of the ledger.
func (a answer) outcome() economy.Outcome {
	outcome := economy.Outcome{
		Consensus: a.list("consensus"),
		Trust:     a.list("trust"),
		Memory: economy.Memory{
			Permits:   a.permits(),
			Bonds:     a.bonds(),
			Consensus: a.list("consensus"),
		},
	}
	// Together, so that they are parts of one whole.
	shares := economy.Proportions(slices.Concat(a.list("incentive"), a.list("dividends")))
	neurons := a["incentive"].columns
	outcome.Incentive = shares[:neurons:neurons]
	if len(shares) > neurons {
		outcome.Dividends = shares[neurons:]
	}
	return outcome
}

func (a answer) list(name string) []float64 {
	if a[name] == nil {
		return nil
	}
	return slices.Clone(a[name].values)
}

func (a answer) permits() []bool {
	var permits []bool
	for _, value := range a.list("permits") {
		permits = append(permits, value != 0)
	}
	return permits
}

func (a answer) bonds() [][]economy.Bond {
	if a["bonds"] == nil {
		return nil
	}
	rows := make([][]economy.Bond, a["bonds"].rows)
	for i := range rows {
		for j, value := range a["bonds"].row(i) {
			if value != 0 {
				rows[i] = append(rows[i], economy.Bond{To: economy.UID(j), Value: value})
			}
		}
	}
	return rows
}

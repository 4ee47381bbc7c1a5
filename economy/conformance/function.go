package conformance

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"taosim/economy/fixed"
)

// functionVector is a call of one function.
type functionVector struct {
	header
	Function  string         `json:"function"`
	Inputs    map[string]any `json:"inputs"`
	Expected  map[string]any `json:"expected"`
	Derived   map[string]any `json:"derived"`
	Tolerance tolerance      `json:"tolerance"`
}

// results are what a function gave, by the names that vectors have for them.
// Nearly all functions give one "result".
type results map[string]any

// replayFunction replays a vector that calls a function.
func replayFunction(c checker, text []byte) error {
	var v functionVector
	if err := decode(text, &v); err != nil {
		return err
	}
	c.place = v.Function
	got, err := v.call(v.Inputs)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(v.Expected)) {
		v.expect(c, got, key, v.Expected[key])
	}
	for _, key := range slices.Sorted(maps.Keys(v.Derived)) {
		value, ok := got[key]
		if !ok {
			c.problem("the function gives no %q", key)
			continue
		}
		c.compare("derived "+key, value, v.Derived[key], 0)
	}
	return nil
}

// call gives inputs to the function.
func (v functionVector) call(inputs map[string]any) (results, error) {
	function, ok := functions[v.Function]
	if !ok {
		return nil, fmt.Errorf("function %q is not known", v.Function)
	}
	arguments := newArguments(inputs)
	var got any
	panicked := guarded(func() { got = function(arguments) })
	if err := cmp.Or(arguments.err(), panicked); err != nil {
		return nil, fmt.Errorf("function %s: %w", v.Function, err)
	}
	if several, ok := got.(results); ok {
		return several, nil
	}
	return results{"result": got}, nil
}

// expect checks one expectation.
func (v functionVector) expect(c checker, got results, key string, want any) {
	result := got["result"]
	switch key {
	case "result":
		c.compare(key, result, want, v.Tolerance.of(key))
	case "result_bits":
		expectBits(c, result, want)
	case "one_of":
		expectOneOf(c, result, want)
	case "equals_exp_of":
		v.expectEqualCall(c, result, map[string]any{"x": want})
	case "property":
		v.expectProperty(c, got, want)
	default:
		c.problem("expectation %q is not known", key)
	}
}

// expectBits compares the integer that the result is made of.
func expectBits(c checker, result, want any) {
	value, ok := result.(fixed.I32F32)
	if !ok {
		c.problem("the result %s is no fixed-point number", printed(result))
		return
	}
	c.compare("result_bits", bits(value), want, 0)
}

// expectOneOf wants the result to be any of a list.
func expectOneOf(c checker, result, want any) {
	wanted, ok := want.([]any)
	if !ok {
		c.problem("one_of expects %s, which is not a list", written(want))
		return
	}
	found := slices.ContainsFunc(wanted, func(value any) bool {
		equal, err := matches(result, value, 0)
		return equal && err == nil
	})
	c.check(found, "the result", printed(result), "one of "+written(want))
}

// expectEqualCall wants the result to be that of the same function for other
// inputs.
func (v functionVector) expectEqualCall(c checker, result any, inputs map[string]any) {
	other, err := v.call(inputs)
	if err != nil {
		c.problem("%v", err)
		return
	}
	c.check(result == other["result"], "the result", printed(result), printed(other["result"])+" as for "+written(inputs))
}

// liquidProperty is the only property that vectors state in words.
const liquidProperty = "result with liquid alpha on equals result with it off within tolerance"

func (v functionVector) expectProperty(c checker, got results, want any) {
	if want != liquidProperty {
		c.problem("property %s is not known", written(want))
		return
	}
	on, off := got["liquid_on"].([]any), got["liquid_off"].([]any)
	for i := range on {
		for j := range on[i].([]any) {
			a, b := on[i].([]any)[j].(fixed.I32F32), off[i].([]any)[j].(fixed.I32F32)
			near := max(a, b)-min(a, b) <= fixed.FromFloat(v.Tolerance.of("property"))
			c.check(near, fmt.Sprintf("liquid_on[%d][%d]", i, j), a.String(), b.String()+" as without liquid alpha")
		}
	}
}

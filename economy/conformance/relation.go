package conformance

import (
	"encoding/json"
	"fmt"
	"regexp"
)

// relation is an inequality between outputs of neurons: "incentive[1] > 0" or
// "server_emission[0] == server_emission[1]".
var relation = regexp.MustCompile(`^(\w+)\[(\d+)\] (<|<=|==|>=|>) (?:(\w+)\[(\d+)\]|(\d+))$`)

// expectRelations wants each relation of a list to hold.
func (o outcome) expectRelations(c checker, want any) error {
	relations, err := listOf(textOf)(want)
	if err != nil {
		return err
	}
	for _, text := range relations {
		parts := relation.FindStringSubmatch(text)
		if parts == nil {
			return fmt.Errorf("%q is no relation known", text)
		}
		left, err := o.quantity(parts[1], parts[2])
		if err != nil {
			return err
		}
		var right uint64
		if parts[6] != "" {
			right, err = integerOf(parts[6])
		} else {
			right, err = o.quantity(parts[4], parts[5])
		}
		if err != nil {
			return err
		}
		c.check(holds(left, parts[3], right), text, fmt.Sprintf("%d %s %d", left, parts[3], right), "true")
	}
	return nil
}

// quantity is an integer output of one neuron.
func (o outcome) quantity(key, uid string) (uint64, error) {
	output := stored[key]
	if output == nil {
		return 0, fmt.Errorf("the output %q is not known", key)
	}
	index, err := indexOf(json.Number(uid))
	if err != nil {
		return 0, err
	}
	values, ok := output(o).([]any)
	if !ok || index >= len(values) {
		return 0, fmt.Errorf("the output %q has no entry %d", key, index)
	}
	value, ok := values[index].(uint64)
	if !ok {
		return 0, fmt.Errorf("the output %q is not a number", key)
	}
	return value, nil
}

// holds decides a comparison.
func holds(left uint64, operator string, right uint64) bool {
	switch operator {
	case "<":
		return left < right
	case "<=":
		return left <= right
	case "==":
		return left == right
	case ">=":
		return left >= right
	}
	return left > right
}

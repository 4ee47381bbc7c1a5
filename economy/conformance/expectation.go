package conformance

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// expect holds an epoch against what the vector expects of it.
func (o outcome) expect(c checker, expected map[string]any, allowed tolerance) {
	for _, key := range slices.Sorted(maps.Keys(expected)) {
		if err := o.expectKey(c, key, expected, allowed.of(key)); err != nil {
			c.problem("%s: %v", key, err)
		}
	}
}

// expectKey checks one expectation. It is an error when that cannot be
// understood.
func (o outcome) expectKey(c checker, key string, expected map[string]any, allowed float64) error {
	want := expected[key]
	prefix, isAt := strings.CutSuffix(key, "_at")
	switch {
	case stored[key] != nil:
		c.compare(key, stored[key](o), want, allowed)
	case proportions[key] != nil:
		c.compare(key, proportions[key](o), want, allowed)
	case shown[key] != nil:
		o.compareShown(c, key, want, allowed)
	case key == "bonds_at":
		return o.expectBonds(c, want, allowed)
	case isAt && stored[prefix] != nil:
		return o.expectElements(c, prefix, want, allowed)
	case key == "bonds_proportion":
		return o.expectBondsProportion(c, want, expected["bonds_columns"], allowed)
	case key == "bonds_columns" && expected["bonds_proportion"] != nil: // read with those
	case key == "sum_server_plus_validator_emission":
		c.compare(key, o.totalEmission(), want, allowed)
	case key == "relations":
		return o.expectRelations(c, want)
	default:
		return errors.New("the expectation is not known")
	}
	return nil
}

// expectTrace holds an epoch against the lines of a log.
func (o outcome) expectTrace(c checker, trace map[string]any, allowed float64) {
	for _, key := range slices.Sorted(maps.Keys(trace)) {
		switch {
		case traced[key] != nil:
			c.compare("trace of "+key, traced[key](o), trace[key], allowed)
		case shown[key] != nil:
			o.compareShown(c, key, trace[key], allowed)
		default:
			c.problem("%s: the line of the log is not known", key)
		}
	}
}

// compareShown holds a matrix on the way against what is wanted, for an
// implementation that shows it.
func (o outcome) compareShown(c checker, key string, want any, allowed float64) {
	if o.steps != nil {
		c.compare(key, shown[key](o.steps), want, allowed)
	}
}

// expectDerived holds an epoch against the outputs of the emulation, exactly.
//
// The emulation recorded permits when the next step had begun. A neuron that is
// replaced then has no permit on record, so none is expected of it.
func (o outcome) expectDerived(c checker, derived map[string]any, next changes) {
	for _, key := range slices.Sorted(maps.Keys(derived)) {
		var got any
		switch {
		case key == "validator_permits":
			permits := slices.Clone(o.output.Permits)
			for _, uid := range next.ClearUID {
				permits[uid] = false
			}
			got = list(permits, truth)
		case stored[key] != nil:
			got = stored[key](o)
		case computed[key] != nil:
			got = computed[key](o)
		default:
			c.problem("%s: the derived output is not known", key)
			continue
		}
		c.compare("derived "+key, got, derived[key], 0)
	}
}

// expectElements holds an output against a list of [uid, value].
func (o outcome) expectElements(c checker, key string, want any, allowed float64) error {
	elements, err := listOf(pairOf)(want)
	if err != nil {
		return err
	}
	values := stored[key](o).([]any) // bonds, the only matrix, are read by expectBonds
	for _, element := range elements {
		if element.index >= len(values) {
			return fmt.Errorf("there is no neuron %d", element.index)
		}
		c.compare(fmt.Sprintf("%s[%d]", key, element.index), values[element.index], element.value, allowed)
	}
	return nil
}

// expectBonds holds bonds against a list of [validator, server, bond].
func (o outcome) expectBonds(c checker, want any, allowed float64) error {
	entries, err := listOf(listOf(integerOf))(want)
	if err != nil {
		return err
	}
	rows := storedRows(o.output.Bonds).rows
	for _, entry := range entries {
		if len(entry) != 3 || entry[0] >= uint64(len(rows)) {
			return fmt.Errorf("%v is not a validator, a server and a bond", entry)
		}
		got, _ := rows[entry[0]][entry[1]].(uint64) // what is missing is zero
		near := float64(max(got, entry[2])-min(got, entry[2])) <= allowed
		c.check(near, fmt.Sprintf("bonds[%d][%d]", entry[0], entry[1]), printed(got), printed(entry[2]))
	}
	return nil
}

// expectBondsProportion holds the bonds of the first validators in some servers
// against parts of one.
func (o outcome) expectBondsProportion(c checker, want, columns any, allowed float64) error {
	servers, err := listOf(integerOf)(columns)
	if err != nil {
		return fmt.Errorf("bonds_columns is %w", err)
	}
	validators, ok := want.([]any)
	rows := storedRows(o.output.Bonds).rows
	if !ok || len(validators) > len(rows) {
		return fmt.Errorf("%s is not a row for each of up to %d validators", written(want), len(rows))
	}
	for i, wanted := range validators {
		got := list(servers, func(server uint64) any {
			bond, _ := rows[i][server].(uint64)
			return float64(bond) / math.MaxUint16
		})
		c.compare(fmt.Sprintf("bonds_proportion[%d]", i), got, wanted, allowed)
	}
	return nil
}

// totalEmission is what all servers and validators are paid.
func (o outcome) totalEmission() uint64 {
	total := uint64(0)
	for uid := range o.output.ServerEmission {
		total += o.output.ServerEmission[uid] + o.output.ValidatorEmission[uid]
	}
	return total
}

// pair is an index and a value as written.
type pair struct {
	index int
	value any
}

// pairOf reads [index, value].
func pairOf(value any) (pair, error) {
	parts, ok := value.([]any)
	if !ok || len(parts) != 2 {
		return pair{}, fmt.Errorf("%s, which is not a pair of index and value", written(value))
	}
	index, err := indexOf(parts[0])
	return pair{index, parts[1]}, err
}

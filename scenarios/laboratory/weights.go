package laboratory

import (
	"maps"
	"slices"

	"taosim/scenarios/strict"

	"gopkg.in/yaml.v3"
)

// Weights are those that one neuron sets, as a file writes them.
type Weights struct {
	ByName  map[string]float64 // on the neurons named, and none on others
	InOrder []float64          // on all neurons in their order; used when ByName is nil
}

// UnmarshalStrict implements [strict.Unmarshaler].
func (w *Weights) UnmarshalStrict(v *strict.Value) {
	*w = Weights{}
	switch v.Kind() {
	case strict.Mapping:
		v.Decode(&w.ByName)
	case strict.Sequence:
		v.Decode(&w.InOrder)
	case strict.Absent, strict.Null, strict.Scalar:
		v.Expected("a mapping of names and weights, or a list of a weight for each neuron")
	}
}

// MarshalYAML implements [yaml.Marshaler].
func (w Weights) MarshalYAML() (any, error) {
	var node yaml.Node
	err := node.Encode(w.ByName)
	if w.ByName == nil {
		err = node.Encode(w.InOrder)
	}
	node.Style = yaml.FlowStyle
	return &node, err
}

// given reports whether a file says anything of the weights.
func (w Weights) given() bool { return w.ByName != nil || w.InOrder != nil }

// resolve finds whom the weights are on: a row in order of UID without zeros. What
// is wrong with them is reported at the value they were read from.
func (w Weights) resolve(v *strict.Value, c cast) []weight {
	if w.ByName == nil && len(w.InOrder) != len(c.members) {
		v.Errorf("the list has %d weights for %d neurons; give one for each, or a mapping of names and weights", len(w.InOrder), len(c.members))
		return nil
	}
	values := make([]float64, len(c.members))
	for uid, value := range w.InOrder {
		checkWeight(v.Item(uid), value)
		values[uid] = value
	}
	for _, name := range slices.Sorted(maps.Keys(w.ByName)) {
		place, value := v.Field(name), w.ByName[name]
		uid, known := c.find(name)
		if !known {
			place.Errorf("%s", c.unknown(name))
			continue
		}
		if values[uid] > 0 {
			place.Errorf("the weight on %s is set twice, by its key and by its UID; keep one", c.members[uid].Key)
		}
		checkWeight(place, value)
		values[uid] = value
	}
	return sparse(values)
}

func checkWeight(v *strict.Value, value float64) {
	if value < 0 { // infinite and undefined ones are not read at all
		v.Errorf("the weight is %v; it cannot be negative", value)
	}
}

// sparse are the values that are not zero.
func sparse(values []float64) []weight {
	var row []weight
	for to, value := range values {
		if value > 0 {
			row = append(row, weight{to, value})
		}
	}
	return row
}

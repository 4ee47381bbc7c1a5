package rules

import (
	"slices"

	"gopkg.in/yaml.v3"

	"taosim/economy"
)

// Named is a rule under the name by which scenarios call it. It is how one rule
// holds another.
type Named struct {
	Name string
	Rule economy.RewardRule // a pointer to a struct of its parameters
}

// Wrapper is a rule that changes what another one sees or decides. The field of
// its parameters that holds the other is called "rule".
type Wrapper interface {
	economy.RewardRule
	// Wrapped returns the place of the other rule, so that it can be exchanged.
	Wrapped() *Named
}

// MarshalYAML implements [yaml.Marshaler]: the name followed by the parameters.
func (n Named) MarshalYAML() (any, error) {
	var parameters, key, name yaml.Node
	if err := parameters.Encode(n.Rule); err != nil {
		return nil, err
	}
	key.SetString("name")
	name.SetString(n.Name)
	return &yaml.Node{
		Kind:    yaml.MappingNode,
		Style:   yaml.FlowStyle,
		Content: slices.Concat([]*yaml.Node{&key, &name}, parameters.Content),
	}, nil
}

package scenarios

import (
	"slices"
	"strings"

	"taosim/scenarios/strict"

	"gopkg.in/yaml.v3"
)

// named is a type of parameters under the name by which scenarios call it.
type named[T any] struct {
	name string
	new  func() T // a pointer to a struct with its defaults
}

// decodeNamed reads one of several types, written either as its name or as a
// mapping of its name, under the given field, and its parameters.
func decodeNamed[T any](v *strict.Value, field, noun string, all []named[T]) (name string, value T) {
	name = v.Text()
	place := v
	if v.Kind() == strict.Mapping {
		place = v.Field(field)
		name = place.Text()
	}
	if name == "" {
		place.Errorf("expected the name of a %s, or a mapping of its %s and parameters", noun, field)
		return "", value
	}
	i := slices.IndexFunc(all, func(n named[T]) bool { return n.name == name })
	if i < 0 {
		place.Errorf("%s %q is not known%s", noun, name, strict.Hint(name, namesOf(all)))
		return name, value
	}
	value = all[i].new()
	if v.Kind() == strict.Mapping {
		decodeParameters(v.Without(field), value)
	}
	return name, value
}

func namesOf[T any](all []named[T]) []string {
	var names []string
	for _, n := range all {
		names = append(names, n.name)
	}
	return names
}

// encodeNamed is the inverse of decodeNamed: the name alone if the type has no
// parameters.
func encodeNamed(field, name string, value any) (any, error) {
	var node yaml.Node
	if err := node.Encode(value); err != nil {
		return nil, err
	}
	if node.Kind != yaml.MappingNode || len(node.Content) == 0 {
		return name, nil
	}
	var key, word yaml.Node
	key.SetString(field)
	word.SetString(name)
	if !slices.ContainsFunc(node.Content, hasLines) {
		node.Style = yaml.FlowStyle
	}
	node.Content = slices.Insert(node.Content, 0, &key, &word)
	return &node, nil
}

// hasLines reports whether a parameter is a text of several lines.
func hasLines(node *yaml.Node) bool { return strings.Contains(node.Value, "\n") }

// changedFields are the parameters that differ from their defaults, each as
// name=value.
func changedFields(parameters, defaults any) []string {
	usual := fields(defaults)
	return slices.DeleteFunc(fields(parameters), func(field string) bool { return slices.Contains(usual, field) })
}

// fields are parameters, each as name=value, but for those of several lines, which
// would not fit into a name.
func fields(parameters any) []string {
	var node yaml.Node
	if err := node.Encode(parameters); err != nil {
		panic("scenarios: " + err.Error())
	}
	var all []string
	for pair := range slices.Chunk(node.Content, 2) {
		if !hasLines(pair[1]) {
			all = append(all, pair[0].Value+"="+pair[1].Value)
		}
	}
	return all
}

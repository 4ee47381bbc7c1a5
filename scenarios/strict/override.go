package strict

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Set replaces one value of the document, as "--set path=value" asks on a
// command line. The parts of the path are joined by dots; a part names a field
// of a mapping, or an item of a sequence by its number from 0 or by its field
// "name": chain.tempo, neurons.0.count, neurons.honest.count. The value is
// YAML. What the path names need not be in the file.
//
// [Document.Decode] reports what is wrong with an override together with all
// other mistakes.
func (d *Document) Set(path, value string) {
	override := fmt.Sprintf("--set %s=%s", path, value)
	if err := d.set(path, value, override); err != nil {
		d.mistakes = append(d.mistakes, Mistake{Place: override, Message: err.Error()})
	}
}

func (d *Document) set(path, value, override string) error {
	replacement, err := parseValue(value)
	if err != nil {
		return err
	}
	parts := strings.Split(path, ".")
	if slices.Contains(parts, "") {
		return fmt.Errorf("path %q has an empty part; write it like chain.tempo", path)
	}
	slot := &d.root
	for i, part := range parts {
		parent := cmp.Or(strings.Join(parts[:i], "."), "the file")
		if slot, err = d.descend(slot, part, parent, override); err != nil {
			return err
		}
	}
	*slot = replacement
	d.mark(replacement, override)
	return nil
}

// parseValue reads the value of an override.
func parseValue(text string) (*yaml.Node, error) {
	all, err := documents(text)
	if err != nil {
		if _, ok := unknownAnchor(err); ok {
			return nil, errors.New(noAliases)
		}
		_, problem := splitSyntaxError(err)
		return nil, fmt.Errorf("the value is not valid YAML: %s", inPlainWords(problem))
	}
	switch len(all) {
	case 0:
		return nullNode(), nil
	case 1:
		return all[0].Content[0], nil
	default:
		return nil, errors.New("the value is more than one document; write one")
	}
}

// descend returns the place where one part of a node is kept, and makes it if
// the node is a mapping without it.
func (d *Document) descend(slot **yaml.Node, part, parent, override string) (**yaml.Node, error) {
	if isNull(*slot) {
		*slot = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		d.mark(*slot, override)
	}
	switch node := *slot; node.Kind {
	case yaml.MappingNode:
		if fieldSlot(node, part) == nil {
			d.addField(node, part, override)
		}
		return fieldSlot(node, part), nil
	case yaml.SequenceNode:
		return itemSlot(node, part, parent)
	default:
		return nil, fmt.Errorf("%s is a single value and has no field %q; set it as a whole", parent, part)
	}
}

// addField gives a mapping a field that it does not have.
func (d *Document) addField(mapping *yaml.Node, name, override string) {
	key := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: name}
	d.mark(key, override)
	mapping.Content = append(mapping.Content, key, nullNode())
}

// itemSlot is where a sequence keeps an item, found by its field "name" or by
// its number.
func itemSlot(sequence *yaml.Node, part, parent string) (**yaml.Node, error) {
	var known []string
	for i, item := range sequence.Content {
		number, name := strconv.Itoa(i), ""
		if slot := fieldSlot(item, "name"); slot != nil {
			name = (*slot).Value
		}
		if part == name || part == number {
			return &sequence.Content[i], nil
		}
		known = append(known, cmp.Or(name, number))
	}
	return nil, fmt.Errorf("%s has no item %q%s", parent, part, Hint(part, known))
}

// mark remembers that a node and all inside it come from an override.
func (d *Document) mark(node *yaml.Node, override string) {
	d.overrides[node] = override
	for _, inner := range node.Content {
		d.mark(inner, override)
	}
}

func nullNode() *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
}

package rules

import (
	"encoding"
	"reflect"
	"slices"
	"strings"

	"taosim/economy"

	"gopkg.in/yaml.v3"
)

// kindOf says what to write for a parameter.
func kindOf(of reflect.Type) string {
	switch of {
	case reflect.TypeFor[economy.Amount]():
		return "tao"
	case reflect.TypeFor[SelfWeight]():
		return "keep, mask or number"
	case reflect.TypeFor[Named]():
		return "rule"
	}
	switch kind := of.Kind(); {
	case reflect.PointerTo(of).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		return "word"
	case kind == reflect.String && of != reflect.TypeFor[string]():
		return "word"
	case kind == reflect.String:
		return "text"
	case kind == reflect.Bool:
		return "true or false"
	case kind == reflect.Float64:
		return "number"
	case kind >= reflect.Int && kind <= reflect.Uint64:
		return "whole number"
	}
	panic("rules: no words for a parameter of type " + of.String())
}

// defaultsOf are the parameters of a rule by name, as a scenario writes them on
// one line.
func defaultsOf(rule economy.RewardRule) map[string]string {
	var node yaml.Node
	must(node.Encode(rule))
	defaults := make(map[string]string)
	for pair := range slices.Chunk(node.Content, 2) {
		defaults[pair[0].Value] = onOneLine(pair[1])
	}
	return defaults
}

// onOneLine writes a value. A word or number needs no quotes to be read again,
// unless there is nothing to read.
func onOneLine(value *yaml.Node) string {
	if value.Kind == yaml.ScalarNode && value.Value != "" {
		return value.Value
	}
	value.Style = yaml.FlowStyle
	text, err := yaml.Marshal(value)
	must(err)
	return strings.TrimSpace(string(text))
}

package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"taosim/economy"

	"gopkg.in/yaml.v3"
)

// section is a part of the README on the fields of one mapping, one line each.
type section struct {
	Heading string
	Fields  []string
}

// schemaSections describes every mapping that a scenario consists of, an outer
// one before those inside it.
func schemaSections(docs comments) []section {
	sections := sectionsOf(docs, "", reflect.ValueOf(Default()), nil)
	sections[0].Heading = "The scenario"
	return sections
}

// sectionsOf describes a mapping that has its defaults, and then those inside
// it. A type that is inside itself is described once.
func sectionsOf(docs comments, path string, mapping reflect.Value, outer []reflect.Type) []section {
	outer = append(slices.Clone(outer), mapping.Type())
	this := section{Heading: "`" + path + "`"}
	var inside []section
	for field, value := range mapping.Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if name == "-" {
			continue
		}
		line := startWith(name, field.Name, docs[mapping.Type().String()+"."+field.Name])
		if inner := exemplar(value); isMapping(inner.Type()) && !slices.Contains(outer, inner.Type()) {
			innerPath := pathTo(path, name, field.Type)
			line += fmt.Sprintf(" See [`%s`](#%s).", innerPath, anchor(innerPath))
			inside = append(inside, sectionsOf(docs, innerPath, inner, outer)...)
		}
		this.Fields = append(this.Fields, fmt.Sprintf("%s *%s, %s.*", line, words(value), presence(field, value)))
	}
	return append([]section{this}, inside...)
}

// exemplar is a value with its defaults: the field's own, or an item of a list,
// or what an optional field would point to.
func exemplar(value reflect.Value) reflect.Value {
	switch value.Type() {
	case reflect.TypeFor[[]Class]():
		return reflect.ValueOf(defaultClass())
	case reflect.TypeFor[[]Rule]():
		return reflect.ValueOf(Default().Rule)
	}
	if kind := value.Kind(); kind == reflect.Slice || kind == reflect.Pointer {
		return reflect.Zero(value.Type().Elem())
	}
	return value
}

// isMapping reports whether a type is a struct of fields with names in YAML.
func isMapping(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() > 0 && t.Field(t.NumField()-1).Tag.Get("yaml") != ""
}

// pathTo is the path of a field, with [] where a number belongs.
func pathTo(outer, name string, t reflect.Type) string {
	if outer != "" {
		name = outer + "." + name
	}
	if t.Kind() == reflect.Slice {
		name += "[]"
	}
	return name
}

// anchor is what a heading is called in a link to it.
func anchor(heading string) string {
	return strings.NewReplacer(".", "", "[", "", "]", "").Replace(heading)
}

// words says what to write for a value.
func words(value reflect.Value) string {
	switch value.Interface().(type) {
	case time.Duration:
		return "A time"
	case economy.Amount:
		return "An amount"
	case Span:
		return "Epochs, blocks or a time"
	case Rule:
		return "A rule"
	case Strategy:
		return "A strategy"
	case Scorer:
		return "A scorer"
	case Ties:
		return "`shuffled` or `fifo`"
	case Emission:
		return "An amount in tao or a mapping"
	case economy.Part:
		return "A part, 0 to 1"
	case Latency, *Latency:
		return "A time or a mapping"
	}
	switch kind := value.Kind(); {
	case kind == reflect.Slice:
		return "A list of " + plural(words(exemplar(value)))
	case kind == reflect.String:
		return "A text"
	case kind == reflect.Bool:
		return "`true` or `false`"
	case value.CanInt() || value.CanUint():
		return "A whole number"
	case value.CanFloat():
		return "A number"
	default:
		return "A mapping"
	}
}

// plural is that of a noun with an article: "lists of times" for "A list of
// times".
func plural(noun string) string {
	noun, of, _ := strings.Cut(strings.TrimPrefix(noun, "A "), " ")
	return strings.TrimSpace(noun + "s " + of)
}

// presence says what happens if a field is left out.
func presence(field reflect.StructField, value reflect.Value) string {
	_, isWritten := value.Interface().(yaml.Marshaler) // in a way of its own, though a mapping in Go
	switch {
	case field.Tag.Get("strict") == "required":
		return "required"
	case value.Kind() == reflect.Slice || value.Kind() == reflect.Pointer || isMapping(value.Type()) && !isWritten:
		return "optional"
	default:
		return "default `" + written(value.Interface()) + "`"
	}
}

// written is a value as a scenario may write it, on one line: in words, if it has
// some.
func written(value any) string {
	if value, ok := value.(fmt.Stringer); ok {
		return value.String()
	}
	var node yaml.Node
	if err := node.Encode(value); err != nil {
		panic("scenarios: " + err.Error())
	}
	if node.Kind == yaml.ScalarNode && node.Value != "" {
		return node.Value // a number that is a text needs no quotes to be read again
	}
	node.Style = yaml.FlowStyle
	text, err := yaml.Marshal(&node)
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	return strings.TrimSpace(string(text))
}

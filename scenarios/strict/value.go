package strict

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Kind is the shape of a value in a file.
type Kind int

// The shapes of a value.
const (
	Absent   Kind = iota // not in the file
	Null                 // written, but without a value
	Scalar               // one word, number or text
	Sequence             // a list
	Mapping              // fields with values
)

// Value is one value of a document while the document is decoded: where it
// stands, and what it says.
type Value struct {
	run     *decoding
	node    *yaml.Node // of an absent value: the value it is missing from
	path    string     // such as "neurons[0].count"; empty for the document
	absent  bool
	omitted []string // fields hidden by Without
}

// decoding is one call of [Document.Decode].
type decoding struct {
	document *Document
	mistakes Errors
}

// Kind returns the shape of the value.
func (v *Value) Kind() Kind {
	switch {
	case v.absent:
		return Absent
	case isNull(v.node):
		return Null
	case v.node.Kind == yaml.SequenceNode:
		return Sequence
	case v.node.Kind == yaml.MappingNode:
		return Mapping
	default:
		return Scalar
	}
}

// Text is a scalar as written, without quotes; empty for any other value.
func (v *Value) Text() string {
	if v.Kind() != Scalar {
		return ""
	}
	return v.node.Value
}

// Decode fills the variable that into points to, strictly, and reports whether
// that went without a mistake. An absent value leaves the variable as it is.
func (v *Value) Decode(into any) bool {
	target := reflect.ValueOf(into)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		panic(fmt.Sprintf("strict: Decode into %T, which is not a pointer to a variable", into))
	}
	return v.decode(target.Elem())
}

// Errorf records a mistake at this value. An absent value's mistakes are shown
// at the value it is missing from.
func (v *Value) Errorf(format string, args ...any) {
	mistake := v.run.document.mistakeOf(v.node, fmt.Sprintf(format, args...))
	v.run.mistakes = append(v.run.mistakes, mistake)
}

// Expected records that the value is not what it should be, such as "a name
// or a mapping"; the message says what it is instead.
func (v *Value) Expected(what string) {
	if v.Kind() == Null {
		v.Errorf("expected %s, found nothing; leave the field out to keep its default", what)
		return
	}
	v.Errorf("expected %s, found %s", what, v.describe())
}

// Field returns a field of a mapping, absent if there is none.
func (v *Value) Field(name string) *Value {
	if slot := fieldSlot(v.node, name); slot != nil && !v.absent {
		return v.child(*slot, name)
	}
	return v.missing()
}

// Item returns an item of a sequence, counted from 0, absent if there is none.
func (v *Value) Item(index int) *Value {
	if v.Kind() != Sequence || index < 0 || index >= len(v.node.Content) {
		return v.missing()
	}
	item := v.child(v.node.Content[index], "")
	item.path = v.path + "[" + strconv.Itoa(index) + "]"
	return item
}

// Without returns a mapping as if it did not have the named fields, for an
// [Unmarshaler] that has read them and passes the rest on.
func (v *Value) Without(names ...string) *Value {
	rest := *v
	rest.omitted = slices.Concat(v.omitted, names)
	return &rest
}

// entry is one field of a mapping.
type entry struct {
	key, value *Value
}

// entries returns the fields of a mapping, and reports keys that are not plain
// words or stand twice.
func (v *Value) entries() []entry {
	var entries []entry
	seen := make(map[string]bool)
	for pair := range slices.Chunk(v.node.Content, 2) {
		name := pair[0].Value
		key, value := v.child(pair[0], name), v.child(pair[1], name)
		switch {
		case !key.supported(): // which has said why
		case key.node.Tag == "!!merge":
			key.Errorf("merge keys (<<) are not supported; write the fields out")
		case key.Kind() != Scalar:
			key.Errorf("a field's name must be a word, not %s", key.describe())
		case seen[name]:
			key.Errorf("field %q%s is set twice; keep one", name, v.ofPath())
		case !slices.Contains(v.omitted, name):
			entries = append(entries, entry{key, value})
		}
		seen[name] = true
	}
	return entries
}

func (v *Value) child(node *yaml.Node, name string) *Value {
	path := name
	if v.path != "" {
		path = v.path + "." + name
	}
	return &Value{run: v.run, node: node, path: path}
}

func (v *Value) missing() *Value {
	return &Value{run: v.run, node: v.node, path: v.path, absent: true}
}

// ofPath names the value inside a sentence; the document itself needs no name.
func (v *Value) ofPath() string {
	if v.path == "" {
		return ""
	}
	return " of " + v.path
}

// describe says what the file has instead.
func (v *Value) describe() string {
	switch {
	case v.Kind() == Null:
		return "nothing"
	case v.Kind() == Sequence:
		return "a list"
	case v.Kind() == Mapping:
		return "a mapping"
	case !v.plain():
		return fmt.Sprintf("the quoted text %q", shorten(v.Text()))
	case v.node.Tag == "!!str":
		return fmt.Sprintf("the text %q", shorten(v.Text()))
	default:
		return shorten(v.Text())
	}
}

// shorten keeps a message on one line.
func shorten(text string) string {
	const longest = 40
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	return string([]rune(text)[:longest]) + "…"
}

// fieldSlot is where a mapping keeps the value of a field; nil if the node is
// no mapping or has no such field.
func fieldSlot(node *yaml.Node, name string) **yaml.Node {
	if node.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i < len(node.Content); i += 2 {
		if key := node.Content[i]; key.Kind == yaml.ScalarNode && key.Value == name {
			return &node.Content[i+1]
		}
	}
	return nil
}

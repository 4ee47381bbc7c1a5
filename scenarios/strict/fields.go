package strict

import (
	"reflect"
	"slices"
	"strings"
)

// field is what the tags of a struct say about one of its fields.
type field struct {
	name     string // in the file
	position []int  // in the struct, for [reflect.Value.FieldByIndex]
	required bool
}

// fields are those of a struct, in the order of the source.
type fields []field

// fieldsOf reads the tags of a struct by the rules of yaml.v3: a field without
// a tag goes by its name in lower case, "-" hides it, and ",inline" puts the
// fields of an inner struct among those of the outer one.
func fieldsOf(structType reflect.Type) fields {
	var all fields
	for source := range structType.Fields() {
		name, options, _ := strings.Cut(source.Tag.Get("yaml"), ",")
		switch {
		case !source.IsExported() || name == "-":
		case options == "inline":
			for _, inner := range fieldsOf(source.Type) {
				inner.position = slices.Concat(source.Index, inner.position)
				all = append(all, inner)
			}
		default:
			if name == "" {
				name = strings.ToLower(source.Name)
			}
			required := source.Tag.Get("strict") == "required"
			all = append(all, field{name: name, position: source.Index, required: required})
		}
	}
	return all
}

func (f fields) index(name string) (position []int, known bool) {
	for _, field := range f {
		if field.name == name {
			return field.position, true
		}
	}
	return nil, false
}

func (f fields) names() []string {
	names := make([]string, len(f))
	for i, field := range f {
		names[i] = field.name
	}
	return names
}

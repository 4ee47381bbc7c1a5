package strict

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"time"

	"gopkg.in/yaml.v3"
)

// decode fills target and then lets it check itself. It reports whether no
// mistake was found in the value or inside it.
func (v *Value) decode(target reflect.Value) bool {
	if v.absent {
		return true
	}
	before := len(v.run.mistakes)
	if v.supported() {
		v.fill(target)
	}
	if checker, ok := target.Addr().Interface().(FieldChecker); ok {
		v.checkFields(checker, before)
	}
	if len(v.run.mistakes) == before {
		v.check(target.Addr().Interface())
	}
	return len(v.run.mistakes) == before
}

// supported reports the parts of YAML that scenarios do without.
func (v *Value) supported() bool {
	switch {
	case v.node.Kind == yaml.AliasNode:
		v.Errorf(noAliases)
	case v.node.Anchor != "":
		v.Errorf("anchors are not supported; remove &%s", v.node.Anchor)
	case v.node.Style&yaml.TaggedStyle != 0:
		v.Errorf("tags are not supported; remove %s", v.node.Tag)
	default:
		return true
	}
	return false
}

func (v *Value) fill(target reflect.Value) {
	if target.Kind() == reflect.Pointer {
		v.fillPointer(target)
		return
	}
	if v.Kind() == Null {
		v.Expected(noun(target))
		return
	}
	switch reader := target.Addr().Interface().(type) {
	case Unmarshaler:
		reader.UnmarshalStrict(v)
	case encoding.TextUnmarshaler:
		v.fillText(target, reader)
	case *time.Duration:
		v.fillDuration(target, reader)
	default:
		v.fillKind(target)
	}
}

func (v *Value) fillKind(target reflect.Value) {
	switch kind := target.Kind(); {
	case kind == reflect.Struct:
		v.fillStruct(target)
	case kind == reflect.Map:
		v.fillMap(target)
	case kind == reflect.Slice:
		v.fillSlice(target)
	case kind == reflect.String:
		v.fillString(target)
	case kind == reflect.Bool:
		v.fillBool(target)
	case target.CanInt():
		v.fillInt(target)
	case target.CanUint():
		v.fillUint(target)
	case target.CanFloat():
		v.fillFloat(target)
	default:
		panic(fmt.Sprintf("strict: no YAML is known for %v at %q", target.Type(), v.path))
	}
}

// fillPointer decodes into a copy, since the default may be shared.
func (v *Value) fillPointer(target reflect.Value) {
	if v.Kind() == Null {
		target.SetZero()
		return
	}
	fresh := reflect.New(target.Type().Elem())
	if !target.IsNil() {
		fresh.Elem().Set(target.Elem())
	}
	v.decode(fresh.Elem())
	target.Set(fresh)
}

func (v *Value) fillStruct(target reflect.Value) {
	if v.Kind() != Mapping {
		v.Expected(noun(target))
		return
	}
	fields := fieldsOf(target.Type())
	var meant []string // by misspelt fields, which are not missing as well
	for _, entry := range v.entries() {
		name := entry.key.Text()
		if index, known := fields.index(name); known {
			entry.value.decode(target.FieldByIndex(index))
			continue
		}
		closest, _ := Closest(name, fields.names())
		meant = append(meant, closest)
		entry.key.Errorf("unknown field %q%s%s", name, v.ofPath(), Hint(name, fields.names()))
	}
	for _, field := range fields {
		if field.required && v.Field(field.name).absent && !slices.Contains(meant, field.name) {
			v.Errorf("missing field %q%s", field.name, v.ofPath())
		}
	}
}

func (v *Value) fillMap(target reflect.Value) {
	if v.Kind() != Mapping {
		v.Expected(noun(target))
		return
	}
	fresh := reflect.MakeMap(target.Type())
	for _, entry := range v.entries() {
		key := reflect.New(target.Type().Key()).Elem()
		value := reflect.New(target.Type().Elem()).Elem()
		if entry.key.decode(key) && entry.value.decode(value) {
			fresh.SetMapIndex(key, value)
		}
	}
	target.Set(fresh)
}

func (v *Value) fillSlice(target reflect.Value) {
	if v.Kind() != Sequence {
		v.Expected(noun(target))
		return
	}
	length := len(v.node.Content)
	fresh := reflect.MakeSlice(target.Type(), length, length)
	for i := range length {
		v.Item(i).decode(fresh.Index(i))
	}
	target.Set(fresh)
}

// noun says what a user is to write for a variable.
func noun(target reflect.Value) string {
	switch target.Addr().Interface().(type) {
	case Unmarshaler:
		return "a value"
	case encoding.TextUnmarshaler:
		return "a single value"
	case *time.Duration:
		return "a duration such as 250ms, 5s or 1h30m"
	}
	switch kind := target.Kind(); {
	case kind == reflect.Slice:
		return "a list"
	case kind == reflect.Bool:
		return "true or false"
	case kind == reflect.String:
		return "a text"
	case target.CanInt():
		return "a whole number"
	case target.CanUint():
		return "a whole number that is not negative"
	case target.CanFloat():
		return "a number"
	default:
		return "a mapping"
	}
}

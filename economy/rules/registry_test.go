package rules

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestRegistryIsSortedByName(t *testing.T) {
	entries := All()
	for i, entry := range entries {
		if i > 0 && entries[i-1].Name >= entry.Name {
			t.Errorf("rule %q stands after %q", entry.Name, entries[i-1].Name)
		}
		if entry.Summary == "" || strings.Contains(entry.Summary, "\n") {
			t.Errorf("rule %q has the summary %q, want one line", entry.Name, entry.Summary)
		}
	}
}

func TestEveryNewRuleIsItsOwn(t *testing.T) {
	for _, entry := range All() {
		rule := reflect.ValueOf(entry.New())
		if rule.Kind() != reflect.Pointer {
			t.Errorf("rule %q is a %v, want a pointer to decode into", entry.Name, rule.Type())
			continue
		}
		if rule.Elem().NumField() > 0 && rule.Pointer() == reflect.ValueOf(entry.New()).Pointer() {
			t.Errorf("rule %q gives the same value twice", entry.Name)
		}
	}
}

func TestEveryParameterHasAYAMLName(t *testing.T) {
	for _, entry := range All() {
		for _, field := range reflect.VisibleFields(reflect.TypeOf(entry.New()).Elem()) {
			if field.Tag.Get("yaml") == "" {
				t.Errorf("rule %q: parameter %s has no yaml tag", entry.Name, field.Name)
			}
		}
	}
}

func TestFind(t *testing.T) {
	for _, entry := range All() {
		if found, ok := Find(entry.Name); !ok || found.Name != entry.Name {
			t.Errorf("Find(%q) = %q, %v", entry.Name, found.Name, ok)
		}
	}
	if found, ok := Find("lottery"); ok {
		t.Errorf("Find(lottery) = %q", found.Name)
	}
}

func TestAllIsACopy(t *testing.T) {
	before := All()
	slices.Reverse(All())
	if All()[0].Name != before[0].Name {
		t.Error("reversing what All returns reverses the registry")
	}
}

// A parameter that can be wrong must be found wrong before a run, not by a panic in
// the middle of it.
func TestRulesWithParametersCheckThem(t *testing.T) {
	for _, entry := range All() {
		checked := 0
		for _, field := range reflect.VisibleFields(reflect.TypeOf(entry.New()).Elem()) {
			if kind := field.Type.Kind(); kind != reflect.Bool && kind != reflect.Struct && field.Type != reflect.TypeFor[SelfWeight]() {
				checked++
			}
		}
		if _, ok := entry.New().(interface{ Validate() error }); checked > 0 && !ok {
			t.Errorf("rule %q has %d parameters that can be wrong and no method Validate", entry.Name, checked)
		}
	}
}

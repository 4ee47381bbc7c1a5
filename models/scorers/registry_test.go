package scorers_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"taosim/models/scorers"
)

// plain is what the name of a scorer looks like in a scenario.
var plain = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

func TestRegistryIsSortedByName(t *testing.T) {
	entries := scorers.All()
	for i, entry := range entries {
		if i > 0 && entries[i-1].Name >= entry.Name {
			t.Errorf("scorer %q stands after %q", entry.Name, entries[i-1].Name)
		}
		if !plain.MatchString(entry.Name) {
			t.Errorf("%q is not a name in lower case", entry.Name)
		}
		if entry.Summary == "" || strings.Contains(entry.Summary, "\n") || strings.HasSuffix(entry.Summary, ".") {
			t.Errorf("scorer %q has the summary %q, want one line without a full stop", entry.Name, entry.Summary)
		}
	}
}

func TestEveryNewScorerIsItsOwn(t *testing.T) {
	for _, entry := range scorers.All() {
		scorer := reflect.ValueOf(entry.New())
		if scorer.Kind() != reflect.Pointer {
			t.Errorf("scorer %q is a %v, want a pointer to decode into", entry.Name, scorer.Type())
			continue
		}
		if scorer.Elem().NumField() > 0 && scorer.Pointer() == reflect.ValueOf(entry.New()).Pointer() {
			t.Errorf("scorer %q gives the same value twice", entry.Name)
		}
	}
}

func TestEveryParameterHasAYAMLNameAndAValidDefault(t *testing.T) {
	for _, entry := range scorers.All() {
		scorer := entry.New()
		fields := reflect.VisibleFields(reflect.TypeOf(scorer).Elem())
		for _, field := range fields {
			if field.Tag.Get("yaml") == "" {
				t.Errorf("scorer %q: parameter %s has no yaml tag", entry.Name, field.Name)
			}
		}
		if len(fields) == 0 {
			continue
		}
		if validator, ok := scorer.(interface{ Validate() error }); !ok {
			t.Errorf("scorer %q does not validate its parameters", entry.Name)
		} else if err := validator.Validate(); err != nil {
			t.Errorf("scorer %q has a wrong default: %v", entry.Name, err)
		}
	}
}

func TestEveryScorerIsSilentAboutNobody(t *testing.T) {
	for _, entry := range scorers.All() {
		nobody := additive()
		if got := entry.New().Score(nobody, newRandom(1)); got == nil || len(got) != 0 {
			t.Errorf("scorer %q gives %v, want no scores", entry.Name, got)
		}
		if nobody.measured != 0 {
			t.Errorf("scorer %q takes %d losses to say so", entry.Name, nobody.measured)
		}
	}
}

func TestFind(t *testing.T) {
	for _, entry := range scorers.All() {
		if found, ok := scorers.Find(entry.Name); !ok || found.Name != entry.Name {
			t.Errorf("Find(%q) = %q, %v", entry.Name, found.Name, ok)
		}
	}
	if found, ok := scorers.Find("lottery"); ok {
		t.Errorf("Find(lottery) = %q", found.Name)
	}
}

func TestAllIsACopy(t *testing.T) {
	before := scorers.All()
	slices.Reverse(scorers.All())
	if scorers.All()[0].Name != before[0].Name {
		t.Error("reversing what All returns reverses the registry")
	}
}

// Two answers know the same, a third knows something else.
func ExampleFind() {
	evidence := tabulated(3, []float64{0, 2, 2, 2, 1, 3, 3, 3})
	for _, name := range []string{"leave-one-out", "shapley"} {
		entry, _ := scorers.Find(name)
		fmt.Printf("%-13s %.2f\n", name, entry.New().Score(evidence, nil))
	}
	// Output:
	// leave-one-out [0.00 0.00 1.00]
	// shapley       [1.00 1.00 1.00]
}

package strategies_test

import (
	"cmp"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"taosim/agents"
	"taosim/agents/strategies"
)

// plain is what the name of a preset or a variant looks like in a scenario.
var plain = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

// A registered is a variant of any decision.
type registered struct {
	decision, name string
	new            func() any
}

// registry is all variants of all decisions.
func registry() []registered {
	return slices.Concat(
		register("learner", strategies.Learners),
		register("responder", strategies.Responders),
		register("asker", strategies.Askers),
		register("rater", strategies.Raters),
		register("treasurer", strategies.Treasurers),
	)
}

func register[D any](decision string, variants []strategies.Variant[D]) []registered {
	var all []registered
	for _, v := range variants {
		all = append(all, registered{decision, v.Name, func() any { return v.New() }})
	}
	return all
}

// decisions are the answers of a strategy by the name of the decision.
func decisions(s agents.Strategy) map[string]any {
	return map[string]any{
		"learner":   s.Learner,
		"responder": s.Responder,
		"asker":     s.Asker,
		"rater":     s.Rater,
		"treasurer": s.Treasurer,
	}
}

func TestPresetsAreSortedAndSayWhatTheyAre(t *testing.T) {
	all := strategies.All()
	if !slices.IsSortedFunc(all, func(a, b strategies.Preset) int { return cmp.Compare(a.Name, b.Name) }) {
		t.Error("presets are not sorted by name")
	}
	for i, preset := range all {
		if i > 0 && all[i-1].Name == preset.Name {
			t.Errorf("two presets are called %q", preset.Name)
		}
		if !plain.MatchString(preset.Name) {
			t.Errorf("%q is not a name in lower case", preset.Name)
		}
		if preset.Summary == "" || strings.ContainsAny(preset.Summary, "\n") || strings.HasSuffix(preset.Summary, ".") {
			t.Errorf("the summary of %s is %q, want one line without a full stop", preset.Name, preset.Summary)
		}
	}
}

func TestPresetsAnswerAllDecisionsWithVariantsOfTheRegistry(t *testing.T) {
	variants := make(map[string][]reflect.Type)
	for _, v := range registry() {
		variants[v.decision] = append(variants[v.decision], reflect.TypeOf(v.new()))
	}
	for _, preset := range strategies.All() {
		for decision, answer := range decisions(preset.New()) {
			if !slices.Contains(variants[decision], reflect.TypeOf(answer)) {
				t.Errorf("the %s of %s is a %T, which is none of the registry", decision, preset.Name, answer)
			}
		}
	}
}

func TestVariantsAreSortedAndDistinct(t *testing.T) {
	all := registry()
	for i, v := range all {
		if !plain.MatchString(v.name) {
			t.Errorf("%s %q is not a name in lower case", v.decision, v.name)
		}
		for _, before := range all[:i] {
			if before.decision != v.decision {
				continue
			}
			if before.name >= v.name {
				t.Errorf("%s %s comes after %s", v.decision, v.name, before.name)
			}
			if reflect.TypeOf(before.new()) == reflect.TypeOf(v.new()) {
				t.Errorf("%s %s and %s are both a %T", v.decision, before.name, v.name, v.new())
			}
		}
	}
}

// A decision is read from YAML and written to it again, so that a run can be
// repeated from what was written.
func TestDecisionsArePointersToTheirParameters(t *testing.T) {
	check := func(t *testing.T, decision any) {
		t.Helper()
		pointer := reflect.TypeOf(decision)
		if pointer == nil || pointer.Kind() != reflect.Pointer || pointer.Elem().Kind() != reflect.Struct {
			t.Fatalf("%T is not a pointer to a struct", decision)
		}
		for field := range pointer.Elem().Fields() {
			name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
			if !field.IsExported() || name == "" {
				t.Errorf("field %s of %T is not exported with a yaml name", field.Name, decision)
			}
		}
		if validator, ok := decision.(interface{ Validate() error }); ok {
			if err := validator.Validate(); err != nil {
				t.Errorf("its defaults cannot be: %v", err)
			}
		}
	}
	for _, v := range registry() {
		t.Run(v.decision+"/"+v.name, func(t *testing.T) { check(t, v.new()) })
	}
	for _, preset := range strategies.All() {
		for decision, answer := range decisions(preset.New()) {
			t.Run(preset.Name+"/"+decision, func(t *testing.T) { check(t, answer) })
		}
	}
}

func TestEachScenarioChangesDefaultsOfItsOwn(t *testing.T) {
	honest, ok := strategies.Find("honest")
	if !ok {
		t.Fatal("honest is not known")
	}
	asker := func(s agents.Strategy) *agents.KeepBest { return s.Asker.(*agents.KeepBest) }
	asker(honest.New()).Peers = 77
	if got := asker(honest.New()).Peers; got == 77 {
		t.Error("a change to one honest strategy has changed the next")
	}
}

func TestFind(t *testing.T) {
	for _, preset := range strategies.All() {
		if found, ok := strategies.Find(preset.Name); !ok || found.Name != preset.Name {
			t.Errorf("Find(%q) = %q, %v", preset.Name, found.Name, ok)
		}
	}
	for _, name := range []string{"", "Honest", "honest ", "zzz"} {
		if found, ok := strategies.Find(name); ok {
			t.Errorf("Find(%q) = %q, true, want nothing", name, found.Name)
		}
	}
}

func TestAllCannotBeUsedToChangeTheRegistry(t *testing.T) {
	strategies.All()[0].Name = "changed"
	if got := strategies.All()[0].Name; got == "changed" {
		t.Error("the registry has changed")
	}
}

func ExampleFind() {
	preset, _ := strategies.Find("free-rider")
	strategy := preset.New()
	fmt.Println(preset.Summary)
	fmt.Printf("%T, %T\n", strategy.Learner, strategy.Treasurer)
	// Output:
	// never trains, asks nobody, answers with noise and rates everybody alike
	// *strategies.TrainNever, *agents.SettleOnce
}

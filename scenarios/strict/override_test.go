package strict_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"taosim/scenarios/strict"
)

const cabal = `name: cabal
seed: 7
chain:
  tempo: 360
rule: {name: yuma}
links:
neurons:
  - {name: honest, count: 35, strategy: honest}
  - {strategy: cabal}
`

// override is the two arguments of Set.
type override struct{ path, value string }

// decodeWith decodes the cabal scenario under overrides.
func decodeWith(t *testing.T, overrides []override, into any) error {
	t.Helper()
	document, err := strict.Parse("s.yaml", []byte(cabal))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range overrides {
		document.Set(o.path, o.value)
	}
	return document.Decode(into)
}

func TestSetReplaces(t *testing.T) {
	tests := []struct {
		name      string
		overrides []override
		want      func(*scenario)
	}{
		{"a field of the document", []override{{"seed", "8"}}, func(s *scenario) { s.Seed = 8 }},
		{"a field of a mapping", []override{{"chain.tempo", "10"}}, func(s *scenario) { s.Chain.Tempo = 10 }},
		{"a field of an item found by its number", []override{{"neurons.1.count", "3"}}, func(s *scenario) { s.Neurons[1].Count = 3 }},
		{"a field of an item found by its name", []override{{"neurons.honest.count", "3"}}, func(s *scenario) { s.Neurons[0].Count = 3 }},
		{"a whole item", []override{{"neurons.1", "{name: b, strategy: x}"}}, func(s *scenario) {
			s.Neurons[1] = class{Name: "b", Count: 1, Strategy: "x"}
		}},
		{"a whole list", []override{{"neurons", "[]"}}, func(s *scenario) { s.Neurons = nil }},
		{"a mapping by a name", []override{{"rule", "equal"}}, func(s *scenario) { s.Rule = rule{Name: "equal"} }},
		{"a field that is not in the file", []override{{"verbose", "true"}}, func(s *scenario) { s.Verbose = true }},
		{"a field of a mapping that is not in the file", []override{{"faults.loss", "0.1"}, {"faults.partition", "true"}}, func(s *scenario) {
			s.Faults = &faults{Loss: 0.1, Partition: true}
		}},
		{"a mapping that the file leaves empty", []override{{"links", "{}"}}, func(*scenario) {}},
		{"the same field, the last one winning", []override{{"seed", "8"}, {"seed", "9"}}, func(s *scenario) { s.Seed = 9 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			unset := []override{{"links", "{}"}} // empty in the file, which is a mistake
			var want, got scenario
			if err := decodeWith(t, unset, &want); err != nil {
				t.Fatal(err)
			}
			tt.want(&want)
			if err := decodeWith(t, append(unset, tt.overrides...), &got); err != nil {
				t.Fatalf("Decode after %v:\n%v", tt.overrides, err)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("Decode after %v (-want +got):\n%s", tt.overrides, diff)
			}
		})
	}
}

func TestSetSaysWhatIsWrong(t *testing.T) {
	tests := []struct {
		name        string
		path, value string
		want        string
	}{
		{
			"a field that the schema lacks", "chain.tempoo", "10",
			`--set chain.tempoo=10: unknown field "tempoo" of chain; did you mean "tempo"?`,
		},
		{
			"a field that the value lacks in the schema", "chain", "{tempo: 1, emissio: 5tao}",
			`--set chain={tempo: 1, emissio: 5tao}: unknown field "emissio" of chain; did you mean "emission"?`,
		},
		{
			"a mapping that the schema lacks", "chian.tempo", "10",
			`--set chian.tempo=10: unknown field "chian"; did you mean "chain"?`,
		},
		{
			"a value of the wrong type", "neurons.honest.count", "many",
			`--set neurons.honest.count=many: expected a whole number, found the text "many"`,
		},
		{
			"a value that its type rejects", "neurons.honest.count", "0",
			`--set neurons.honest.count=0: count must be at least 1, not 0`,
		},
		{
			"no value", "seed", "",
			`--set seed=: expected a whole number that is not negative, found nothing; leave the field out to keep its default`,
		},
		{
			"a value that is not YAML", "links", "{a: 5s",
			`--set links={a: 5s: the value is not valid YAML: a mapping in braces lacks a ',' or its '}'`,
		},
		{
			"a value with something behind it", "neurons", "[]]",
			`--set neurons=[]]: the value is not valid YAML: text follows after the end of the document`,
		},
		{
			"a value of two documents", "seed", "1\n--- 2",
			"--set seed=1\n--- 2: the value is more than one document; write one",
		},
		{
			"an item that is misspelt", "neurons.honst.count", "3",
			`--set neurons.honst.count=3: neurons has no item "honst"; did you mean "honest"?`,
		},
		{
			"an item that is not there", "neurons.2.count", "3",
			`--set neurons.2.count=3: neurons has no item "2"; known: honest, 1`,
		},
		{
			"a leaf as a mapping", "seed.x", "1",
			`--set seed.x=1: seed is a single value and has no field "x"; set it as a whole`,
		},
		{
			"a leaf as a mapping, where the file has none", "wait.x", "1",
			`--set wait.x=1: expected a duration such as 250ms, 5s or 1h30m, found a mapping`,
		},
		{
			"a list as a mapping, where the file has none", "chain.0.tempo", "1",
			`--set chain.0.tempo=1: unknown field "0" of chain; known: tempo, emission`,
		},
		{
			"a path with an empty part", "chain..tempo", "1",
			`--set chain..tempo=1: path "chain..tempo" has an empty part; write it like chain.tempo`,
		},
		{
			"an alias", "name", "*a",
			`--set name=*a: aliases are not supported; write the value out`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			overrides := []override{{"links", "{}"}, {tt.path, tt.value}}
			err := decodeWith(t, overrides, new(scenario))
			if err == nil || err.Error() != tt.want {
				t.Errorf("Decode after Set(%q, %q) =\n%v\nwant\n%s", tt.path, tt.value, err, tt.want)
			}
		})
	}
}

func TestMistakesOfOverridesComeAfterThoseOfTheFile(t *testing.T) {
	err := decodeWith(t, []override{{"neurons.9.count", "1"}, {"sed", "1"}}, new(scenario))
	want := lines(
		`s.yaml:6:7: expected a mapping, found nothing; leave the field out to keep its default`,
		`      6 | links:`,
		`        |       ^`,
		`--set neurons.9.count=1: neurons has no item "9"; known: honest, 1`,
		`--set sed=1: unknown field "sed"; did you mean "seed"?`,
	)
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("Decode (-want +got):\n%s", diff)
	}
}

func TestSettingEveryFieldIsWritingThemInTheFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anything().Draw(t, "value")
		document, err := strict.Parse("s.yaml", []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		text, err := yaml.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var fields map[string]yaml.Node
		if err := yaml.Unmarshal(text, &fields); err != nil {
			t.Fatal(err)
		}
		for path, node := range fields {
			value, err := yaml.Marshal(&node)
			if err != nil {
				t.Fatal(err)
			}
			document.Set(path, string(value))
		}
		var got everything
		if err := document.Decode(&got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("Decode (-want +got):\n%s\nof\n%s", diff, text)
		}
	})
}

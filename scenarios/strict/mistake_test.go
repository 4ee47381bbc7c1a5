package strict_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/scenarios/strict"
)

// mistakes is every mistake an author can make, with what is said about it.
var mistakes = []struct {
	name string
	text string
	want string
}{
	{
		name: "an unknown field that is close to a known one",
		text: lines(
			"name: x",
			"sed: 1",
		),
		want: lines(
			`s.yaml:2:1: unknown field "sed"; did you mean "seed"?`,
			"      2 | sed: 1",
			"        | ^^^",
		),
	},
	{
		name: "an unknown field that is close to none",
		text: lines(
			"name: x",
			"faults: {colour: red}",
		),
		want: lines(
			`s.yaml:2:10: unknown field "colour" of faults; known: loss, partition`,
			"      2 | faults: {colour: red}",
			"        |          ^^^^^^",
		),
	},
	{
		name: "a misspelt field is not missing as well",
		text: "nam: x",
		want: lines(
			`s.yaml:1:1: unknown field "nam"; did you mean "name"?`,
			"      1 | nam: x",
			"        | ^^^",
		),
	},
	{
		name: "a required field that is missing",
		text: "seed: 1",
		want: lines(
			`s.yaml:1:1: missing field "name"`,
			"      1 | seed: 1",
			"        | ^^^^",
		),
	},
	{
		name: "a required field that is missing from an item",
		text: lines(
			"name: x",
			"neurons:",
			"  - name: a",
			"    count: 2",
		),
		want: lines(
			`s.yaml:3:5: missing field "strategy" of neurons[0]`,
			"      3 |   - name: a",
			"        |     ^^^^",
		),
	},
	{
		name: "a field that is set twice",
		text: lines(
			"name: x",
			"chain:",
			"  tempo: 1",
			"  tempo: 2",
		),
		want: lines(
			`s.yaml:4:3: field "tempo" of chain is set twice; keep one`,
			"      4 |   tempo: 2",
			"        |   ^^^^^",
		),
	},
	{
		name: "a field without a value",
		text: lines(
			"name: x",
			"chain:",
			"  # tempo: 10",
			"rule:",
			"neurons: ~",
		),
		want: lines(
			"s.yaml:2:7: expected a mapping, found nothing; leave the field out to keep its default",
			"      2 | chain:",
			"        |       ^",
			"s.yaml:4:6: expected a value, found nothing; leave the field out to keep its default",
			"      4 | rule:",
			"        |      ^",
			"s.yaml:5:10: expected a list, found nothing; leave the field out to keep its default",
			"      5 | neurons: ~",
			"        |          ^",
		),
	},
	{
		name: "a text too long to repeat",
		text: lines(
			"name: x",
			"share: the share that everybody gets who takes part",
		),
		want: lines(
			`s.yaml:2:8: expected a number, found the text "the share that everybody gets who takes …"`,
			"      2 | share: the share that everybody gets who takes part",
			"        |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
		),
	},
	{
		name: "a union that takes no parameters",
		text: lines(
			"name: x",
			"rule: {name: equal, kappa: 1}",
		),
		want: lines(
			`s.yaml:2:7: rule "equal" has no parameters`,
			"      2 | rule: {name: equal, kappa: 1}",
			"        |       ^",
		),
	},
	{
		name: "two mistakes that Validate joins",
		text: lines(
			"name: x",
			"rule: {name: yuma, kappa: 2}",
		),
		want: lines(
			"s.yaml:2:27: kappa must not exceed 1, not 2",
			"      2 | rule: {name: yuma, kappa: 2}",
			"        |                           ^",
			"s.yaml:2:27: kappa and bonds must not exceed 1 together",
			"      2 | rule: {name: yuma, kappa: 2}",
			"        |                           ^",
		),
	},
	{
		name: "a word for a number",
		text: lines(
			"name: x",
			"small: many",
			"share: ten",
		),
		want: lines(
			`s.yaml:2:8: expected a whole number, found the text "many"`,
			"      2 | small: many",
			"        |        ^^^^",
			`s.yaml:3:8: expected a number, found the text "ten"`,
			"      3 | share: ten",
			"        |        ^^^",
		),
	},
	{
		name: "a number in quotes",
		text: lines(
			"name: x",
			`seed: "5"`,
		),
		want: lines(
			`s.yaml:2:7: expected a whole number that is not negative, found the quoted text "5"`,
			`      2 | seed: "5"`,
			"        |       ^^^",
		),
	},
	{
		name: "a fraction for a whole number",
		text: lines(
			"name: x",
			"small: 2.5",
		),
		want: lines(
			"s.yaml:2:8: expected a whole number, found 2.5",
			"      2 | small: 2.5",
			"        |        ^^^",
		),
	},
	{
		name: "a number that does not fit",
		text: lines(
			"name: x",
			"small: 300",
			"seed: 99999999999999999999",
		),
		want: lines(
			"s.yaml:2:8: 300 is out of range; expected a whole number from -128 to 127",
			"      2 | small: 300",
			"        |        ^^^",
			"s.yaml:3:7: 99999999999999999999 is out of range; expected a whole number from 0 to 18446744073709551615",
			"      3 | seed: 99999999999999999999",
			"        |       ^^^^^^^^^^^^^^^^^^^^",
		),
	},
	{
		name: "a negative number for an unsigned one",
		text: lines(
			"name: x",
			"seed: -1",
		),
		want: lines(
			"s.yaml:2:7: expected a whole number that is not negative, found -1",
			"      2 | seed: -1",
			"        |       ^^",
		),
	},
	{
		name: "a number that is not finite",
		text: lines(
			"name: x",
			"share: .nan",
			"ratio: 1e39",
			"chain: {tempo: .inf}",
		),
		want: lines(
			"s.yaml:2:8: expected a finite number, found .nan",
			"      2 | share: .nan",
			"        |        ^^^^",
			"s.yaml:3:8: expected a finite number, found 1e39",
			"      3 | ratio: 1e39",
			"        |        ^^^^",
			"s.yaml:4:16: expected a whole number, found .inf",
			"      4 | chain: {tempo: .inf}",
			"        |                ^^^^",
		),
	},
	{
		name: "a float too large for any machine",
		text: lines(
			"name: x",
			"share: 1e400",
		),
		want: lines(
			"s.yaml:2:8: expected a finite number, found 1e400",
			"      2 | share: 1e400",
			"        |        ^^^^^",
		),
	},
	{
		name: "a word that only old YAML took for a boolean",
		text: lines(
			"name: x",
			"verbose: yes",
		),
		want: lines(
			`s.yaml:2:10: expected true or false, found the text "yes"`,
			"      2 | verbose: yes",
			"        |          ^^^",
		),
	},
	{
		name: "a duration without a unit",
		text: lines(
			"name: x",
			"wait: 5",
		),
		want: lines(
			"s.yaml:2:7: a duration needs a unit; write 5s or 5ms",
			"      2 | wait: 5",
			"        |       ^",
		),
	},
	{
		name: "a duration that is none",
		text: lines(
			"name: x",
			"wait: soon",
		),
		want: lines(
			`s.yaml:2:7: expected a duration such as 250ms, 5s or 1h30m, found the text "soon"`,
			"      2 | wait: soon",
			"        |       ^^^^",
		),
	},
	{
		name: "a value where a list or a mapping belongs",
		text: lines(
			"name: x",
			"chain: [1]",
			"neurons: 3",
			"links: a",
		),
		want: lines(
			"s.yaml:2:8: expected a mapping, found a list",
			"      2 | chain: [1]",
			"        |        ^",
			"s.yaml:3:10: expected a list, found 3",
			"      3 | neurons: 3",
			"        |          ^",
			`s.yaml:4:8: expected a mapping, found the text "a"`,
			"      4 | links: a",
			"        |        ^",
		),
	},
	{
		name: "a list where a text belongs",
		text: "name: [x]",
		want: lines(
			"s.yaml:1:7: expected a text, found a list",
			"      1 | name: [x]",
			"        |       ^",
		),
	},
	{
		name: "a mapping where a single value belongs",
		text: lines(
			"name: x",
			"chain:",
			"  emission: {rao: 5}",
		),
		want: lines(
			"s.yaml:3:13: expected a single value, found a mapping",
			"      3 |   emission: {rao: 5}",
			"        |             ^",
		),
	},
	{
		name: "a document that is not a mapping",
		text: "- name: x",
		want: lines(
			"s.yaml:1:1: expected a mapping, found a list",
			"      1 | - name: x",
			"        | ^",
		),
	},
	{
		name: "a text that its own type does not take",
		text: lines(
			"name: x",
			"chain: {emission: 5}",
		),
		want: lines(
			`s.yaml:2:19: amount "5" is not like 5tao`,
			"      2 | chain: {emission: 5}",
			"        |                   ^",
		),
	},
	{
		name: "a bad key and a bad value of a map",
		text: lines(
			"name: x",
			"links: {a: 5}",
			"epochs: {a: 1}",
		),
		want: lines(
			"s.yaml:2:12: a duration needs a unit; write 5s or 5ms",
			"      2 | links: {a: 5}",
			"        |            ^",
			`s.yaml:3:10: expected a whole number, found the text "a"`,
			"      3 | epochs: {a: 1}",
			"        |          ^",
		),
	},
	{
		name: "a field behind a pointer",
		text: lines(
			"name: x",
			"faults: {los: 1}",
		),
		want: lines(
			`s.yaml:2:10: unknown field "los" of faults; did you mean "loss"?`,
			"      2 | faults: {los: 1}",
			"        |          ^^^",
		),
	},
	{
		name: "a key that is a list",
		text: lines(
			"name: x",
			"? [a]",
			": 1",
		),
		want: lines(
			"s.yaml:2:3: a field's name must be a word, not a list",
			"      2 | ? [a]",
			"        |   ^",
		),
	},
	{
		name: "a key that is nothing",
		text: lines(
			"name: x",
			"links: {~: 5s}",
		),
		want: lines(
			"s.yaml:2:9: a field's name must be a word, not nothing",
			"      2 | links: {~: 5s}",
			"        |         ^",
		),
	},
	{
		name: "a union with a name that is not known",
		text: lines(
			"name: x",
			"rule: yumaa",
		),
		want: lines(
			`s.yaml:2:7: rule "yumaa" is not known; did you mean "yuma"?`,
			"      2 | rule: yumaa",
			"        |       ^^^^^",
		),
	},
	{
		name: "a union with a parameter that is not known",
		text: lines(
			"name: x",
			"rule: {name: yuma, kapa: 1}",
		),
		want: lines(
			`s.yaml:2:20: unknown field "kapa" of rule; did you mean "kappa"?`,
			"      2 | rule: {name: yuma, kapa: 1}",
			"        |                    ^^^^",
		),
	},
	{
		name: "a union that lacks its name",
		text: lines(
			"name: x",
			"rule: {kappa: 2}",
		),
		want: lines(
			`s.yaml:2:7: missing field "name" of a rule`,
			"      2 | rule: {kappa: 2}",
			"        |       ^",
		),
	},
	{
		name: "a union that is neither",
		text: lines(
			"name: x",
			"rule: [yuma]",
		),
		want: lines(
			"s.yaml:2:7: expected the name of a rule, or a mapping with its name and parameters, found a list",
			"      2 | rule: [yuma]",
			"        |       ^",
		),
	},
	{
		name: "a value that Validate rejects is shown at its field",
		text: lines(
			"name: x",
			"chain:",
			"  tempo: -1",
		),
		want: lines(
			"s.yaml:3:10: tempo must not be negative, not -1",
			"      3 |   tempo: -1",
			"        |          ^^",
		),
	},
	{
		name: "a mistake of a field that the file leaves out is shown at its mapping",
		text: lines(
			"name: x",
			"rule:",
			"  name: yuma",
			"  bonds: 0.8",
		),
		want: lines(
			"s.yaml:3:3: kappa and bonds must not exceed 1 together",
			"      3 |   name: yuma",
			"        |   ^^^^",
		),
	},
	{
		name: "a value that Check rejects is shown at its field",
		text: lines(
			"name: x",
			"neurons:",
			"  - strategy: honest",
			"    count: -3",
		),
		want: lines(
			"s.yaml:4:12: count must be at least 1, not -3",
			"      4 |     count: -3",
			"        |            ^^",
		),
	},
	{
		name: "a check across items is shown at the item",
		text: lines(
			"name: x",
			"neurons:",
			"  - {name: a, strategy: honest}",
			"  - {name: a, strategy: cabal}",
		),
		want: lines(
			`s.yaml:4:12: name "a" is used twice`,
			"      4 |   - {name: a, strategy: cabal}",
			"        |            ^",
		),
	},
	{
		name: "a value with a mistake inside is not checked on top",
		text: lines(
			"name: x",
			"neurons:",
			"  - {name: a, strategy: honest}",
			"  - {name: a, strategy: cabal, count: many}",
		),
		want: lines(
			`s.yaml:4:39: expected a whole number, found the text "many"`,
			"      4 |   - {name: a, strategy: cabal, count: many}",
			"        |                                       ^^^^",
		),
	},
	{
		name: "all mistakes of a file in its order",
		text: lines(
			"name: x",
			"neurons:",
			"  - {name: a, stratgy: honest, count: 2.5}",
			"  - {name: b, strategy: honest, count: 0}",
			"wait: 5",
			"sed: 1",
		),
		want: lines(
			`s.yaml:3:15: unknown field "stratgy" of neurons[0]; did you mean "strategy"?`,
			"      3 |   - {name: a, stratgy: honest, count: 2.5}",
			"        |               ^^^^^^^",
			"s.yaml:3:39: expected a whole number, found 2.5",
			"      3 |   - {name: a, stratgy: honest, count: 2.5}",
			"        |                                       ^^^",
			"s.yaml:4:40: count must be at least 1, not 0",
			"      4 |   - {name: b, strategy: honest, count: 0}",
			"        |                                        ^",
			"s.yaml:5:7: a duration needs a unit; write 5s or 5ms",
			"      5 | wait: 5",
			"        |       ^",
			`s.yaml:6:1: unknown field "sed"; did you mean "seed"?`,
			"      6 | sed: 1",
			"        | ^^^",
		),
	},
	{
		name: "an anchor and an alias",
		text: lines(
			"name: &a x",
			"rule: *a",
		),
		want: lines(
			"s.yaml:1:7: anchors are not supported; remove &a",
			"      1 | name: &a x",
			"        |       ^",
			"s.yaml:2:7: aliases are not supported; write the value out",
			"      2 | rule: *a",
			"        |       ^^",
		),
	},
	{
		name: "an anchor and an alias as keys",
		text: lines(
			"name: x",
			"&a seed: 1",
			"*a : 2",
		),
		want: lines(
			"s.yaml:2:1: anchors are not supported; remove &a",
			"      2 | &a seed: 1",
			"        | ^",
			"s.yaml:3:1: aliases are not supported; write the value out",
			"      3 | *a : 2",
			"        | ^^",
		),
	},
	{
		name: "an alias of nothing",
		text: lines(
			"name: x",
			"rule: *equal",
		),
		want: lines(
			"s.yaml:2:7: aliases are not supported; write the value out",
			"      2 | rule: *equal",
			"        |       ^^^^^^",
		),
	},
	{
		name: "a merge key",
		text: lines(
			"name: x",
			"chain:",
			"  <<: {tempo: 1}",
		),
		want: lines(
			"s.yaml:3:3: merge keys (<<) are not supported; write the fields out",
			"      3 |   <<: {tempo: 1}",
			"        |   ^^",
		),
	},
	{
		name: "a tag",
		text: "name: !!str x",
		want: lines(
			"s.yaml:1:7: tags are not supported; remove !!str",
			"      1 | name: !!str x",
			"        |       ^",
		),
	},
	{
		name: "an empty file",
		text: "",
		want: lines(
			"s.yaml:1:1: the file is empty",
		),
	},
	{
		name: "a file with nothing but comments",
		text: lines(
			"# Which rule is best?",
		),
		want: lines(
			"s.yaml:1:1: the file is empty",
		),
	},
	{
		name: "a second document",
		text: lines(
			"name: x",
			"---",
			"name: y",
		),
		want: lines(
			"s.yaml:2:1: a second document begins here; write it to a file of its own",
			"      2 | ---",
			"        | ^^^",
		),
	},
	{
		name: "a mistake of syntax in a second document",
		text: lines(
			"name: x",
			"---",
			"name: [y",
		),
		want: lines(
			"s.yaml:3:1: not valid YAML: a list in brackets lacks a ',' or its ']'",
			"      3 | name: [y",
			"        | ^^^^^^^^",
		),
	},
	{
		name: "text behind the end of the document",
		text: lines(
			"name: x",
			"...",
			"seed: 1",
		),
		want: lines(
			"s.yaml:3:1: not valid YAML: text follows after the end of the document",
			"      3 | seed: 1",
			"        | ^^^^^^^",
		),
	},
	{
		name: "a tab for indentation",
		text: lines(
			"name: x",
			"chain:",
			"\ttempo: 10",
		),
		want: lines(
			"s.yaml:3:1: a tab cannot indent a line of YAML; use spaces",
			"      3 | \ttempo: 10",
			"        | ^",
		),
	},
	{
		name: "a field that is indented too little",
		text: lines(
			"name: x",
			"chain:",
			"  tempo: 1",
			" emission: 5tao",
		),
		want: lines(
			"s.yaml:4:2: not valid YAML: a field does not line up with its neighbours; check the indentation",
			"      4 |  emission: 5tao",
			"        |  ^^^^^^^^^^^^^^",
		),
	},
	{
		name: "a field that is indented too much",
		text: lines(
			"name: x",
			"  seed: 1",
		),
		want: lines(
			"s.yaml:2:3: not valid YAML: a ':' does not fit here; check the indentation, or put the text in quotes",
			"      2 |   seed: 1",
			"        |   ^^^^^^^",
		),
	},
	{
		name: "a field that hangs under a list",
		text: lines(
			"name: x",
			"neurons:",
			"  - name: a",
			"  strategy: b",
		),
		want: lines(
			"s.yaml:4:3: not valid YAML: every item of a list begins with '-' in the same column; check the indentation",
			"      4 |   strategy: b",
			"        |   ^^^^^^^^^^^",
		),
	},
	{
		name: "a list in brackets that is not closed",
		text: lines(
			"name: x",
			"list: [1,",
			"  2",
			"seed: 1",
		),
		want: lines(
			"s.yaml:4:1: not valid YAML: a list in brackets lacks a ',' or its ']'",
			"      4 | seed: 1",
			"        | ^^^^^^^",
		),
	},
	{
		name: "a mapping in braces that is not closed",
		text: lines(
			"name: {a: 1",
		),
		want: lines(
			"s.yaml:1:1: not valid YAML: a mapping in braces lacks a ',' or its '}'",
			"      1 | name: {a: 1",
			"        | ^^^^^^^^^^^",
		),
	},
	{
		name: "a quote that is not closed",
		text: lines(
			"name: 'x",
			"seed: 1",
		),
		want: lines(
			"s.yaml:1:1: not valid YAML: a text in quotes is not closed",
			"      1 | name: 'x",
			"        | ^^^^^^^^",
		),
	},
	{
		name: "a field without a colon",
		text: lines(
			"name: x",
			"seed 1",
			"small: 2",
		),
		want: lines(
			"s.yaml:2:1: not valid YAML: a field lacks its ':'",
			"      2 | seed 1",
			"        | ^^^^^^",
		),
	},
	{
		name: "a text with a colon",
		text: "name: cabal: the story",
		want: lines(
			"s.yaml:1:1: not valid YAML: a ':' does not fit here; check the indentation, or put the text in quotes",
			"      1 | name: cabal: the story",
			"        | ^^^^^^^^^^^^^^^^^^^^^^",
		),
	},
	{
		name: "a text that begins with a special character",
		text: "name: @x",
		want: lines(
			"s.yaml:1:1: not valid YAML: a text that begins with a special character needs quotes",
			"      1 | name: @x",
			"        | ^^^^^^^^",
		),
	},
	{
		name: "a mistake of syntax that has no plainer words",
		text: `name: "\q"`,
		want: lines(
			"s.yaml:1:1: not valid YAML: found unknown escape character",
			`      1 | name: "\q"`,
			"        | ^^^^^^^^^^",
		),
	},
	{
		name: "a control character",
		text: lines(
			"name: x",
			"seed: \x01",
		),
		want: lines(
			"s.yaml:2:1: this is not text; save the file as UTF-8 without control characters",
			"      2 | seed: �",
			"        | ^^^^^^^",
		),
	},
	{
		name: "a text that is not UTF-8",
		text: lines(
			"name: x",
			"# caf\xe9",
		),
		want: lines(
			"s.yaml:2:1: this is not text; save the file as UTF-8 without control characters",
			"      2 | # caf�",
			"        | ^^^^^^",
		),
	},
	{
		name: "letters and tabs before the spot count as characters",
		text: lines(
			"name: ünï",
			"links: {\"é\":\t5}",
		),
		want: lines(
			"s.yaml:2:14: a duration needs a unit; write 5s or 5ms",
			"      2 | links: {\"é\":\t5}",
			"        |             \t^",
		),
	},
}

func TestDecodeSaysWhatIsWrong(t *testing.T) {
	for _, tt := range mistakes {
		t.Run(tt.name, func(t *testing.T) {
			err := decode(tt.text, new(scenario))
			if _, ok := errors.AsType[strict.Errors](err); !ok {
				t.Fatalf("Decode(%q) = %v, want Errors", tt.text, err)
			}
			if diff := cmp.Diff(splitLines(tt.want), splitLines(err.Error())); diff != "" {
				t.Errorf("Decode(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

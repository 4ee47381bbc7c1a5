package scenarios

import "testing"

func TestMistakesInSettings(t *testing.T) {
	runMistakes(t, []mistake{
		{
			name:     "a field that does not exist",
			text:     smallest,
			settings: []Setting{{"chain.temp", "10"}},
			want:     `--set chain.temp=10: unknown field "temp" of chain; did you mean "tempo"?`,
		},
		{
			name:     "a class that does not exist",
			text:     smallest,
			settings: []Setting{{"neurons.honst.count", "10"}},
			want:     `--set neurons.honst.count=10: neurons has no item "honst"; did you mean "honest"?`,
		},
		{
			name:     "a value of the wrong type",
			text:     smallest,
			settings: []Setting{{"replications", "many"}},
			want:     `--set replications=many: expected a whole number, found the text "many"`,
		},
		{
			name:     "a value out of range",
			text:     smallest,
			settings: []Setting{{"replications", "0"}},
			want:     `--set replications=0: expected 1 to 10000, found 0`,
		},
		{
			name:     "a path with an empty part",
			text:     smallest,
			settings: []Setting{{"chain..tempo", "10"}},
			want:     `--set chain..tempo=10: path "chain..tempo" has an empty part; write it like chain.tempo`,
		},
		{
			name:     "a way into a single value",
			text:     smallest,
			settings: []Setting{{"name.first", "a"}},
			want:     `--set name.first=a: name is a single value and has no field "first"; set it as a whole`,
		},
		{
			name:     "a value that is not YAML",
			text:     smallest,
			settings: []Setting{{"chain", "{tempo: 10"}},
			want:     `--set chain={tempo: 10: the value is not valid YAML: a mapping in braces lacks a ',' or its '}'`,
		},
		{
			name:     "a rule beside a comparison of rules",
			text:     smallest,
			settings: []Setting{{"compare.rule", "[equal]"}, {"rule", "equal"}},
			want:     `--set rule=equal: compare.rule lists the rules, so this one would not be used; change compare.rule instead, or leave one of the two out`,
		},
		{
			name:     "no value",
			text:     smallest,
			settings: []Setting{{"seed", ""}},
			want:     `--set seed=: expected a whole number that is not negative, found nothing; leave the field out to keep its default`,
		},
		{
			name:     "several mistakes",
			text:     smallest,
			settings: []Setting{{"seed", "-1"}, {"chain.tempo", "0"}, {"ties", "fair"}},
			want: `--set seed=-1: expected a whole number that is not negative, found -1
--set chain.tempo=0: expected 1 to 1000000, found 0
--set ties=fair: expected fifo or shuffled, found "fair"`,
		},
	})
}

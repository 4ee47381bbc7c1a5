package scenarios

import "testing"

func TestMistakesInNeurons(t *testing.T) {
	runMistakes(t, []mistake{
		{
			name: "nobody",
			text: `name: small
duration: 2 epochs
neurons: []
`,
			want: `small.yaml:3:10: there are 0 neurons; there can be 1 to 65536
      3 | neurons: []
        |          ^`,
		},
		{
			name: "too many",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 60000, strategy: honest}
  - {name: rider, count: 6000, strategy: free-rider}
`,
			want: `small.yaml:4:3: there are 66000 neurons; there can be 1 to 65536
      4 |   - {name: honest, count: 60000, strategy: honest}
        |   ^`,
		},
		{
			name: "a negative count",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: -3, strategy: honest}
`,
			want: `small.yaml:4:27: expected 1 to 65536, found -3
      4 |   - {name: honest, count: -3, strategy: honest}
        |                           ^^`,
		},
		{
			name: "a count that is too large for any world",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 9000000000000000000, strategy: honest}
`,
			want: `small.yaml:4:27: expected 1 to 65536, found 9000000000000000000
      4 |   - {name: honest, count: 9000000000000000000, strategy: honest}
        |                           ^^^^^^^^^^^^^^^^^^^`,
		},
		{
			name: "one name for two classes",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
  - {name: honest, count: 1, strategy: free-rider}
`,
			want: `small.yaml:5:12: two classes are called "honest"; name them apart
      5 |   - {name: honest, count: 1, strategy: free-rider}
        |            ^^^^^^`,
		},
		{
			name: "a class called like a neuron of another",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: a-11, count: 1, strategy: honest}
  - {name: a, count: 11, strategy: honest}
`,
			want: `small.yaml:4:12: a neuron of class "a" is called "a-11" as well; name the class differently
      4 |   - {name: a-11, count: 1, strategy: honest}
        |            ^^^^`,
		},
		{
			name: "a class name with a space",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: the honest, count: 3, strategy: honest}
`,
			want: `small.yaml:4:12: "the honest" cannot be a name; use up to 64 letters, digits, dots, dashes and underscores, and begin with a letter or digit
      4 |   - {name: the honest, count: 3, strategy: honest}
        |            ^^^^^^^^^^`,
		},
		{
			name: "a stake with too many places",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest, stake: 0.1234567891}
`,
			want: `small.yaml:4:55: amount "0.1234567891" has 10 decimal places; a tao has 9
      4 |   - {name: honest, count: 3, strategy: honest, stake: 0.1234567891}
        |                                                       ^^^^^^^^^^^^`,
		},
		{
			name: "a negative stake",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest, stake: -1}
`,
			want: `small.yaml:4:55: amount "-1" is negative; an amount is at least 0
      4 |   - {name: honest, count: 3, strategy: honest, stake: -1}
        |                                                       ^^`,
		},
		{
			name: "stakes that exceed all tao",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest, stake: 4000000000}
`,
			want: `small.yaml:4:55: all stakes and funds together exceed 9223372036.854775807 tao, which is all that there can be
      4 |   - {name: honest, count: 3, strategy: honest, stake: 4000000000}
        |                                                       ^^^^^^^^^^`,
		},
		{
			name: "a speed of nothing",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest, speed: 0}
`,
			want: `small.yaml:4:55: expected 0.01 to 1e+09, found 0
      4 |   - {name: honest, count: 3, strategy: honest, speed: 0}
        |                                                       ^`,
		},
		{
			name: "a speed without end",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest, speed: .inf}
`,
			want: `small.yaml:4:55: expected a finite number, found .inf
      4 |   - {name: honest, count: 3, strategy: honest, speed: .inf}
        |                                                       ^^^^`,
		},
		{
			name: "an unknown strategy",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: hones}
`,
			want: `small.yaml:4:40: strategy "hones" is not known; did you mean "honest"?
      4 |   - {name: honest, count: 3, strategy: hones}
        |                                        ^^^^^`,
		},
		{
			name: "a strategy like no other",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: benevolent-dictator}
`,
			want: `small.yaml:4:40: strategy "benevolent-dictator" is not known; known: {strategies}
      4 |   - {name: honest, count: 3, strategy: benevolent-dictator}
        |                                        ^^^^^^^^^^^^^^^^^^^`,
		},
		{
			name: "a strategy without preset",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: {rater: uniform}}
`,
			want: `small.yaml:4:40: expected the name of a strategy, or a mapping of a preset and the decisions in which it differs
      4 |   - {name: honest, count: 3, strategy: {rater: uniform}}
        |                                        ^`,
		},
		{
			name: "an unknown decision",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: {preset: honest, ratr: uniform}}
`,
			want: `small.yaml:4:57: unknown field "ratr" of neurons[0].strategy; did you mean "rater"?
      4 |   - {name: honest, count: 3, strategy: {preset: honest, ratr: uniform}}
        |                                                         ^^^^`,
		},
		{
			name: "an unknown answer to a decision",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: {preset: honest, rater: unifrm}}
`,
			want: `small.yaml:4:64: rater "unifrm" is not known; did you mean "uniform"?
      4 |   - {name: honest, count: 3, strategy: {preset: honest, rater: unifrm}}
        |                                                                ^^^^^^`,
		},
		{
			name: "an answer to another decision",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: {preset: honest, rater: keep-best}}
`,
			want: `small.yaml:4:64: rater "keep-best" is not known; known: {raters}
      4 |   - {name: honest, count: 3, strategy: {preset: honest, rater: keep-best}}
        |                                                                ^^^^^^^^^`,
		},
		{
			name: "an unknown parameter of a decision",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: {preset: honest, asker: {name: keep-best, peer: 3}}}
`,
			want: `small.yaml:4:82: unknown field "peer" of neurons[0].strategy.asker; did you mean "peers"?
      4 |   - {name: honest, count: 3, strategy: {preset: honest, asker: {name: keep-best, peer: 3}}}
        |                                                                                  ^^^^`,
		},
		{
			name: "a parameter out of its range",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: {preset: honest, responder: {name: noise, deviation: -1}}}
`,
			want: `small.yaml:4:93: {deviation}
      4 |   - {name: honest, count: 3, strategy: {preset: honest, responder: {name: noise, deviation: -1}}}
        |                                                                                             ^^`,
		},
		{
			name: "a list of strategies",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: [honest]}
`,
			want: `small.yaml:4:40: expected the name of a strategy, or a mapping of a preset and the decisions in which it differs
      4 |   - {name: honest, count: 3, strategy: [honest]}
        |                                        ^`,
		},
	})
}

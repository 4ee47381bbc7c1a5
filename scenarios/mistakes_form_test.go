package scenarios

import "testing"

func TestMistakesOfForm(t *testing.T) {
	runMistakes(t, []mistake{
		{
			name: "a misspelt field is named with the one that was meant",
			text: `name: small
duratoin: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:2:1: unknown field "duratoin"; did you mean "duration"?
      2 | duratoin: 2 epochs
        | ^^^^^^^^`,
		},
		{
			name: "a misspelt field of a class",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, stratgy: honest}
`,
			want: `small.yaml:4:30: unknown field "stratgy" of neurons[0]; did you mean "strategy"?
      4 |   - {name: honest, count: 3, stratgy: honest}
        |                              ^^^^^^^`,
		},
		{
			name: "a misspelt field of the chain",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
chain: {temp: 10}
`,
			want: `small.yaml:5:9: unknown field "temp" of chain; did you mean "tempo"?
      5 | chain: {temp: 10}
        |         ^^^^`,
		},
		{
			name: "a misspelt field of the comparison",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
compare: {rules: [equal]}
`,
			want: `small.yaml:5:11: unknown field "rules" of compare; did you mean "rule"?
      5 | compare: {rules: [equal]}
        |           ^^^^^`,
		},
		{
			name: "a misspelt field of learning",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning:
  dimension: 8
`,
			want: `small.yaml:6:3: unknown field "dimension" of learning; did you mean "dimensions"?
      6 |   dimension: 8
        |   ^^^^^^^^^`,
		},
		{
			name: "a misspelt field of the network",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {los: 0.1}
`,
			want: `small.yaml:5:11: unknown field "los" of network; did you mean "loss"?
      5 | network: {los: 0.1}
        |           ^^^`,
		},
		{
			name: "a misspelt field of a partition",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  partitions:
    - {from: 1m, untl: 2m, groups: [[honest-1]]}
`,
			want: `small.yaml:7:18: unknown field "untl" of network.partitions[0]; did you mean "until"?
      7 |     - {from: 1m, untl: 2m, groups: [[honest-1]]}
        |                  ^^^^`,
		},
		{
			name: "a misspelt field of an outage",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  outages:
    - {from: 1m, until: 2m, neuron: [honest-1]}
`,
			want: `small.yaml:7:29: unknown field "neuron" of network.outages[0]; did you mean "neurons"?
      7 |     - {from: 1m, until: 2m, neuron: [honest-1]}
        |                             ^^^^^^`,
		},
		{
			name: "fields that must be there",
			text: `duration: 2 epochs
neurons:
  - {name: honest}
`,
			want: `small.yaml:1:1: missing field "name"
      1 | duration: 2 epochs
        | ^^^^^^^^
small.yaml:3:5: missing field "count" of neurons[0]
      3 |   - {name: honest}
        |     ^
small.yaml:3:5: missing field "strategy" of neurons[0]
      3 |   - {name: honest}
        |     ^`,
		},
		{
			name: "a field set twice",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
seed: 1
seed: 2
`,
			want: `small.yaml:6:1: field "seed" is set twice; keep one
      6 | seed: 2
        | ^^^^`,
		},
		{
			name: "a number where a list belongs",
			text: `name: small
duration: 2 epochs
neurons: 3
`,
			want: `small.yaml:3:10: expected a list, found 3
      3 | neurons: 3
        |          ^`,
		},
		{
			name: "a word where a number belongs",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: three, strategy: honest}
`,
			want: `small.yaml:4:27: expected a whole number, found the text "three"
      4 |   - {name: honest, count: three, strategy: honest}
        |                           ^^^^^`,
		},
		{
			name: "a field without a value",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
chain:
`,
			want: `small.yaml:5:7: expected a mapping, found nothing; leave the field out to keep its default
      5 | chain:
        |       ^`,
		},
		{
			name: "a negative seed",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
seed: -1
`,
			want: `small.yaml:5:7: expected a whole number that is not negative, found -1
      5 | seed: -1
        |       ^^`,
		},
		{
			name: "a file that is not YAML",
			text: `name: small
 duration: 2 epochs
`,
			want: `small.yaml:2:2: not valid YAML: a ':' does not fit here; check the indentation, or put the text in quotes
      2 |  duration: 2 epochs
        |  ^^^^^^^^^^^^^^^^^^`,
		},
		{
			name: "an empty file",
			text: "",
			want: `small.yaml:1:1: the file is empty`,
		},
		{
			name: "several mistakes are all shown",
			text: `name: small/world
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honst}
  - {name: rider, count: -4, strategy: free-rider}
chain: {block_time: 12}
ties: random
`,
			want: `small.yaml:1:7: "small/world" cannot be a name; use up to 64 letters, digits, dots, dashes and underscores, and begin with a letter or digit
      1 | name: small/world
        |       ^^^^^^^^^^^
small.yaml:4:40: strategy "honst" is not known; did you mean "honest"?
      4 |   - {name: honest, count: 3, strategy: honst}
        |                                        ^^^^^
small.yaml:5:26: expected 1 to 65536, found -4
      5 |   - {name: rider, count: -4, strategy: free-rider}
        |                          ^^
small.yaml:6:21: a duration needs a unit; write 12s or 12ms
      6 | chain: {block_time: 12}
        |                     ^^
small.yaml:7:7: expected fifo or shuffled, found "random"
      7 | ties: random
        |       ^^^^^^`,
		},
		{
			name: "a wrong number is found beside a wrong field",
			text: `name: small
duration: 2 epochs
neurons:
  - {nam: honest, count: -3, strategy: honest, speed: 0}
learning: {rat: 1, memory: 2, window: many}
`,
			want: `small.yaml:4:6: unknown field "nam" of neurons[0]; did you mean "name"?
      4 |   - {nam: honest, count: -3, strategy: honest, speed: 0}
        |      ^^^
small.yaml:4:26: expected 1 to 65536, found -3
      4 |   - {nam: honest, count: -3, strategy: honest, speed: 0}
        |                          ^^
small.yaml:4:55: expected 0.01 to 1e+09, found 0
      4 |   - {nam: honest, count: -3, strategy: honest, speed: 0}
        |                                                       ^
small.yaml:5:12: unknown field "rat" of learning; did you mean "rate"?
      5 | learning: {rat: 1, memory: 2, window: many}
        |            ^^^
small.yaml:5:28: expected 0 to 1, found 2
      5 | learning: {rat: 1, memory: 2, window: many}
        |                            ^
small.yaml:5:39: expected a whole number, found the text "many"
      5 | learning: {rat: 1, memory: 2, window: many}
        |                                       ^^^^`,
		},
		{
			name: "a name with a slash",
			text: `name: results/small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:1:7: "results/small" cannot be a name; use up to 64 letters, digits, dots, dashes and underscores, and begin with a letter or digit
      1 | name: results/small
        |       ^^^^^^^^^^^^^`,
		},
		{
			name: "no replications",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
replications: 0
`,
			want: `small.yaml:5:15: expected 1 to 10000, found 0
      5 | replications: 0
        |               ^`,
		},
		{
			name: "more replications than anybody can wait for",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
replications: 1000000000000
`,
			want: `small.yaml:5:15: expected 1 to 10000, found 1000000000000
      5 | replications: 1000000000000
        |               ^^^^^^^^^^^^^`,
		},
		{
			name: "an order of ties that is not known",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
ties: random
`,
			want: `small.yaml:5:7: expected fifo or shuffled, found "random"
      5 | ties: random
        |       ^^^^^^`,
		},
	})
}

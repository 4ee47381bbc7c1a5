package scenarios

import "testing"

func TestMistakesInLearning(t *testing.T) {
	runMistakes(t, []mistake{
		{
			name: "an unknown corpus",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning: {corpus: wordnett}
`,
			want: `small.yaml:5:20: corpus "wordnett" is not known; did you mean "wordnet"?
      5 | learning: {corpus: wordnett}
        |                    ^^^^^^^^`,
		},
		{
			name: "vectors without dimensions",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning: {dimensions: 0}
`,
			want: `small.yaml:5:24: expected 1 to 512, found 0
      5 | learning: {dimensions: 0}
        |                        ^`,
		},
		{
			name: "numbers out of range",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning:
  window: 0
  negatives: 1000
  held_out: -1
  subsample: 1.5
  memory: 2
  deadline: 0s
`,
			want: `small.yaml:6:11: expected 1 to 100, found 0
      6 |   window: 0
        |           ^
small.yaml:7:14: expected 1 to 100, found 1000
      7 |   negatives: 1000
        |              ^^^^
small.yaml:8:13: expected 1 to 100000, found -1
      8 |   held_out: -1
        |             ^^
small.yaml:9:14: expected 0 to 1, found 1.5
      9 |   subsample: 1.5
        |              ^^^
small.yaml:10:11: expected 0 to 1, found 2
     10 |   memory: 2
        |           ^
small.yaml:11:13: expected 1ms to 24h0m0s, found 0s
     11 |   deadline: 0s
        |             ^^`,
		},
		{
			name: "a rate that is not a number",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning: {rate: .nan}
`,
			want: `small.yaml:5:18: expected a finite number, found .nan
      5 | learning: {rate: .nan}
        |                  ^^^^`,
		},
		{
			name: "a rate without end",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning: {rate: .inf}
`,
			want: `small.yaml:5:18: expected a finite number, found .inf
      5 | learning: {rate: .inf}
        |                  ^^^^`,
		},
		{
			name: "a negative rate",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning: {rate: -0.1}
`,
			want: `small.yaml:5:18: expected 0 to 1, found -0.1
      5 | learning: {rate: -0.1}
        |                  ^^^^`,
		},
	})
}

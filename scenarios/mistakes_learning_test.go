package scenarios

import "testing"

func TestMistakesInLearning(t *testing.T) {
	runMistakes(t, []mistake{
		{
			name: "a corpus that is neither known nor there",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning: {corpus: wordnett}
`,
			want: `small.yaml:5:20: corpus "wordnett" is neither known by name nor a file; did you mean "wordnet"?
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
			want: `small.yaml:5:24: expected a multiple of 16 up to 512, found 0
      5 | learning: {dimensions: 0}
        |                        ^`,
		},
		{
			name: "vectors whose length the machine code does not take",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning: {dimensions: 20}
`,
			want: `small.yaml:5:24: expected a multiple of 16 up to 512, found 20
      5 | learning: {dimensions: 20}
        |                        ^^`,
		},
		{
			name: "vectors longer than the machine code takes",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning: {dimensions: 528}
`,
			want: `small.yaml:5:24: expected a multiple of 16 up to 512, found 528
      5 | learning: {dimensions: 528}
        |                        ^^^`,
		},
		{
			name: "a vocabulary that no model can have",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning:
  min_count: 0
  vocabulary: 1
`,
			want: `small.yaml:6:14: expected 1 to 1000000, found 0
      6 |   min_count: 0
        |              ^
small.yaml:7:15: expected 2 to 10000000, or 0 for all, found 1
      7 |   vocabulary: 1
        |               ^`,
		},
		{
			name: "a misspelt division",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning:
  shards: {division: topics, overlap: 2}
`,
			want: `small.yaml:6:22: "topics" is not known; did you mean "topic"?
      6 |   shards: {division: topics, overlap: 2}
        |                      ^^^^^^
small.yaml:6:39: expected 0 to 1, found 2
      6 |   shards: {division: topics, overlap: 2}
        |                                       ^`,
		},
		{
			name: "a gate that cannot be",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning:
  gate: {rate: 2, top: -1, noise: -0.5, importance: 1000, temperature: 1}
`,
			want: `small.yaml:6:16: expected 0 to 1, found 2
      6 |   gate: {rate: 2, top: -1, noise: -0.5, importance: 1000, temperature: 1}
        |                ^
small.yaml:6:24: expected 0 to 65536, found -1
      6 |   gate: {rate: 2, top: -1, noise: -0.5, importance: 1000, temperature: 1}
        |                        ^^
small.yaml:6:35: expected 0 to 100, found -0.5
      6 |   gate: {rate: 2, top: -1, noise: -0.5, importance: 1000, temperature: 1}
        |                                   ^^^^
small.yaml:6:53: expected 0 to 100, found 1000
      6 |   gate: {rate: 2, top: -1, noise: -0.5, importance: 1000, temperature: 1}
        |                                                     ^^^^
small.yaml:6:59: unknown field "temperature" of learning.gate; known: rate, top, noise, importance
      6 |   gate: {rate: 2, top: -1, noise: -0.5, importance: 1000, temperature: 1}
        |                                                           ^^^^^^^^^^^`,
		},
		{
			name: "gradients that cannot be followed",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning:
  grading: {send: often, rate: -1, clip: 101, norm: 1}
`,
			want: `small.yaml:6:19: expected true or false, found the text "often"
      6 |   grading: {send: often, rate: -1, clip: 101, norm: 1}
        |                   ^^^^^
small.yaml:6:32: expected 0 to 10000, found -1
      6 |   grading: {send: often, rate: -1, clip: 101, norm: 1}
        |                                ^^
small.yaml:6:42: expected 0 to 100, found 101
      6 |   grading: {send: often, rate: -1, clip: 101, norm: 1}
        |                                          ^^^
small.yaml:6:47: unknown field "norm" of learning.grading; known: send, rate, clip
      6 |   grading: {send: often, rate: -1, clip: 101, norm: 1}
        |                                               ^^^^`,
		},
		{
			name: "a misspelt mixture and a control that is neither on nor off",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
learning:
  decay: -1
  mixture: gorgona
  control: maybe
`,
			want: `small.yaml:6:10: expected 0 to 1, found -1
      6 |   decay: -1
        |          ^^
small.yaml:7:12: "gorgona" is not known; did you mean "gorgonia"?
      7 |   mixture: gorgona
        |            ^^^^^^^
small.yaml:8:12: expected true or false, found the text "maybe"
      8 |   control: maybe
        |            ^^^^^`,
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

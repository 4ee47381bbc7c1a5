package scenarios

import "testing"

func TestMistakesInChain(t *testing.T) {
	runMistakes(t, []mistake{
		{
			name: "blocks without time between them",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
chain: {block_time: 0s}
`,
			want: `small.yaml:5:21: expected 1ms to 24h0m0s, found 0s
      5 | chain: {block_time: 0s}
        |                     ^^`,
		},
		{
			name: "a block time without unit",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
chain: {block_time: 12}
`,
			want: `small.yaml:5:21: a duration needs a unit; write 12s or 12ms
      5 | chain: {block_time: 12}
        |                     ^^`,
		},
		{
			name: "epochs without blocks",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
chain: {tempo: 0}
`,
			want: `small.yaml:5:16: expected 1 to 1000000, found 0
      5 | chain: {tempo: 0}
        |                ^`,
		},
		{
			name: "an epoch without end",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
chain: {tempo: 18446744073709551615}
`,
			want: `small.yaml:5:16: expected 1 to 1000000, found 18446744073709551615
      5 | chain: {tempo: 18446744073709551615}
        |                ^^^^^^^^^^^^^^^^^^^^`,
		},
		{
			name: "a negative emission",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
chain: {emission: -1}
`,
			want: `small.yaml:5:19: amount "-1" is negative; an amount is at least 0
      5 | chain: {emission: -1}
        |                   ^^`,
		},
		{
			name: "an emission with too many places",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
chain: {emission: 0.0000000001}
`,
			want: `small.yaml:5:19: amount "0.0000000001" has 10 decimal places; a tao has 9
      5 | chain: {emission: 0.0000000001}
        |                   ^^^^^^^^^^^^`,
		},
	})
}

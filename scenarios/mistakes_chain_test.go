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
		{
			name: "two schedules of emission",
			text: smallest + `chain: {emission: {halving: {first: 1, cap: 9}, percent: {per_block: 1}}}
`,
			want: `small.yaml:5:19: expected one of halving and percent
      5 | chain: {emission: {halving: {first: 1, cap: 9}, percent: {per_block: 1}}}
        |                   ^`,
		},
		{
			name: "an owner that is nobody",
			text: smallest + `chain: {owner: honest-9, owner_cut: 0.18}
`,
			want: `small.yaml:5:16: "honest-9" is not a single neuron; class honest has honest-1 to honest-3
      5 | chain: {owner: honest-9, owner_cut: 0.18}
        |                ^^^^^^^^`,
		},
		{
			name: "an owner that is many",
			text: smallest + `chain: {owner: honest, owner_cut: 0.18}
`,
			want: `small.yaml:5:16: "honest" is a class of neurons; name one of them, such as honest-1
      5 | chain: {owner: honest, owner_cut: 0.18}
        |                ^^^^^^`,
		},
		{
			name: "a cap that neurons exceed from the start",
			text: smallest + `chain: {emission: {halving: {first: 1, cap: 9}}}
`,
			settings: []Setting{{Path: "neurons.honest.stake", Value: "3"}, {Path: "neurons.honest.funds", Value: "0.5"}},
			want: `small.yaml:5:45: the cap is 9 tao, but neurons bring 10.5; nothing would be issued
      5 | chain: {emission: {halving: {first: 1, cap: 9}}}
        |                                             ^`,
		},
		{
			name: "a percentage too small to keep",
			text: smallest + `chain: {emission: {percent: {per_block: 1e-8}}}
`,
			want: `small.yaml:5:41: 1e-08 % is less than half a step of 1e-7 %; nothing would be issued
      5 | chain: {emission: {percent: {per_block: 1e-8}}}
        |                                         ^^^^`,
		},
		{
			name: "a cut for nobody",
			text: smallest + `chain: {owner_cut: 0.18}
`,
			want: `small.yaml:5:20: nobody owns the economy; name a neuron as its owner, or leave the cut out
      5 | chain: {owner_cut: 0.18}
        |                    ^^^^`,
		},
		{
			name: "a cut of more than everything",
			text: smallest + `chain: {take: 18}
`,
			want: `small.yaml:5:15: expected a part, 0 to 1, found "18"
      5 | chain: {take: 18}
        |               ^^`,
		},
		{
			name: "a registration that nobody can pay",
			text: smallest + `chain: {registration: {price: 2}}
`,
			want: `small.yaml:4:5: the first registration costs 2 tao, but each has 0 beside its stake; raise its funds
      4 |   - {name: honest, count: 3, strategy: honest}
        |     ^`,
		},
		{
			name: "a price outside its bounds",
			text: smallest + `chain: {registration: {minimum: 5, maximum: 3}}
`,
			want: `small.yaml:5:45: the maximum is 3 tao, below the minimum of 5
      5 | chain: {registration: {minimum: 5, maximum: 3}}
        |                                             ^`,
		},
		{
			name: "a payout to somewhere else",
			text: smallest + `chain: {payout: elsewhere}
`,
			want: `small.yaml:5:17: "elsewhere" is not known; known: compound, balance
      5 | chain: {payout: elsewhere}
        |                 ^^^^^^^^^`,
		},
		{
			name: "a target without an interval",
			text: smallest + `chain: {registration: {target: 2}}
`,
			want: `small.yaml:5:32: a target needs an interval to count in; give its blocks as interval
      5 | chain: {registration: {target: 2}}
        |                                ^`,
		},
	})
}

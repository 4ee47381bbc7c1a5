package scenarios

import "testing"

func TestMistakesInDuration(t *testing.T) {
	runMistakes(t, []mistake{
		{
			name: "no unit",
			text: `name: small
duration: 12
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:2:11: expected a length such as "12 epochs", "100 blocks" or "2h", found "12"
      2 | duration: 12
        |           ^^`,
		},
		{
			name: "an unknown unit",
			text: `name: small
duration: 12 rounds
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:2:11: expected a length such as "12 epochs", "100 blocks" or "2h", found "12 rounds"
      2 | duration: 12 rounds
        |           ^^^^^^^^^`,
		},
		{
			name: "part of an epoch",
			text: `name: small
duration: 1.5 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:2:11: expected a whole number of epochs or blocks from 1 to 1000000000, found "1.5"
      2 | duration: 1.5 epochs
        |           ^^^^^^^^^^`,
		},
		{
			name: "no epochs",
			text: `name: small
duration: 0 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:2:11: expected a whole number of epochs or blocks from 1 to 1000000000, found "0"
      2 | duration: 0 epochs
        |           ^^^^^^^^`,
		},
		{
			name: "more epochs than can be counted",
			text: `name: small
duration: 20000000000000000000 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:2:11: expected a whole number of epochs or blocks from 1 to 1000000000, found "20000000000000000000"
      2 | duration: 20000000000000000000 epochs
        |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
		},
		{
			name: "more epochs than fit into a time",
			text: `name: small
duration: 1000000000 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:2:11: a run of 1000000000 epochs takes more than 100 years of virtual time; shorten it
      2 | duration: 1000000000 epochs
        |           ^^^^^^^^^^^^^^^^^`,
		},
		{
			name: "more time than there is",
			text: `name: small
duration: 2000000h
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:2:11: a run of 2000000h0m0s takes more than 100 years of virtual time; shorten it
      2 | duration: 2000000h
        |           ^^^^^^^^`,
		},
		{
			name: "fewer blocks than an epoch has",
			text: `name: small
duration: 4 blocks
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:2:11: 4 blocks is shorter than one epoch, which is 1m0s; nobody would be paid
      2 | duration: 4 blocks
        |           ^^^^^^^^`,
		},
		{
			name: "an epoch that takes longer than the run",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
chain: {block_time: 24h, tempo: 1000000}
`,
			want: `small.yaml:2:11: a run of 2 epochs takes more than 100 years of virtual time; shorten it
      2 | duration: 2 epochs
        |           ^^^^^^^^`,
		},
		{
			name: "less than an epoch",
			text: `name: small
duration: 59s
neurons:
  - {name: honest, count: 3, strategy: honest}
`,
			want: `small.yaml:2:11: 59s is shorter than one epoch, which is 1m0s; nobody would be paid
      2 | duration: 59s
        |           ^^^`,
		},
	})
}

package scenarios

import "testing"

func TestMistakesInRules(t *testing.T) {
	runMistakes(t, []mistake{
		{
			name: "an unknown rule",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: rank-proportionl
`,
			want: `small.yaml:5:7: rule "rank-proportionl" is not known; did you mean "rank-proportional"?
      5 | rule: rank-proportionl
        |       ^^^^^^^^^^^^^^^^`,
		},
		{
			name: "a rule like no other",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
compare: {rule: [equal, a-rule-of-thumb]}
`,
			want: `small.yaml:5:25: rule "a-rule-of-thumb" is not known; known: {rules}
      5 | compare: {rule: [equal, a-rule-of-thumb]}
        |                         ^^^^^^^^^^^^^^^`,
		},
		{
			name: "a parameter that the rule does not have",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: {name: rank-proportional, selfweight: true}
`,
			want: `small.yaml:5:33: unknown field "selfweight" of rule; did you mean "self_weight"?
      5 | rule: {name: rank-proportional, selfweight: true}
        |                                 ^^^^^^^^^^`,
		},
		{
			name: "a rule that has no parameters",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: {name: equal, kappa: 0.5}
`,
			want: `small.yaml:5:21: unknown field "kappa" of rule
      5 | rule: {name: equal, kappa: 0.5}
        |                     ^^^^^`,
		},
		{
			name: "parameters of no rule",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: {self_weight: keep}
`,
			want: `small.yaml:5:7: expected the name of a rule, or a mapping of its name and parameters
      5 | rule: {self_weight: keep}
        |       ^`,
		},
		{
			name: "a parameter of the wrong type",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: {name: rank-proportional, self_weight: yes}
`,
			want: `small.yaml:5:46: expected "keep", "mask" or the largest part of its row, 0 to 1, that a weight on oneself may make up, not "yes"
      5 | rule: {name: rank-proportional, self_weight: yes}
        |                                              ^^^`,
		},
		{
			name: "a number out of the range of a parameter",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: {name: stake-cap, quantile: 88}
`,
			want: `small.yaml:5:35: quantile must be 0 to 1, not 88
      5 | rule: {name: stake-cap, quantile: 88}
        |                                   ^^`,
		},
		{
			name: "an unknown rule inside a rule",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: {name: stake-cap, rule: rank-proportionl}
`,
			want: `small.yaml:5:31: rule "rank-proportionl" is not known; did you mean "rank-proportional"?
      5 | rule: {name: stake-cap, rule: rank-proportionl}
        |                               ^^^^^^^^^^^^^^^^`,
		},
		{
			name: "mistakes on both sides of a rule inside a rule",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule:
  name: stake-cap
  quantil: 0.5
  rule:
    name: power-law
    power: 101
    powers: 2
`,
			want: `small.yaml:7:3: unknown field "quantil" of rule; did you mean "quantile"?
      7 |   quantil: 0.5
        |   ^^^^^^^
small.yaml:11:5: unknown field "powers" of rule.rule; did you mean "power"?
     11 |     powers: 2
        |     ^^^^^^`,
		},
		{
			name: "a parameter of a rule inside a rule that is out of its range",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: {name: stake-cap, quantile: -1, rule: {name: power-law, power: 101}}
`,
			want: `small.yaml:5:35: quantile must be 0 to 1, not -1
      5 | rule: {name: stake-cap, quantile: -1, rule: {name: power-law, power: 101}}
        |                                   ^^
small.yaml:5:70: power must be 0 to 100, not 101
      5 | rule: {name: stake-cap, quantile: -1, rule: {name: power-law, power: 101}}
        |                                                                      ^^^`,
		},
		{
			name: "no rule inside a rule",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: {name: stake-cap, rule: null}
`,
			want: `small.yaml:5:31: expected a value, found nothing; leave the field out to keep its default
      5 | rule: {name: stake-cap, rule: null}
        |                               ^^^^`,
		},
		{
			name: "a rule inside a rule that wraps none",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: {name: equal, rule: equal}
`,
			want: `small.yaml:5:21: unknown field "rule" of rule
      5 | rule: {name: equal, rule: equal}
        |                     ^^^^`,
		},
		{
			name: "a rule compared with itself",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
compare:
  rule: [equal, rank-proportional, {name: rank-proportional, self_weight: mask}]
`,
			want: `small.yaml:6:36: rule rank-proportional is compared with itself
      6 |   rule: [equal, rank-proportional, {name: rank-proportional, self_weight: mask}]
        |                                    ^`,
		},
		{
			name: "scripts that differ in their text only",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
compare:
  rule:
    - {name: script, source: "def reward(e):\n  return e.stake"}
    - {name: script, file: mine, source: "def reward(e):\n  return e.stake"}
    - {name: script, source: "def reward(e):\n  return -e.stake"}
`,
			want: `small.yaml:9:7: two different rules are called "script"; tell their scripts apart by file, which is a mere name beside source
      9 |     - {name: script, source: "def reward(e):\n  return -e.stake"}
        |       ^`,
		},
		{
			name: "nothing to compare",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
compare: {rule: []}
`,
			want: `small.yaml:5:10: there is nothing to compare; list rules, as in {rule: [equal, rank-proportional]}, or leave compare out
      5 | compare: {rule: []}
        |          ^`,
		},
		{
			name: "a rule beside a comparison of rules",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
rule: equal
compare: {rule: [equal, rank-proportional]}
`,
			want: `small.yaml:5:7: compare.rule lists the rules, so this one would not be used; change compare.rule instead, or leave one of the two out
      5 | rule: equal
        |       ^^^^^`,
		},
	})
}

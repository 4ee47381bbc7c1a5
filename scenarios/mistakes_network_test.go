package scenarios

import "testing"

func TestMistakesInNetwork(t *testing.T) {
	runMistakes(t, []mistake{
		{
			name: "probabilities above 1",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {loss: 1.5, duplication: 2}
`,
			want: `small.yaml:5:17: expected 0 to 1, found 1.5
      5 | network: {loss: 1.5, duplication: 2}
        |                 ^^^
small.yaml:5:35: expected 0 to 1, found 2
      5 | network: {loss: 1.5, duplication: 2}
        |                                   ^`,
		},
		{
			name: "a loss that is not a number",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {loss: .nan}
`,
			want: `small.yaml:5:17: expected a finite number, found .nan
      5 | network: {loss: .nan}
        |                 ^^^^`,
		},
		{
			name: "less than a byte per second",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {bandwidth_bytes_per_second: 0.5}
`,
			want: `small.yaml:5:39: expected at least 1, or 0 for no limit, found 0.5
      5 | network: {bandwidth_bytes_per_second: 0.5}
        |                                       ^^^`,
		},
		{
			name: "no time for an acknowledgement",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {timeout: 0s}
`,
			want: `small.yaml:5:20: expected 1ms to 24h0m0s, found 0s
      5 | network: {timeout: 0s}
        |                    ^^`,
		},
		{
			name: "a negative latency",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {latency: -5ms}
`,
			want: `small.yaml:5:20: expected 0s to 24h0m0s, found -5ms
      5 | network: {latency: -5ms}
        |                    ^^^^`,
		},
		{
			name: "a latency without unit",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {latency: 50}
`,
			want: `small.yaml:5:20: a duration needs a unit; write 50s or 50ms
      5 | network: {latency: 50}
        |                    ^^`,
		},
		{
			name: "two latencies",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  latency:
    uniform: {low: 1ms, high: 2ms}
    lognormal: {median: 50ms, sigma: 0.4}
`,
			want: `small.yaml:7:5: expected one of uniform, lognormal and regions, found 2 of them
      7 |     uniform: {low: 1ms, high: 2ms}
        |     ^^^^^^^`,
		},
		{
			name: "a latency of no kind",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {latency: {}}
`,
			want: `small.yaml:5:20: expected one of uniform, lognormal and regions, found 0 of them
      5 | network: {latency: {}}
        |                    ^`,
		},
		{
			name: "an unknown kind of latency",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {latency: {normal: {mean: 50ms}}}
`,
			want: `small.yaml:5:21: unknown field "normal" of network.latency; known: uniform, lognormal, regions
      5 | network: {latency: {normal: {mean: 50ms}}}
        |                     ^^^^^^`,
		},
		{
			name: "a uniform latency upside down",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {latency: {uniform: {low: 80ms, high: 20ms}}}
`,
			want: `small.yaml:5:48: high is 20ms, below low, which is 80ms
      5 | network: {latency: {uniform: {low: 80ms, high: 20ms}}}
        |                                                ^^^^`,
		},
		{
			name: "a lognormal latency without median",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {latency: {lognormal: {sigma: 0.4}}}
`,
			want: `small.yaml:5:32: missing field "median" of network.latency.lognormal
      5 | network: {latency: {lognormal: {sigma: 0.4}}}
        |                                ^`,
		},
		{
			name: "a lognormal latency with a negative sigma",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {latency: {lognormal: {median: 50ms, sigma: -1}}}
`,
			want: `small.yaml:5:54: expected 0 to 10, found -1
      5 | network: {latency: {lognormal: {median: 50ms, sigma: -1}}}
        |                                                      ^^`,
		},
		{
			name: "regions without names",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network: {latency: {regions: {names: [], base: []}}}
`,
			want: `small.yaml:5:38: the list is empty; name at least one region
      5 | network: {latency: {regions: {names: [], base: []}}}
        |                                      ^`,
		},
		{
			name: "a row of the base for too few regions",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  latency:
    regions:
      names: [eu, us]
      base: [[5ms, 90ms], [90ms]]
`,
			want: `small.yaml:9:27: expected a time to each of 2 regions, found 1
      9 |       base: [[5ms, 90ms], [90ms]]
        |                           ^`,
		},
		{
			name: "too few rows of the base",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  latency:
    regions:
      names: [eu, us]
      base: [[5ms, 90ms]]
`,
			want: `small.yaml:9:13: expected a row for each of 2 regions, found 1
      9 |       base: [[5ms, 90ms]]
        |             ^`,
		},
		{
			name: "a negative time between regions",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  latency:
    regions:
      names: [eu]
      base: [[-5ms]]
`,
			want: `small.yaml:9:15: expected 0s to 24h0m0s, found -5ms
      9 |       base: [[-5ms]]
        |               ^^^^`,
		},
		{
			name: "a jitter with regions",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  latency:
    regions:
      names: [eu]
      base: [[5ms]]
      jitter: {regions: {names: [eu], base: [[5ms]]}}
`,
			want: `small.yaml:10:15: jitter has no regions of its own; expected a time, uniform or lognormal
     10 |       jitter: {regions: {names: [eu], base: [[5ms]]}}
        |               ^`,
		},
		{
			name: "a partition of an unknown class",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  partitions:
    - {until: 2m, groups: [[honst]]}
`,
			want: `small.yaml:7:29: "honst" is neither a class of neurons nor one of them; did you mean "honest"?
      7 |     - {until: 2m, groups: [[honst]]}
        |                             ^^^^^`,
		},
		{
			name: "a partition of an unknown neuron",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  partitions:
    - {until: 2m, groups: [[honest-4]]}
`,
			want: `small.yaml:7:29: "honest-4" is neither a class of neurons nor one of them; class honest has honest-1 to honest-3
      7 |     - {until: 2m, groups: [[honest-4]]}
        |                             ^^^^^^^^`,
		},
		{
			name: "a partition of somebody unheard of",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  partitions:
    - {until: 2m, groups: [[somebody]]}
`,
			want: `small.yaml:7:29: "somebody" is neither a class of neurons nor one of them; known: honest
      7 |     - {until: 2m, groups: [[somebody]]}
        |                             ^^^^^^^^`,
		},
		{
			name: "a partition that ends before it begins",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  partitions:
    - {from: 2m, until: 1m, groups: [[honest-1]]}
`,
			want: `small.yaml:7:25: it lasts from 2m0s until 1m0s; it must end after it begins
      7 |     - {from: 2m, until: 1m, groups: [[honest-1]]}
        |                         ^^`,
		},
		{
			name: "a partition that begins before the run",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  partitions:
    - {from: -2m, until: 1m, groups: [[honest-1]]}
`,
			want: `small.yaml:7:14: it begins at -2m0s, before the run does
      7 |     - {from: -2m, until: 1m, groups: [[honest-1]]}
        |              ^^^`,
		},
		{
			name: "a partition with one neuron on both sides",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  partitions:
    - {until: 2m, groups: [[honest-1, honest-2], [honest]]}
`,
			want: `small.yaml:7:51: honest-1 is in two groups; a neuron can be in one
      7 |     - {until: 2m, groups: [[honest-1, honest-2], [honest]]}
        |                                                   ^^^^^^`,
		},
		{
			name: "a partition without groups",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  partitions:
    - {until: 2m, groups: []}
`,
			want: `small.yaml:7:27: the list is empty; name at least one group, which is cut off from all others
      7 |     - {until: 2m, groups: []}
        |                           ^`,
		},
		{
			name: "a partition with an empty group",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  partitions:
    - {until: 2m, groups: [[honest-1], []]}
`,
			want: `small.yaml:7:40: the list is empty; name at least one class or neuron
      7 |     - {until: 2m, groups: [[honest-1], []]}
        |                                        ^`,
		},
		{
			name: "an outage of nobody",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  outages:
    - {until: 2m, neurons: []}
`,
			want: `small.yaml:7:28: the list is empty; name at least one class or neuron
      7 |     - {until: 2m, neurons: []}
        |                            ^`,
		},
		{
			name: "an outage that takes no time",
			text: `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
network:
  outages:
    - {from: 2m, until: 2m, neurons: [honest]}
`,
			want: `small.yaml:7:25: it lasts from 2m0s until 2m0s; it must end after it begins
      7 |     - {from: 2m, until: 2m, neurons: [honest]}
        |                         ^^`,
		},
	})
}

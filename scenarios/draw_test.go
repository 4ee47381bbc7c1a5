package scenarios

import (
	"fmt"
	"strings"
	"time"

	"taosim/models"

	"pgregory.net/rapid"
)

// drawScenario draws the text of a scenario without mistakes.
func drawScenario(t *rapid.T) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	maybe := func(format string, draw func() any) {
		if rapid.Bool().Draw(t, "say "+format) {
			say(format, draw())
		}
	}
	say("name: %q", drawName(t))
	say("duration: %d epochs", rapid.IntRange(1, 50).Draw(t, "epochs"))
	maybe("seed: %d", func() any { return rapid.Uint64().Draw(t, "seed") })
	maybe("replications: %d", func() any { return rapid.IntRange(1, maxReplications).Draw(t, "replications") })
	maybe("ties: %s", func() any { return rapid.SampledFrom([]string{"fifo", "shuffled"}).Draw(t, "ties") })
	say("neurons:")
	classes := rapid.SliceOfNDistinct(rapid.StringMatching("[a-z]{1,5}"), 1, 3, rapid.ID).Draw(t, "classes")
	for _, class := range classes {
		say("  - {name: %q, count: %d, strategy: %s, stake: %s, speed: %v}", class, rapid.IntRange(1, 20).Draw(t, "count"),
			drawStrategy(t), drawTao(t), rapid.Float64Range(0.01, 1e9).Draw(t, "speed"))
	}
	if rapid.Bool().Draw(t, "compare") {
		say("compare: {rule: [equal, {name: rank-proportional, self_weight: %v}]}", rapid.SampledFrom([]string{"keep", "mask", "0.5"}).Draw(t, "self weight"))
	} else {
		maybe("rule: %s", func() any { return rapid.SampledFrom([]string{"equal", "rank-proportional"}).Draw(t, "rule") })
	}
	say("chain:\n  block_time: %v\n  tempo: %d", drawWait(t), rapid.IntRange(1, 500).Draw(t, "tempo"))
	drawChain(t, maybe, classes[0]+"-1")
	say("learning:\n  deadline: %v", drawWait(t))
	maybe("  rate: %v", func() any { return drawShare(t) })
	maybe("  memory: %v", func() any { return drawShare(t) })
	maybe("  min_count: %d", func() any { return rapid.IntRange(1, 1_000_000).Draw(t, "min count") })
	maybe("  vocabulary: %d", func() any { return rapid.IntRange(2, maxVocabulary).Draw(t, "vocabulary") })
	maybe("  shards: {division: %s}", func() any { return rapid.SampledFrom(models.Divisions()).Draw(t, "division") })
	maybe("  dimensions: %d", func() any { return 16 * rapid.IntRange(1, 32).Draw(t, "sixteenths of dimensions") })
	maybe("  decay: %v", func() any { return drawShare(t) })
	maybe("  gate: {importance: %v, top: 3}", func() any { return rapid.Float64Range(0, 100).Draw(t, "importance") })
	maybe("  mixture: %s", func() any { return rapid.SampledFrom(mixtures()).Draw(t, "mixture") })
	maybe("  control: %v", func() any { return rapid.Bool().Draw(t, "control") })
	say("network:\n  latency: %s", drawLatency(t))
	maybe("  loss: %v", func() any { return rapid.Float64Range(0, 1).Draw(t, "loss") })
	maybe("  bandwidth_bytes_per_second: %v", func() any { return rapid.Float64Range(1, 1e300).Draw(t, "bandwidth") })
	maybe("  outages: [{from: %v, until: 25h, neurons: ["+classes[0]+", "+classes[0]+"-1]}]", func() any { return drawWait(t) })
	maybe("  partitions: [{until: %v, groups: [["+classes[0]+"]]}]", func() any { return drawWait(t) })
	return b.String()
}

// drawChain draws what the ledger asks and gives.
func drawChain(t *rapid.T, maybe func(string, func() any), owner string) {
	maybe("  emission: %s", func() any {
		return rapid.SampledFrom([]string{drawTao(t), "{halving: {first: 1, cap: 21000000}}", "{percent: {per_block: 0.001}}"}).Draw(t, "emission")
	})
	maybe("  payout: %s", func() any { return rapid.SampledFrom([]string{"compound", "balance"}).Draw(t, "payout") })
	maybe("  owner: "+owner+"\n  owner_cut: %v", func() any { return drawShare(t) })
	maybe("  take: %v", func() any { return drawShare(t) })
	maybe("  slots: %d", func() any { return rapid.IntRange(0, maxNeurons).Draw(t, "slots") })
	maybe("  registration: {interval: 9, target: %d, inertia: 0.5, maximum: 100, immunity: 7, burn: true}", func() any {
		return rapid.IntRange(1, 50).Draw(t, "target")
	})
	maybe("  weights: {rate_limit: 3, minimum: 2, maximum: %v}", func() any { return drawShare(t) })
}

// drawName draws a name, some of which YAML would take for something else.
func drawName(t *rapid.T) string {
	return rapid.OneOf(
		rapid.StringMatching(name.String()),
		rapid.SampledFrom([]string{"null", "true", "no", "1984", "1e3", "0x10", "2001-01-01", "1_000"}),
	).Draw(t, "name")
}

func drawStrategy(t *rapid.T) string {
	return rapid.SampledFrom([]string{
		"honest",
		"free-rider",
		"{preset: honest, asker: ask-nobody, rater: uniform}",
		"{preset: honest, learner: {name: read-on, words: 10}}",
		"{preset: free-rider, responder: {name: noise, deviation: 0.25}}",
	}).Draw(t, "strategy")
}

func drawTao(t *rapid.T) string {
	return fmt.Sprintf("%d.%09d", rapid.IntRange(0, 1e6).Draw(t, "tao"), rapid.IntRange(0, 1e9-1).Draw(t, "rao"))
}

func drawShare(t *rapid.T) float64 { return rapid.Float64Range(0, 1).Draw(t, "share") }

func drawWait(t *rapid.T) time.Duration {
	return time.Duration(rapid.Int64Range(int64(shortestWait), int64(longestWait)).Draw(t, "wait"))
}

func drawLatency(t *rapid.T) string {
	return rapid.SampledFrom([]string{
		"0s",
		"35ms",
		"{uniform: {high: 80ms}}",
		"{lognormal: {median: 50ms, sigma: 0.4}}",
		"{regions: {names: [a], base: [[5ms]], jitter: 2ms}}",
		"{regions: {names: [a, b], base: [[5ms, 90ms], [80ms, 5ms]], jitter: {lognormal: {median: 1ms, sigma: 0}}}}",
	}).Draw(t, "latency")
}

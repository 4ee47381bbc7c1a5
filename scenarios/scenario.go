package scenarios

import (
	"time"

	"taosim/economy"
	"taosim/models"
	"taosim/models/corpora"
	"taosim/sim"
)

// Scenario is a world and the question asked of it: who takes part, how they
// learn and are paid, and what is compared. It is written as YAML; a field that
// is left out keeps the value that [Default] gives it.
type Scenario struct {
	// Name of the scenario and of the folder of a run: up to 64 letters, digits,
	// dots, dashes and underscores.
	Name string `yaml:"name" strict:"required"`
	// Duration of the run: `12 epochs`, `100 blocks` or a time such as `2h`.
	Duration Span `yaml:"duration" strict:"required"`
	// Seed of all luck; `--seed` sets it too.
	Seed uint64 `yaml:"seed"`
	// Replications of the same world with other luck, all derived from the one
	// seed, 1 to 10000; tables then show means with 95 % intervals.
	Replications int `yaml:"replications"`
	// Neurons are the classes of neurons that take part. All register in the first
	// block, in the order that `ties` says.
	Neurons []Class `yaml:"neurons" strict:"required"`
	// Rule that pays the neurons: a name, or a mapping of its name and
	// parameters, such as `{name: rank-proportional, self_weight: keep}`.
	Rule Rule `yaml:"rule,omitempty"`
	// Compare runs the world once for each of several values, all facing the
	// same luck. It takes the place of `rule`.
	Compare Comparison `yaml:"compare,omitempty"`
	// Chain is the clock and the purse of the economy.
	Chain Chain `yaml:"chain"`
	// Learning is what neurons learn from and how.
	Learning Learning `yaml:"learning"`
	// Network is what lies between neurons.
	Network Network `yaml:"network"`
	// Ties says who is first of those who act at the same instant: `shuffled`
	// by the seed, or `fifo`, always the one named first.
	Ties Ties `yaml:"ties"`
}

// Class is a number of neurons that are alike.
type Class struct {
	// Name of the class; its neurons are called name-1, name-2 and so on.
	Name string `yaml:"name" strict:"required"`
	// Count of neurons in the class; all classes together have at most 65536.
	Count int `yaml:"count" strict:"required"`
	// Strategy: a name, or a mapping of a preset and the decisions in which it
	// differs, such as `{preset: honest, rater: uniform}`.
	Strategy Strategy `yaml:"strategy" strict:"required"`
	// Stake that each of them brings, in tao.
	Stake economy.Amount `yaml:"stake"`
	// Funds that each of them has beside its stake, in tao, to pay for its
	// registration.
	Funds economy.Amount `yaml:"funds"`
	// Speed in pairs of words that a neuron trains on in a second, at least 0.01.
	Speed float64 `yaml:"speed"`
}

// Comparison is what differs between the arms of an experiment.
type Comparison struct {
	// Rule lists reward rules, one arm for each.
	Rule []Rule `yaml:"rule,omitempty"`
}

// Learning is what neurons learn from and how.
type Learning struct {
	// Corpus that neurons read: `wordnet`, the built-in one, `text8` once `taosim
	// corpus get` has fetched it, or the path of a text file, plain, .gz or .zip.
	Corpus string `yaml:"corpus"`
	// MinCount is how often a word must stand in the corpus to be known, at least 1.
	MinCount int `yaml:"min_count"`
	// Vocabulary is how many words are known at most, the most frequent; 0 for all.
	// A corpus that has fewer is a mistake.
	Vocabulary int `yaml:"vocabulary"`
	// KeepUnknown leaves all other words of the text as one, `<unk>`, as the
	// neurons of 2019 did; otherwise they are left out, as word2vec does.
	KeepUnknown bool `yaml:"keep_unknown"`
	// Shards are how the corpus is divided among the neurons.
	Shards Shards `yaml:"shards"`
	// Dimensions of a vector: a multiple of 16, at most 512.
	Dimensions int `yaml:"dimensions"`
	// Window: a context word stands at most this many words from its centre;
	// 1 to 100.
	Window int `yaml:"window"`
	// Negatives are the noise words drawn for each pair, 1 to 100.
	Negatives int `yaml:"negatives"`
	// Subsample is the frequency, 0 to 1, above which a word is thinned out of the
	// text; 0 keeps all.
	Subsample float64 `yaml:"subsample"`
	// HeldOut words of text, never trained on, on which each round measures; at
	// most the tenth of its text that a neuron holds out.
	HeldOut int `yaml:"held_out"`
	// Rate is the first step length of the embeddings, 0 to 1; it falls linearly
	// over the run.
	Rate float64 `yaml:"rate"`
	// ProjectionRate is the first step length, 0 to 1, of the projections through
	// which peers are read, as a part of the size of what they answer; it falls as
	// the other does.
	ProjectionRate float64 `yaml:"projection_rate"`
	// Decay of the projections, 0 to 1: each step takes this part of its length
	// from their weights.
	Decay float64 `yaml:"decay"`
	// Gate weighs the answers of a round.
	Gate Gate `yaml:"gate"`
	// Grading is what becomes of the gradient of an answer: what the asker's loss
	// would have had it be.
	Grading Grading `yaml:"grading"`
	// Mixture says what computes the gradients of a round: `native`, or `gorgonia`
	// for the same as a graph, which is slow and there to check the other.
	Mixture string `yaml:"mixture"`
	// Control trains a second model of each neuron without its peers, which is
	// what their worth is measured against; it takes no virtual time.
	Control bool `yaml:"control"`
	// Deadline for the answers of a round, 1ms to 24h.
	Deadline time.Duration `yaml:"deadline"`
	// Scorer measures what an answer is worth: a name, or a mapping of its name and
	// parameters, such as `{name: shapley, samples: 50}`.
	Scorer Scorer `yaml:"scorer"`
	// Memory is the weight of the newest round in a peer's score, 0 to 1.
	Memory float64 `yaml:"memory"`
}

// Shards are how a corpus is divided among neurons.
type Shards struct {
	// Division of the text: `contiguous` parts, documents in turn (`interleaved`),
	// or documents of like words together (`topic`).
	Division models.Division `yaml:"division"`
	// Overlap is the share of its words, 0 to 1, that a shard has in common with
	// the next.
	Overlap float64 `yaml:"overlap"`
}

// Gate weighs the answers of a round.
type Gate struct {
	// Rate is the first step length of the gate's logits, 0 to 1; it falls as the
	// others do.
	Rate float64 `yaml:"rate"`
	// Top is how many answers are let in at most; 0 for all.
	Top int `yaml:"top"`
	// Noise is the standard deviation of what is added to the logits, at least 0.
	Noise float64 `yaml:"noise"`
	// Importance is the weight of the term that keeps a few peers from taking all,
	// in nats.
	Importance float64 `yaml:"importance"`
}

// Grading is what becomes of the gradient of an answer.
type Grading struct {
	// Send says whether a neuron sends each peer, after a round, the gradient of
	// its mean training loss with respect to that peer's answer.
	Send bool `yaml:"send"`
	// Rate is the first step length, 0 to 10000, down the gradients that a neuron
	// is sent, times the share of all weight on it, by stake, that is the sender's;
	// it falls as the others do, and 0 refuses all gradients.
	Rate float64 `yaml:"rate"`
	// Clip is the furthest, 0 to 100, that one gradient moves a vector.
	Clip float64 `yaml:"clip"`
}

// Network is what lies between neurons.
type Network struct {
	// Latency of a message: a time, always the same, or a mapping of one way to
	// draw it.
	Latency Latency `yaml:"latency"`
	// Bandwidth of each neuron's uplink in bytes per second, at least 1; or 0 for
	// no limit.
	Bandwidth float64 `yaml:"bandwidth_bytes_per_second"`
	// Loss is the probability, 0 to 1, that a message never arrives.
	Loss float64 `yaml:"loss"`
	// Duplication is the probability, 0 to 1, that a message arrives twice.
	Duplication float64 `yaml:"duplication"`
	// Timeout after which a message that was not acknowledged comes back, 1ms to
	// 24h.
	Timeout time.Duration `yaml:"timeout"`
	// Partitions cut the network for some time.
	Partitions []Partition `yaml:"partitions,omitempty"`
	// Outages take neurons off the network for some time; the chain still
	// reaches them.
	Outages []Outage `yaml:"outages,omitempty"`
}

// Partition cuts the network into groups that do not reach one another.
type Partition struct {
	// From when on, counted from the start of the run.
	From time.Duration `yaml:"from"`
	// Until when, that moment not included.
	Until time.Duration `yaml:"until" strict:"required"`
	// Groups of classes or single neurons, such as `[[honest], [free-rider-1]]`;
	// those in none make up one more.
	Groups [][]string `yaml:"groups" strict:"required"`
}

// Outage takes neurons off the network.
type Outage struct {
	// From when on, counted from the start of the run.
	From time.Duration `yaml:"from"`
	// Until when, that moment not included.
	Until time.Duration `yaml:"until" strict:"required"`
	// Neurons that are down: classes or single ones.
	Neurons []string `yaml:"neurons" strict:"required"`
}

// Ties is [sim.Ties] as a scenario writes it.
type Ties struct{ sim.Ties }

// Default is the scenario that every file starts from.
func Default() Scenario {
	rule := mustRule("rank-proportional")
	return Scenario{
		Seed:         1,
		Replications: 1,
		Rule:         rule,
		Chain:        Chain{BlockTime: 12 * time.Second, Tempo: 5, Emission: Emission{Fixed: economy.Tao}, Payout: compound, Take: 11796},
		Learning: Learning{
			Corpus:         corpora.BuiltIn,
			MinCount:       5,
			Shards:         Shards{Division: models.Contiguous},
			Dimensions:     16,
			Window:         5,
			Negatives:      5,
			Subsample:      1e-3,
			HeldOut:        100,
			Rate:           0.05,
			ProjectionRate: 0.1,
			Decay:          0.1,
			Gate:           Gate{Rate: 0.01, Importance: 0.1},
			Grading:        Grading{Clip: 0.1},
			Mixture:        native,
			Deadline:       2 * time.Second,
			Scorer:         mustScorer("leave-one-out"),
			Memory:         0.1,
		},
		Network: Network{
			Latency: Latency{LogNormal: &LogNormal{Median: 50 * time.Millisecond, Sigma: 0.4}},
			Timeout: 5 * time.Second,
		},
		Ties: Ties{sim.Shuffled},
	}
}

// defaultClass is the class that every item of neurons starts from.
func defaultClass() Class { return Class{Speed: 350} }

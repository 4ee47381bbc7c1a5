package rules

import (
	"slices"

	"taosim/economy"
	"taosim/economy/yuma/research"
)

// Entry is a reward rule that a scenario can name.
type Entry struct {
	Name    string
	Summary string // one line, for lists
	// New returns a pointer to the rule with its defaults, ready to be decoded
	// into by the names of its yaml tags.
	New func() economy.RewardRule
}

// registry lists the rules by name.
var registry = []Entry{
	{"boltrank", "neurons earn by stake times standing, which no group can drain", func() economy.RewardRule { return &BoltRank{SelfWeight: Keep, Steps: 100, NoLeak: true} }},
	{"claim-based", "neurons claim tokens and pass them on along their weights, as in the EOS contract of 2019", func() economy.RewardRule {
		return &ClaimBased{
			SelfWeight: Keep, Integer: true, Token: economy.Tao, Reinforcement: LinearReinforcement, Rate: 1,
			Floor: 0.01, Cutoff: 1e-5, MaxEdges: 10, Depth: 100, Order: SimultaneousClaims,
		}
	}},
	{"consensus-2020", "neurons earn by rank, if most of the stake trusts them", func() economy.RewardRule { return &Consensus2020{SelfWeight: Keep, Temperature: 10} }},
	{"correlated-agreement", "validators earn for reports that go together with those of others, as far as chance does not explain it", func() economy.RewardRule { return &CorrelatedAgreement{SelfWeight: Mask, Bins: 5, Xi: 0.5} }},
	{"dasgupta-ghosh", "validators earn for agreeing on the same neuron more often than on different ones", func() economy.RewardRule { return &DasguptaGhosh{SelfWeight: Mask, Bins: 5, Xi: 0.5} }},
	{"dmi", "validators earn for the information that their reports share with those of others, over two epochs", func() economy.RewardRule { return &DMI{SelfWeight: Mask, Bins: 2, Xi: 0.5} }},
	{"eigentrust", "neurons earn the trust that reaches them from those who are trusted from the start", func() economy.RewardRule {
		return &EigenTrust{SelfWeight: Mask, Restart: 0.1, PreTrusted: TrustStake, Tolerance: 1e-9}
	}},
	{"equal", "every registered neuron earns the same", func() economy.RewardRule { return &Equal{} }},
	{"gaussian-mutual-information", "validators earn for how much their weights tell of those of others", func() economy.RewardRule { return &GaussianMutualInformation{SelfWeight: Mask, Xi: 0.5} }},
	{"hits", "neurons earn as authorities whom good judges weigh, and as judges who weigh good authorities", func() economy.RewardRule { return &HITS{SelfWeight: Mask, Xi: 0.5, Tolerance: 1e-9} }},
	{"max-flow", "neurons earn the trust that can flow to them from a few seeds", func() economy.RewardRule { return &MaxFlow{SelfWeight: Mask, Seeds: 3} }},
	{"nakamoto-2021", "neurons earn by rank and trust, and share it with those who ever rated them", func() economy.RewardRule { return &Nakamoto2021{SelfWeight: Keep, Xi: 0.5} }},
	{"nakamoto-2022", "neurons earn by rank and trust, and share it with those who rated them early", func() economy.RewardRule {
		return &Nakamoto2022{SelfWeight: Mask, Rho: 10, Kappa: 0.5, Xi: 0.5, ActivityCutoff: 5000}
	}},
	{"nakamoto-documented", "the rule of 2021 and 2022 as documented, with a threshold of trust and bonds", func() economy.RewardRule { return &NakamotoDocumented{SelfWeight: Mask, Rho: 10, Kappa: 0.5, Xi: 0.5} }},
	{"one-hop", "neurons earn the stake that others, and they themselves, send them along their weights", func() economy.RewardRule { return &OneHop{SelfWeight: Keep} }},
	{"one-node-one-vote", "neurons earn in proportion to the weights on them, those of every neuron counting alike", func() economy.RewardRule { return &OneNodeOneVote{SelfWeight: Mask} }},
	{"output-agreement", "validators earn for saying the same as others", func() economy.RewardRule { return &OutputAgreement{SelfWeight: Mask, Bins: 5, Xi: 0.5} }},
	{"pagerank", "neurons earn by how often a walk along the weights comes by", func() economy.RewardRule {
		return &PageRank{SelfWeight: Mask, Damping: 0.85, Start: TrustStake, Tolerance: 1e-9}
	}},
	{"path-sum", "neurons earn what they keep of the stake that flows along all paths of weights", func() economy.RewardRule { return &PathSum{SelfWeight: Keep, Depth: 100} }},
	{"peer-truth-serum", "validators earn for saying the same as others, the more the rarer it is", func() economy.RewardRule { return &PeerTruthSerum{SelfWeight: Mask, Bins: 5, Xi: 0.5} }},
	{"power-law", "neurons earn in proportion to a power of their rank", func() economy.RewardRule { return &PowerLaw{SelfWeight: Mask, Power: 2} }},
	{"quadratic", "neurons earn for how many support them rather than for how much", func() economy.RewardRule { return &Quadratic{SelfWeight: Mask, Subtract: true} }},
	{"rank-proportional", "neurons earn in proportion to the weights on them, counted by stake", func() economy.RewardRule { return &RankProportional{SelfWeight: Mask} }},
	{"research-yuma1", "yuma in floating point without memory: dividends for the bonds of the epoch itself", func() economy.RewardRule { return &ResearchYuma1{Research: newResearch(), BondPenalty: 1} }},
	{"research-yuma2", "yuma in floating point with a moving average of bonds", func() economy.RewardRule {
		return &ResearchYuma2{Research: newResearch(), BondPenalty: 1, BondMovingAverage: 0.1, AlphaLow: 0.7, AlphaHigh: 0.9}
	}},
	{"research-yuma2b", "research-yuma2 with the last epoch's weights held against this one's consensus", func() economy.RewardRule {
		return &ResearchYuma2B{Research: newResearch(), BondPenalty: 1, BondMovingAverage: 0.1}
	}},
	{"research-yuma2c", "yuma in floating point with bonds that are gathered up to a capacity of the stake", func() economy.RewardRule {
		return &ResearchYuma2C{Research: newResearch(), CapacityAlpha: 0.1, DecayRate: 0.1}
	}},
	{"research-yuma3", "yuma in floating point with bonds from 0 to 1 that follow the weights", func() economy.RewardRule {
		return &ResearchYuma3{
			Research: newResearch(), BondMovingAverage: 0.975,
			ConsensusMode: research.Mixed, AlphaLow: 0.1, AlphaHigh: 0.3, Steepness: 10,
		}
	}},
	{"script", "neurons earn what a program of the user's own says", func() economy.RewardRule {
		return &Script{Source: "def reward(epoch): return dot(epoch.stake, epoch.weights)", SelfWeight: Mask, Steps: 1e7}
	}},
	{"sigmoid", "neurons earn nearly alike, a little more where stake flows to", func() economy.RewardRule { return &Sigmoid{SelfWeight: Keep, Depth: 100, Tokens: 50} }},
	{"stake-cap", "neurons earn by another rule, which sees no stake above a cap", func() economy.RewardRule {
		return &StakeCap{Quantile: 0.88, Rule: Named{"rank-proportional", &RankProportional{SelfWeight: Mask}}}
	}},
	{"stake-proportional", "neurons earn in proportion to their stake", func() economy.RewardRule { return &StakeProportional{} }},
	{"top-k-softmax", "the few neurons of the highest rank earn, the better of them far more", func() economy.RewardRule { return &TopKSoftmax{SelfWeight: Mask, K: 10, Temperature: 0.05} }},
	{"winner-takes-all", "the neuron of the highest rank earns everything", func() economy.RewardRule { return &WinnerTakesAll{SelfWeight: Mask} }},
	{"yuma2", "neurons earn by the consensus of stake, validators by bonds in them; the chain's own rule", func() economy.RewardRule { return &Yuma2{newYuma()} }},
	{"yuma3", "yuma2 with bonds that belong to each validator by itself, and liquid alpha", func() economy.RewardRule {
		return &Yuma3{Yuma: newYuma(), AlphaLow: 0.7, AlphaHigh: 0.9, Steepness: 1000}
	}},
}

// All returns every rule, sorted by name.
func All() []Entry {
	return slices.Clone(registry)
}

// Find returns the rule of that name. It reports false when there is none.
func Find(name string) (Entry, bool) {
	index := slices.IndexFunc(registry, func(entry Entry) bool { return entry.Name == name })
	if index < 0 {
		return Entry{}, false
	}
	return registry[index], true
}

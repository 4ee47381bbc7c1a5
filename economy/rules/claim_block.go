package rules

import (
	"math"

	"taosim/economy"
)

// claimBlock is a block in which neurons claim tokens, one after another.
type claimBlock struct {
	rule   ClaimBased
	edges  [][]entry // along which tokens are released; every neuron keeps some of what it gets
	stake  []float64 // in rao
	total  float64   // of all stake
	minted []float64 // for each neuron in this block, in tokens

	level, next []visit   // reused
	sums        []float64 // reused
}

// visit is a neuron that a release reaches, with the tokens that it brings.
type visit struct {
	at     economy.UID
	tokens float64
}

func newClaimBlock(rule ClaimBased, stake []economy.Amount, edges [][]entry) *claimBlock {
	b := &claimBlock{
		rule:   rule,
		edges:  edges,
		stake:  make([]float64, len(stake)),
		minted: make([]float64, len(stake)),
		sums:   make([]float64, len(stake)),
	}
	total := uint64(0) // the sum of integers does not depend on their order
	for uid, amount := range stake {
		b.stake[uid] = float64(amount)
		total += uint64(amount)
	}
	b.total = float64(total)
	return b
}

// claim releases to the neuron, and to those it passes tokens to, what is due to it
// for so many blocks.
func (b *claimBlock) claim(uid economy.UID, blocks float64) {
	b.level = append(b.level[:0], visit{uid, b.rule.claimed(b.due(uid, blocks))})
	for range b.rule.Depth + 1 {
		if len(b.level) == 0 {
			return
		}
		b.visit()
	}
}

// due is what a neuron may claim, in tokens: no more than there can be.
func (b *claimBlock) due(uid economy.UID, blocks float64) float64 {
	token := float64(b.rule.Token)
	due := b.rule.Reinforcement.due(float64(b.rule.Rate*blocks), b.stake[uid], b.total, token)
	return min(due, float64(economy.MaxAmount)/token)
}

// mostVisits is how many visits a release makes with paths of one length. Without
// it there would be as many as tokens, or far more where they are not whole.
const mostVisits = 1000

// visit lets neurons keep their part of what has reached them, and pass on the rest.
// The contract goes deep first; but since no edge changes during a release, nothing
// depends on the order of visits.
func (b *claimBlock) visit() {
	b.next = b.next[:0]
	for _, v := range b.level {
		for _, edge := range b.edges[v.at] {
			part := float64(v.tokens * edge.value)
			if edge.to == v.at {
				b.mint(v.at, b.rule.kept(part))
			} else if passed := b.rule.passed(part); passed > 0 {
				b.next = append(b.next, visit{edge.to, passed})
			}
		}
	}
	if len(b.next) > mostVisits {
		b.merge()
	}
	b.level, b.next = b.next, b.level
}

func (b *claimBlock) mint(uid economy.UID, tokens float64) {
	b.minted[uid] += tokens
	if b.rule.Order != SimultaneousClaims {
		rao := float64(tokens * float64(b.rule.Token))
		b.stake[uid] += rao
		b.total += rao
	}
}

// merge makes one visit of all those to the same neuron.
func (b *claimBlock) merge() {
	clear(b.sums)
	for _, v := range b.next {
		b.sums[v.at] += v.tokens
	}
	b.next = b.next[:0]
	for uid, sum := range b.sums {
		if sum > 0 {
			b.next = append(b.next, visit{economy.UID(uid), sum})
		}
	}
}

// claimed is what a release starts with.
func (c ClaimBased) claimed(due float64) float64 {
	if c.Integer {
		return math.Floor(due) + 1
	}
	return due + c.Floor
}

// kept is what a visited neuron is paid whose weight on itself says this much.
func (c ClaimBased) kept(part float64) float64 {
	if c.Integer {
		return math.Floor(part) + 1
	}
	return part
}

// passed is what arrives where a weight sends this much.
func (c ClaimBased) passed(part float64) float64 {
	switch {
	case c.Integer:
		return math.Floor(part)
	case part > c.Cutoff:
		return part
	default:
		return 0
	}
}

package rules

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"taosim/economy"
)

// ClaimBased pays a neuron what it is passed when others claim tokens, and when it
// claims itself: the path-sum rule as a contract can afford it, one neuron at a
// time and in whole tokens.
//
//	claim of i:   e = floor(rate * blocks * s_i / sum_k s_k) + 1,   visit(i, e)
//	visit(u, e):  u is paid floor(e w_uu) + 1
//	              for every other v: if floor(e w_uv) > 0, visit(v, floor(e w_uv))
//
//	s       stake
//	w       weights, those of every neuron summing to one
//	blocks  since the last epoch, or since the neuron registered
//
// Every neuron claims at the end of every epoch, and its tokens take the weights it
// had set by the end of the epoch before, since a claim and new weights are one
// transaction that pays for the time past. The new weights must hold one on
// itself, or the transaction is refused: then the neuron claims nothing, and its
// older weights stay. A neuron that never set any keeps all that it gets. Shares are
// in proportion to the tokens so paid, however many tao there are to share.
//
// With integer off, nothing is rounded: a claim is what is due plus floor, a visit
// pays e w_uu, and what is not above the cutoff is not passed on. In both, paths
// are no longer than depth, and where more than 1000 visits would be made with
// paths of one length, those to the same neuron are made as one.
//
// There is much to gain by cheating. Each visit pays a token that nobody passed: of
// 4 tokens that are due, a neuron that keeps everything makes 6, and one that keeps
// a fifth and passes a fifth to each of four accomplices makes 10. A neuron without
// stake claims a token all the same. Who claims first within a block claims before
// the claims of others have diluted its stake. And what honest neurons pass to
// someone who passes nothing on is lost to them, as under path-sum.
//
// Source: the contract of [BitTensor] for EOS, 2019, with rate 1 and at most 10
// weights. The notebooks before it have exponential reinforcement (commit fd995e8),
// then by log (e10cf28), then linear (fc323f3), with a floor of 0.01 and a cutoff of
// 0.001 or 0.00001.
//
// [BitTensor]: https://github.com/unconst/BitTensor
type ClaimBased struct {
	// SelfWeight: keep, or the largest part of its row that a neuron may put on
	// itself; what it may not goes to its weights on others. It cannot be mask, since
	// nobody could claim anything.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Integer: whether tokens are whole, as in the contract.
	Integer bool `yaml:"integer"`
	// Token: what one whole token is, in tao. It matters where neurons claim one
	// after another, and to reinforcement by log or exponential.
	Token economy.Amount `yaml:"token"`
	// Reinforcement: how stake counts in what is due:
	//
	//	none         rate * blocks
	//	linear       rate * blocks * s_i / sum_k s_k
	//	log          rate * blocks * ln s_i / ln(sum_k s_k), with s in tokens
	//	exponential  s_i (exp(rate * blocks) - 1), with s in tokens
	Reinforcement Reinforcement `yaml:"reinforcement"`
	// Rate: tokens for each block, or for exponential the interest in each block; 0 to
	// 1e9.
	Rate float64 `yaml:"rate"`
	// Floor: what a claim is more than is due, in tokens, 0 to 1e9. It counts where
	// tokens are not whole; where they are, it is 1.
	Floor float64 `yaml:"floor"`
	// Cutoff: what is not passed on, in tokens, 0 to 1e9. It counts where tokens are
	// not whole; where they are, less than 1 is not passed on.
	Cutoff float64 `yaml:"cutoff"`
	// MaxEdges: how many weights of a neuron count, that on itself included, 1 to
	// 65536. The largest do, of equal ones those on neurons with more stake, and then
	// those on the lower UID.
	MaxEdges int `yaml:"max_edges"`
	// Depth: the length of the longest path, in weights, 0 to 1000.
	Depth int `yaml:"depth"`
	// Order: in which neurons claim within the block: simultaneous, uid, stake (the
	// largest first, of equal ones the lower UID) or random (another order in each block). Unless they do so
	// simultaneously, a claim counts as stake in the claims after it.
	Order ClaimOrder `yaml:"order"`
}

var _ economy.RewardRule = ClaimBased{}

// Validate checks the parameters.
func (c ClaimBased) Validate() error {
	var token error
	if c.Token <= 0 {
		token = fmt.Errorf("token must be more than 0, not %v", c.Token)
	}
	return errors.Join(
		checkKept(c.SelfWeight), token, c.Reinforcement.Validate(),
		checkRange("rate", c.Rate, 0, 1e9),
		checkRange("floor", c.Floor, 0, 1e9),
		checkRange("cutoff", c.Cutoff, 0, 1e9),
		checkRange("max_edges", float64(c.MaxEdges), 1, 65536),
		checkRange("depth", float64(c.Depth), 0, 1000),
		c.Order.Validate())
}

// Reward implements [economy.RewardRule]. It remembers which weights are in effect.
func (c ClaimBased) Reward(epoch economy.Epoch) economy.Outcome {
	inEffect := epoch.Memory.Weights
	if inEffect == nil {
		inEffect = epoch.Weights
	}
	inEffect = slices.Clone(inEffect)
	block := newClaimBlock(c, epoch.Stake, c.edges(epoch, inEffect))
	asked := c.accepted(epoch.Weights, epoch.Stake)
	for _, uid := range c.Order.uids(epoch.Height, epoch.Stake) {
		if asked[uid] == nil {
			continue
		}
		block.claim(uid, blocksSince(epoch, uid))
		inEffect[uid] = epoch.Weights[uid]
		if c.Order != SimultaneousClaims {
			block.edges[uid] = asked[uid]
		}
	}
	outcome := incentiveOnly(block.minted)
	outcome.Memory.Weights = inEffect
	return outcome
}

// edges are those along which tokens are released at first. What they send to a
// neuron that has gone since is lost.
func (c ClaimBased) edges(epoch economy.Epoch, weights [][]economy.Weight) [][]entry {
	rows := withSelf(c.accepted(weights, epoch.Stake))
	for uid, row := range rows {
		rows[uid] = slices.DeleteFunc(row, func(e entry) bool { return slotTaken(epoch, e.to) && int(e.to) != uid })
	}
	return rows
}

// blocksSince counts the blocks since the last epoch, or since the neuron
// registered.
func blocksSince(epoch economy.Epoch, uid economy.UID) float64 {
	since := epoch.Last
	if len(epoch.Registered) > 0 {
		since = max(since, epoch.Registered[uid])
	}
	return float64(epoch.Height - since)
}

// accepted are rows as the contract takes them. One that it refuses is nil.
func (c ClaimBased) accepted(weights [][]economy.Weight, stake []economy.Amount) [][]entry {
	rows := c.SelfWeight.rows(weights)
	for uid, row := range rows {
		rows[uid] = largestEdges(row, economy.UID(uid), c.MaxEdges, stake)
	}
	return rows
}

// largestEdges are the weight on oneself and the largest of those on others, at
// most so many in all, scaled to a sum of one. Without the first there are none.
func largestEdges(row []entry, self economy.UID, most int, stake []economy.Amount) []entry {
	isSelf := func(e entry) bool { return e.to == self }
	if !slices.ContainsFunc(row, isSelf) {
		return nil
	}
	if len(row) <= most {
		return row
	}
	others := slices.DeleteFunc(slices.Clone(row), isSelf)
	slices.SortFunc(others, func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.value, a.value), cmp.Compare(stake[b.to], stake[a.to]), cmp.Compare(a.to, b.to))
	})
	row = slices.DeleteFunc(row, func(e entry) bool { return !isSelf(e) && !slices.Contains(others[:most-1], e) })
	total := 0.0
	for _, e := range row {
		total += e.value
	}
	for i := range row {
		row[i].value /= total
	}
	return row
}

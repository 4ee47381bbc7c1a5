package rules

import (
	"errors"
	"fmt"
	"slices"
	"sort"

	"taosim/economy"
)

// StakeCap pays as another rule does, but shows it no stake above a cap, which is
// the stake that a given part of the holders do not exceed:
//
//	s'_i = min(s_i, c)
//	c    = the smallest stake such that at least the part q of all holders have
//	       no more
//
//	s    stake; holders are those who have any
//	s'   stake as the other rule sees it
//	q    quantile
//
// Of ten holders, nine with 10 tao and one with 910, the last has 91 % of the
// stake. Capped at the quantile 0.88, which is 10 tao, it has a tenth of the say.
// At quantile 1 nothing changes. Only the view of the rule is capped:
// stakes stay what they are.
//
// The cap binds those who hold their stake under few keys. Divided among so many
// that more than the part 1-q of all holders are one's own, it raises the cap to
// what each of them holds, and the whole influence is back for the price of the
// registrations.
//
// Source: Lui and Sun, Bittensor protocol: the Bitcoin in decentralized artificial
// intelligence?, 2025, [arXiv:2507.02951], who propose the 88th percentile.
//
// [arXiv:2507.02951]: https://arxiv.org/abs/2507.02951
type StakeCap struct {
	// Quantile: the part of all holders of stake who stay below the cap or at it, 0
	// to 1; at 0 all are held to the smallest stake.
	Quantile float64 `yaml:"quantile"`
	// Rule: the other rule, by its name or as a mapping of its name and parameters.
	Rule Named `yaml:"rule"`
}

var _ Wrapper = &StakeCap{}

// Wrapped implements [Wrapper].
func (c *StakeCap) Wrapped() *Named { return &c.Rule }

// Reward implements [economy.RewardRule].
func (c *StakeCap) Reward(epoch economy.Epoch) economy.Outcome {
	epoch.Stake = capped(epoch.Stake, c.Quantile)
	return c.Rule.Rule.Reward(epoch)
}

// Validate checks the parameters, those of the other rule too.
func (c *StakeCap) Validate() error {
	err := checkRange("quantile", c.Quantile, 0, 1)
	if rule, ok := c.Rule.Rule.(interface{ Validate() error }); ok {
		if inner := rule.Validate(); inner != nil {
			err = errors.Join(err, fmt.Errorf("rule %s: %w", c.Rule.Name, inner))
		}
	}
	return err
}

// capped are the stakes without what exceeds the quantile of those above zero.
func capped(stakes []economy.Amount, quantile float64) []economy.Amount {
	held := slices.DeleteFunc(slices.Sorted(slices.Values(stakes)), func(stake economy.Amount) bool { return stake == 0 })
	if len(held) == 0 {
		return stakes
	}
	limit := held[sort.Search(len(held)-1, func(i int) bool { return float64(i+1)/float64(len(held)) >= quantile })]
	lowered := slices.Clone(stakes)
	for uid, stake := range lowered {
		lowered[uid] = min(stake, limit)
	}
	return lowered
}

package rules

import (
	"errors"

	"taosim/economy"
)

// EigenTrust pays a neuron for the trust that reaches it from neurons that are
// trusted from the start, through those they trust, and so on:
//
//	t       = (1 - a) C' t + a p
//	share_j = t_j
//
//	C    weights, those of every neuron summing to one; C' is its transpose. A
//	     neuron that sets none trusts as p does.
//	p    trust from the start, summing to one
//	a    restart
//
// It is pagerank told otherwise, with damping 1 - a: there somebody walks, here
// trust is passed on from those who are known to be good, and a says how far one
// relies on them. In the file sharing for which it was made, C comes from counts of
// good downloads less bad ones, for which weights stand here.
//
// The trust from the start is what breaks up cabals: a group that nobody outside
// trusts, and that has no part in p, is paid nothing, however its members rate one
// another. Its way in is to be useful for a while and to trust only itself, or to
// keep spies: neurons that work well, are trusted, and pass all their trust to
// those who do not work.
//
// Source: Kamvar, Schlosser and Garcia-Molina, The EigenTrust algorithm for
// reputation management in P2P networks, WWW 2003, with a known set of good peers
// for p.
type EigenTrust struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others. The source masks.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Restart: the a of the formula, 0.001 to 1; at 1 weights do not matter.
	Restart float64 `yaml:"restart"`
	// PreTrusted: who is trusted from the start: stake, uniform or owner. An economy
	// without an owner goes by stake.
	PreTrusted Trusted `yaml:"pre_trusted"`
	// Tolerance: steps end when one moves no more, as a part of all, 1e-12 to 0.1.
	Tolerance float64 `yaml:"tolerance"`
}

var _ economy.RewardRule = EigenTrust{}

// Reward implements [economy.RewardRule].
func (e EigenTrust) Reward(epoch economy.Epoch) economy.Outcome {
	rows := e.SelfWeight.rows(epoch.Weights)
	return incentiveOnly(walk(rows, e.PreTrusted.shares(epoch), 1-e.Restart, e.Tolerance))
}

// Validate checks the parameters.
func (e EigenTrust) Validate() error {
	return errors.Join(
		checkRange("restart", e.Restart, 0.001, 1),
		e.PreTrusted.check("pre_trusted"),
		checkRange("tolerance", e.Tolerance, 1e-12, 0.1),
	)
}

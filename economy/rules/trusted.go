package rules

import (
	"fmt"

	"taosim/economy"
)

// Trusted says whom a rule trusts before anybody is rated.
type Trusted string

// Whom to trust.
const (
	TrustStake   Trusted = "stake"   // neurons in proportion to their stake
	TrustUniform Trusted = "uniform" // all neurons alike
	TrustOwner   Trusted = "owner"   // the owner of the economy, or stake if it has none
)

// check refuses what is not one of the above.
func (t Trusted) check(name string) error {
	switch t {
	case TrustStake, TrustUniform, TrustOwner:
		return nil
	}
	return fmt.Errorf("%s must be stake, uniform or owner, not %q", name, string(t))
}

// shares are how much each neuron is trusted; they sum to one, or all are zero
// when there is no stake to go by.
func (t Trusted) shares(epoch economy.Epoch) []float64 {
	shares := make([]float64, len(epoch.Stake))
	switch {
	case t == TrustUniform:
		for uid := range shares {
			shares[uid] = 1 / float64(len(shares))
		}
	case t == TrustOwner && epoch.Owner.Known:
		shares[epoch.Owner.UID] = 1
	default:
		return stakeShares(epoch.Stake)
	}
	return shares
}

package yuma

import (
	"math/bits"

	"taosim/economy/fixed"
)

// emit shares out the emission: servers by incentive, validators by dividends,
// which have a sum of one each when there are any. When there are none of either,
// all goes to active stake, or to all stake when none is active.
func (e *Engine) emit(emission uint64) {
	raw := &e.out.Raw
	sum := fixed.I32F32(0)
	for uid, incentive := range raw.Incentive {
		sum += incentive + raw.Dividends[uid]
	}
	if sum == 0 {
		copy(raw.ValidatorShare, e.fallback())
		copy(raw.CombinedShare, raw.ValidatorShare)
	} else {
		parts := by(sum)
		for uid, incentive := range raw.Incentive {
			dividends := raw.Dividends[uid]
			raw.ServerShare[uid] = parts.into(incentive)
			raw.ValidatorShare[uid] = parts.into(dividends)
			raw.CombinedShare[uid] = max(raw.ServerShare[uid], raw.ValidatorShare[uid])
			if incentive > 0 && dividends > 0 {
				raw.CombinedShare[uid] = (incentive + dividends).SafeDiv(sum)
			}
		}
	}
	for uid := range raw.CombinedShare {
		e.out.ServerEmission[uid] = part(emission, raw.ServerShare[uid])
		e.out.ValidatorEmission[uid] = part(emission, raw.ValidatorShare[uid])
		e.out.Emission[uid] = part(emission, raw.CombinedShare[uid])
	}
}

// fallback is what an emission goes to when nobody earned it.
func (e *Engine) fallback() []fixed.I32F32 {
	for _, stake := range e.out.Raw.ActiveStake {
		if stake != 0 {
			return e.out.Raw.ActiveStake
		}
	}
	return e.out.Raw.StakeWeight
}

// part is the share of an emission, rounded down to whole rao.
func part(emission uint64, share fixed.I32F32) uint64 {
	high, low := bits.Mul64(emission, uint64(share))
	return high<<fractionBits | low>>fractionBits
}

// quantise rounds what is stored of each neuron.
func (e *Engine) quantise() {
	out := &e.out
	for uid := range out.Raw.Consensus {
		out.Consensus[uid] = proportion16(out.Raw.Consensus[uid])
		out.Incentive[uid] = proportion16(out.Raw.Incentive[uid])
		out.Dividends[uid] = proportion16(out.Raw.Dividends[uid])
		out.ValidatorTrust[uid] = proportion16(out.Raw.ValidatorTrust[uid])
		out.StakeWeight[uid] = proportion16(out.Raw.StakeWeight[uid])
	}
}

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
			raw.CombinedShare[uid] = (incentive + dividends).SafeDiv(sum) // may be the parts of two
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

// quantise rounds what is stored of each neuron to 16 bits.
func (e *Engine) quantise() {
	for _, pair := range []struct {
		stored *[]uint16
		raw    []fixed.I32F32
	}{
		{&e.out.Consensus, e.out.Raw.Consensus},
		{&e.out.Incentive, e.out.Raw.Incentive},
		{&e.out.Dividends, e.out.Raw.Dividends},
		{&e.out.ValidatorTrust, e.out.Raw.ValidatorTrust},
		{&e.out.StakeWeight, e.out.Raw.StakeWeight},
	} {
		*pair.stored = zeros(*pair.stored, len(pair.raw))
		for uid, number := range pair.raw {
			(*pair.stored)[uid] = number.Proportion16()
		}
	}
}

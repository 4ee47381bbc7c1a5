package yuma

import (
	"fmt"
	"math/bits"
	"slices"

	"taosim/economy"
	"taosim/economy/fixed"
)

// weighStake finds each neuron's part of all stake, and then what of it counts:
// the parts of the stake of those who may validate and whose weights are recent.
func (e *Engine) weighStake(p Parameters, in *Input) {
	e.shareStake(p, in)
	for uid := range e.permits {
		e.out.Active[uid] = !isOutdated(e.lastUpdate[uid], in.Block, p.ActivityCutoff)
		if e.out.Active[uid] && e.permits[uid] {
			e.out.Raw.ActiveStake[uid] = e.out.Raw.StakeWeight[uid]
		}
	}
	normalise(e.out.Raw.ActiveStake)
}

// shareStake divides every stake that reaches the threshold by their sum. A stake
// of less than 2^-32 of the sum becomes nothing. The chain divides to 64 bits
// after the point and then drops 32 of them, which gives the same.
func (e *Engine) shareStake(p Parameters, in *Input) {
	counts := func(uid int) bool {
		return in.Stake[uid] >= p.StakeThreshold || in.Owner.Is(economy.UID(uid))
	}
	sum := uint64(0)
	for uid, stake := range in.Stake {
		if counts(uid) {
			if stake >= 1<<63-sum {
				panic(fmt.Sprintf("yuma: the stake of neuron %d takes the sum to 2^63 rao or more", uid))
			}
			sum += stake
		}
	}
	for uid, stake := range in.Stake {
		if stake > 0 && counts(uid) {
			part, _ := bits.Div64(stake>>(64-fractionBits), stake<<fractionBits, sum)
			e.out.Raw.StakeWeight[uid] = fixed.I32F32(part)
		}
	}
}

// isOutdated reports whether weights last set at a height no longer count.
func isOutdated(lastUpdate, block, cutoff uint64) bool {
	return block > lastUpdate && block-lastUpdate > cutoff
}

// grantPermits lets the neurons with most stake validate in the next epoch, the
// higher uid among equals, and the owner always. Who has no stake gets none.
func (e *Engine) grantPermits(p Parameters, in *Input) {
	e.ballots = e.ballots[:0]
	for uid, stake := range e.out.Raw.StakeWeight {
		if stake > 0 {
			e.ballots = append(e.ballots, newEntry(stake, seat(uid)))
		}
	}
	if len(e.ballots) > p.MaxValidators {
		slices.Sort(e.ballots)
		e.ballots = e.ballots[len(e.ballots)-p.MaxValidators:]
	}
	for _, v := range e.ballots {
		e.out.Permits[v.seat()] = true
	}
	if in.Owner.Known {
		e.out.Permits[in.Owner.UID] = true
	}
}

package yuma

import "taosim/economy/fixed"

// electorate is whose votes make the consensus.
type electorate struct {
	majority fixed.I32F32   // of stake, that a weight must have behind it
	stake    []fixed.I32F32 // of each seat, as a part of all stake that votes
	voters   int            // how many have stake, with or without a seat
	all      bool           // every seat has
}

// callVote makes everybody with active stake a voter. Their stake is divided by its
// sum once more, as the chain does.
func (e *Engine) callVote(p Parameters) electorate {
	copy(e.stake, e.out.Raw.ActiveStake)
	normalise(e.stake)
	voters := 0
	for _, stake := range e.stake {
		if stake > 0 {
			voters++
		}
	}
	all := true
	for s, uid := range e.seats.uid {
		e.seats.votes[s] = e.stake[uid]
		all = all && e.stake[uid] > 0
	}
	return electorate{majority: fixed.FromU16Proportion(p.Kappa), stake: e.seats.votes, voters: voters, all: all}
}

// consensus is the largest weight on a neuron that a majority of the stake
// supports, which is to say, gives to the neuron or exceeds. It is the weighted
// median of the weights on the neuron, where those who gave none say zero.
//
// The chain finds it by quick-select. Of the votes that are left, between the
// bounds lo and hi of stake, it takes one as pivot, adds up the stake l of those
// below it and h of those above, and stops there when
//
//	lo + l <= sigma - kappa < hi - h
//
// with sigma the stake of all voters. All of this is sums of integers, without
// rounding: lo + l is the stake below the pivot among all votes and sigma - (hi - h)
// the stake above it. So whichever pivots it takes, it stops at the one number with
//
//	stake at or above it >= kappa > stake above it
//
// and where there is none, it goes as far as it can: to the smallest number if all
// stake is less than kappa, to the largest if kappa is zero. That is what
// [supported] finds.
func (e *Engine) consensus(weights []entry, who electorate) fixed.I32F32 {
	e.ballots = sized(e.ballots, len(weights))
	votes := who.heard(e.ballots, weights)
	if len(votes) == 0 {
		return 0
	}
	weight, ok := supported(votes, who.stake, who.majority)
	if !ok && len(votes) < who.voters { // somebody says zero
		return 0
	}
	return weight
}

// heard copies the weights of voters into a buffer of the same size.
func (who electorate) heard(buffer, weights []entry) []entry {
	if who.all {
		return buffer[:copy(buffer, weights)]
	}
	count := 0
	for _, weight := range weights {
		buffer[count] = weight
		if who.stake[weight.seat()] > 0 {
			count++
		}
	}
	return buffer[:count]
}

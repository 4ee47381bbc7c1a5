package yuma

import (
	"taosim/economy/fixed"
)

// agree goes through the weights on each neuron...
func (e *Engine) agree(p Parameters) {
	n := e.seats.count()
	voters := e.countVoters()
	majority := fixed.FromU16Proportion(p.Kappa)
	beta := fixed.FromU16Proportion(p.BondsPenalty)
	e.tile.begin(n)
	e.weights = e.weights[:0]
	room := 0
	for _, r := range e.seats.weights {
		room += len(r.entries)
	}
	e.valueRoom, e.seatRoom = sized(e.valueRoom, room)[:0], sized(e.seatRoom, room)[:0]
	e.scratch3, e.scratch4 = sized(e.scratch3, n), sized(e.scratch4, n)
	e.scratch, e.scratch2 = sized(e.scratch, n), sized(e.scratch2, n)
	for e.tile.fill(e.seats.weights, e.registered) {
		for uid := e.tile.from; uid < e.tile.to; uid++ {
			entries := e.tile.column(uid)
			level := e.consensus(entries, voters, majority)
			e.out.Raw.Consensus[uid] = level
			w := e.keep(entries)
			clipped, backed := e.scratch2[:len(entries)], e.scratch3[:len(entries)]
			whole := beta == fixed.One && level > 0
			if whole && p.Yuma3 {
				clipped = w.values
			} else if whole {
				backed = w.values
			}
			trust := w.gather(e.seats.trust, e.scratch4)
			e.out.Raw.Incentive[uid] = clip(entries, level, clipped, backed, trust, w.gather(e.seats.stake, e.scratch))
			w.scatter(trust, e.seats.trust)
			if !whole {
				unpack(w.values, entries)
				w = penalise(w, level, beta)
				if !p.Yuma3 {
					multiply(w.values, w.gather(e.seats.stake, e.scratch))
				}
			}
			e.weights = append(e.weights, w)
		}
	}
	for k, uid := range e.seats.uid {
		e.out.Raw.ValidatorTrust[uid] = e.seats.trust[k]
	}
	normalise(e.out.Raw.Incentive)
}

func (e *Engine) keep(entries []entry) column {
	var c column
	end := len(e.valueRoom)
	e.valueRoom = e.valueRoom[:end+len(entries)]
	c.values = e.valueRoom[end:]
	c.full = len(entries) == e.seats.count()
	if c.full {
		c.seats = e.seats.all
	} else {
		end := len(e.seatRoom)
		e.seatRoom = e.seatRoom[:end+len(entries)]
		c.seats = e.seatRoom[end:]
		unpackSeats(c.seats, entries)
	}
	return c
}

func unpack(values []fixed.I32F32, entries []entry) {
	values = values[:len(entries)]
	for k, e := range entries {
		values[k] = e.number()
	}
}
func unpackSeats(values []seat, entries []entry) {
	values = values[:len(entries)]
	for k, e := range entries {
		values[k] = e.seat()
	}
}

// countVoters divides the stake of those who have any by its sum once more, as
// the chain does, and returns how many they are.
func (e *Engine) countVoters() int {
	copy(e.quorum, e.out.Raw.ActiveStake)
	normalise(e.quorum)
	voters := 0
	for _, stake := range e.quorum {
		if stake > 0 {
			voters++
		}
	}
	e.allVote = true
	for k, uid := range e.seats.uid {
		e.seats.quorum[k] = e.quorum[uid]
		e.allVote = e.allVote && e.quorum[uid] > 0
	}
	return voters
}

// votes are the weights on a neuron by those who have stake.
func (e *Engine) votes(weights []entry) []entry {
	votes := sized(e.ranking, len(weights))
	e.ranking = votes
	if e.allVote {
		copy(votes, weights)
		return votes
	}
	quorum, count := e.seats.quorum, 0
	for _, w := range weights {
		votes[count] = w
		if quorum[w.seat()] > 0 {
			count++
		}
	}
	return votes[:count]
}

func (e *Engine) consensus(entries []entry, voters int, majority fixed.I32F32) fixed.I32F32 {
	votes := e.votes(entries)
	if len(votes) == 0 {
		return 0
	}
	weight, ok := supported(votes, e.seats.quorum, majority)
	if !ok && len(votes) < voters {
		return 0
	}
	return weight
}

func clip(entries []entry, level fixed.I32F32, clipped, backed, trust, stake []fixed.I32F32) fixed.I32F32 {
	clipped, backed, trust, stake = clipped[:len(entries)], backed[:len(entries)], trust[:len(entries)], stake[:len(entries)]
	rank := fixed.I32F32(0)
	for k, e := range entries {
		c := min(e.number(), level)
		clipped[k] = c
		trust[k] += c
		b := product(c, stake[k])
		backed[k] = b
		rank += b
	}
	return rank
}

package yuma

import (
	"taosim/economy"
	"taosim/economy/fixed"
)

// seat numbers the neurons whose weights or bonds an epoch reads, in order of uid:
// those who may validate and those who did. They are few, and what is known of
// them is kept by seat.
type seat uint32

// seats is what is known of every seat.
type seats struct {
	uid       []economy.UID
	all       []seat         // 0, 1, 2, ...
	stake     []fixed.I32F32 // active stake, as a part of all
	votes     []fixed.I32F32 // the same, as the consensus counts it
	trust     []fixed.I32F32
	dividends []fixed.I32F32
	weights   []row
	bonds     []row
}

// row is a row of weights or bonds as it was stored.
type row struct {
	entries []economy.Weight // what is left to read
	mask    mask
	masked  bool    // an entry may have to be passed over
	divided bool    // entries are to be divided
	sum     divisor // of the entries that count
}

// count is how many seats there are.
func (s *seats) count() int { return len(s.uid) }

// fillSeats gives a seat to everybody whose weights or bonds are to be read.
func (e *Engine) fillSeats(p Parameters, in *Input) {
	s := &e.seats
	s.uid, s.weights, s.bonds = s.uid[:0], s.weights[:0], s.bonds[:0]
	newest, bondMask := latest(e.registered), maskOfBonds(in)
	for uid, permit := range e.permits {
		weights, bonds := rowOf(in.Weights, uid), rowOf(in.Bonds, uid)
		if !permit {
			weights = nil
		}
		if len(weights)+len(bonds) == 0 {
			continue
		}
		s.uid = append(s.uid, economy.UID(uid))
		s.weights, s.bonds = append(s.weights, row{}), append(s.bonds, row{})
		w, b := &s.weights[len(s.weights)-1], &s.bonds[len(s.bonds)-1]
		w.begin(weights, e.maskOfWeights(p, in, uid), len(e.permits), newest)
		w.divided, w.sum = true, by(w.total(e.registered))
		b.begin(bonds, bondMask, len(e.permits), newest)
	}
	s.reset(e.out.Raw.ActiveStake)
}

// begin makes the row one of those entries that pass the mask, given how many
// neurons there are and when the newest registered.
func (r *row) begin(entries []economy.Weight, mask mask, neurons int, newest uint64) {
	r.entries, r.mask = entries, mask
	r.masked = !mask.passesAll(entries, neurons, newest)
}

// latest is the largest of the heights.
func latest(heights []uint64) uint64 {
	last := uint64(0)
	for _, height := range heights {
		last = max(last, height)
	}
	return last
}

// rowOf is a row of a matrix, empty when it is missing.
func rowOf(rows [][]economy.Weight, uid int) []economy.Weight {
	if uid >= len(rows) {
		return nil
	}
	return rows[uid]
}

// total is the sum of the entries that count.
func (r *row) total(registered []uint64) fixed.I32F32 {
	sum := fixed.I32F32(0)
	for _, entry := range r.entries {
		if !r.masked || r.mask.passes(entry.To, registered) {
			sum += fixed.I32F32(entry.Value)
		}
	}
	return sum
}

// reset begins the books of all seats, given the active stake by uid.
func (s *seats) reset(stake []fixed.I32F32) {
	n := s.count()
	s.all, s.stake = sized(s.all, n), sized(s.stake, n)
	for k, uid := range s.uid {
		s.all[k] = seat(k)
		s.stake[k] = stake[uid]
	}
	s.votes, s.trust, s.dividends = zeros(s.votes, n), zeros(s.trust, n), zeros(s.dividends, n)
}

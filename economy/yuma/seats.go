package yuma

import (
	"math"
	"slices"

	"taosim/economy"
	"taosim/economy/fixed"
)

// seat numbers, in order of uid, the neurons whose weights or bonds an epoch
// reads: those who validate or did.
type seat uint32

// seats are what an epoch knows of those who have one, by seat.
type seats struct {
	uid       []economy.UID
	all       []seat         // every seat, in order
	stake     []fixed.I32F32 // active stake
	quorum    []fixed.I32F32 // the same, as the consensus counts it
	trust     []fixed.I32F32
	dividends []fixed.I32F32
	weights   []row
	bonds     []row
}

// count is how many seats there are.
func (s *seats) count() int { return len(s.uid) }

// row is a row of weights or bonds as it was stored.
type row struct {
	entries []economy.Weight // that are left to read
	mask    mask
	parts   divisor // of each entry
	masked  bool
}

// mask decides which entries of a row count: those on neurons that registered
// before a height, and not the one on the neuron itself.
type mask struct {
	before uint64
	self   int // -1 for nobody
}

// passes reports whether an entry on a neuron counts.
func (m mask) passes(to economy.UID, registered []uint64) bool {
	return int(to) < len(registered) && registered[to] < m.before && int(to) != m.self
}

// takeSeats
func (e *Engine) takeSeats(p Parameters, in *Input) {
	s := &e.seats
	s.uid, s.weights, s.bonds = s.uid[:0], s.weights[:0], s.bonds[:0]
	newest := uint64(0)
	for _, height := range e.registered {
		newest = max(newest, height)
	}
	since := mask{before: lastTempo(in), self: -1}
	bondUnit := by(fixed.One)
	if p.Yuma3 {
		bondUnit = by(math.MaxUint16)
	}
	for uid, permit := range e.permits {
		var weights, bonds []economy.Weight
		if permit && uid < len(in.Weights) {
			weights = in.Weights[uid]
		}
		if uid < len(in.Bonds) {
			bonds = in.Bonds[uid]
		}
		if len(weights)+len(bonds) == 0 {
			continue
		}
		w := row{entries: weights, mask: e.mask(p, in, uid)}
		w.masked = w.mask.hits(weights, newest, len(e.registered))
		w.parts = by(w.sum(e.registered))
		s.uid = append(s.uid, economy.UID(uid))
		s.weights = append(s.weights, w)
		s.bonds = append(s.bonds, row{entries: bonds, mask: since, parts: bondUnit, masked: since.hits(bonds, newest, len(e.registered))})
	}
	n := s.count()
	s.all = sized(s.all, n)
	s.stake = sized(s.stake, n)
	for k, uid := range s.uid {
		s.all[k] = seat(k)
		s.stake[k] = e.out.Raw.ActiveStake[uid]
	}
	s.quorum = zeros(s.quorum, n)
	s.trust = zeros(s.trust, n)
	s.dividends = zeros(s.dividends, n)
}

func (r *row) sum(registered []uint64) fixed.I32F32 {
	sum := uint64(0)
	if !r.masked {
		for _, weight := range r.entries {
			sum += uint64(weight.Value)
		}
		return fixed.I32F32(sum)
	}
	for _, weight := range r.entries {
		if r.mask.passes(weight.To, registered) {
			sum += uint64(weight.Value)
		}
	}
	return fixed.I32F32(sum)
}

func (m mask) hits(row []economy.Weight, newest uint64, n int) bool {
	if len(row) == 0 {
		return false
	}
	if m.before <= newest || int(row[len(row)-1].To) >= n {
		return true
	}
	_, found := slices.BinarySearchFunc(row, m.self, func(w economy.Weight, self int) int { return int(w.To) - self })
	return found
}

// mask is that of a neuron's weights: they are meant for neurons that registered
// neither after the weights were set nor after they were committed to.
func (e *Engine) mask(p Parameters, in *Input, uid int) mask {
	m := mask{before: e.lastUpdate[uid], self: uid}
	if p.CommitReveal && uid < len(in.Committed) && in.Committed[uid] < math.MaxUint64 {
		m.before = min(m.before, in.Committed[uid]+1)
	}
	if p.KeepSelf || in.Owner.Is(economy.UID(uid)) {
		m.self = -1
	}
	return m
}

// lastTempo is the height before which a neuron must have registered for the
// bonds on it to be meant for it.
func lastTempo(in *Input) uint64 {
	if in.LastStep != 0 {
		return in.LastStep + 1
	}
	return in.Block - min(in.Tempo, in.Block)
}

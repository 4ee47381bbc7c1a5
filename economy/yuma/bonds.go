package yuma

import (
	"slices"

	"taosim/economy/fixed"
)

// bonds are the bonds on one neuron, by seat of the holder.
type bonds struct {
	column
	sum, largest fixed.I32F32
}

// renewBonds renews the bonds on every neuron and pays dividends with them.
func (e *Engine) renewBonds(p Parameters, in *Input) {
	e.openBonds(in)
	alpha, liquid := p.alpha(), p.LiquidAlpha && e.agreed()
	var curve curve
	if liquid {
		curve = newCurve(p)
	}
	for e.tile.advance(e.seats.bonds, e.registered) {
		for uid := e.tile.from; uid < e.tile.to; uid++ {
			fresh, old := &e.fresh[uid], e.tile.column(uid)
			switch {
			case len(fresh.values)+len(old) == 0:
			case !p.Yuma3:
				e.trade(uid, fresh, old, alpha)
			case liquid:
				e.readOld(old, byStored)
				e.blendLiquid(fresh, e.out.Raw.Consensus[uid], curve)
				e.track(uid)
			default:
				e.readOld(old, byStored)
				e.blend(fresh, alpha)
				e.track(uid)
			}
		}
	}
	if p.Yuma3 {
		multiply(e.seats.dividends, e.seats.stake)
	}
	for s, uid := range e.seats.uid {
		e.out.Raw.Dividends[uid] = e.seats.dividends[s]
	}
	normalise(e.out.Raw.Dividends)
	e.closeStorage()
}

// Divisors that are always the same.
var (
	byStored = by(1<<16 - 1) // the integer that stands for one in a stored bond
	byOne    = by(fixed.One)
)

// openBonds makes room for one column at a time, and for all that is stored.
func (e *Engine) openBonds(in *Input) {
	seats := e.seats.count()
	e.tile.begin(seats)
	e.held, e.others = zeros(e.held, seats), sized(e.others, seats)
	e.oldRoom.clear(seats)
	e.bondRoom.clear(seats)
	e.openStorage(in)
}

// agreed reports whether any weight found a majority.
func (e *Engine) agreed() bool {
	for _, weight := range e.out.Raw.Consensus {
		if weight != 0 {
			return true
		}
	}
	return false
}

// readOld takes over the stored bonds on a neuron, each divided.
func (e *Engine) readOld(bonds []entry, parts divisor) {
	e.oldRoom.clear(len(e.held))
	e.oldRoom.column(&e.old, bonds, e.seats.all)
	values := e.old.values[:len(bonds)]
	for k, bond := range bonds {
		values[k] = parts.into(bond.number())
	}
}

// alpha is the part of a bond that an epoch renews.
func (p Parameters) alpha() fixed.I32F32 {
	return fixed.One - fixed.Ratio(p.BondsMovingAverage, millionths).To32()
}

// blend renews the bonds on a neuron as a moving average,
//
//	x_ij = alpha v_ij + (1 - alpha) b_ij    with each product rounded down
//
// of all who have one or the other.
func (e *Engine) blend(fresh *column, alpha fixed.I32F32) {
	b := &e.bonds
	e.openBondsOf(fresh)
	if fresh.full && e.old.full || slices.Equal(fresh.seats, e.old.seats) {
		b.sum, b.largest = mix(b.values, fresh.values, e.old.values, alpha)
		return
	}
	held := e.hold(&e.old)
	b.sum, b.largest = mix(b.values, fresh.values, fresh.gather(held, e.scratch[0]), alpha)
	if !fresh.full {
		e.keepOthers(held, fixed.One-alpha)
	}
	e.release(&e.old)
}

// openBondsOf makes room for the bonds of those who have fresh ones and, after
// them, of others.
func (e *Engine) openBondsOf(fresh *column) {
	e.bondRoom.clear(len(e.held))
	e.bonds.seats, e.bonds.values, e.bonds.full = fresh.seats, e.bondRoom.room(len(fresh.values)), fresh.full
}

// mix blends numbers, and finds their sum and the largest.
func mix(into, fresh, old []fixed.I32F32, alpha fixed.I32F32) (sum, largest fixed.I32F32) {
	into, old = into[:len(fresh)], old[:len(fresh)]
	rest := fixed.One - alpha
	for k, value := range fresh {
		value = product(value, alpha) + product(old[k], rest)
		into[k] = value
		sum += value
		largest = max(largest, value)
	}
	return sum, largest
}

// keepOthers adds what remains of the bonds of those who have no fresh ones.
func (e *Engine) keepOthers(held []fixed.I32F32, rest fixed.I32F32) {
	b := &e.bonds
	for _, s := range b.seats {
		held[s] = 0
	}
	b.seats = append(e.bondRoom.seats[:0], b.seats...)
	b.values = e.bondRoom.values // with room for everybody
	for _, s := range e.old.seats {
		if value := product(held[s], rest); value > 0 {
			b.seats, b.values = append(b.seats, s), append(b.values, value)
			b.sum += value
			b.largest = max(b.largest, value)
		}
	}
}

// hold gives the numbers of a column by seat, zero where it has none, until they
// are released.
func (e *Engine) hold(c *column) []fixed.I32F32 {
	if c.full {
		return c.values
	}
	for k, s := range c.seats {
		e.held[s] = c.values[k]
	}
	return e.held
}

// release takes back what hold gave.
func (e *Engine) release(c *column) {
	if c.full {
		return
	}
	for _, s := range c.seats {
		e.held[s] = 0
	}
}

// payDividends divides the bonds on a neuron by their sum, and pays their holders
// as much of the incentive of the neuron.
func (e *Engine) payDividends(sum divisor, incentive fixed.I32F32) {
	b := &e.bonds
	dividends := b.gather(e.seats.dividends, e.scratch[0])
	collect(b.values, dividends, sum, incentive)
	b.scatter(dividends, e.seats.dividends)
}

// collect divides numbers, and adds to dividends as much of the incentive.
func collect(values, dividends []fixed.I32F32, parts divisor, incentive fixed.I32F32) {
	dividends = dividends[:len(values)]
	for k, value := range values {
		value = parts.into(value)
		values[k] = value
		dividends[k] += product(value, incentive)
	}
}

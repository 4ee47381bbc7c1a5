package yuma

import (
	"taosim/economy"
	"taosim/economy/fixed"
)

// renewBonds renews all bonds, column by column, and pays dividends with them.
func (e *Engine) renewBonds(p Parameters, in *Input) {
	n := e.seats.count()
	e.planStorage(in)
	alpha := p.alpha()
	e.tile.begin(n)
	e.held = zeros(e.held, n)
	e.bondValues, e.bondSeats = sized(e.bondValues, n), sized(e.bondSeats, n)
	e.oldValues, e.oldSeats = sized(e.oldValues, n), sized(e.oldSeats, n)
	for e.tile.fill(e.seats.bonds, e.registered) {
		for uid := e.tile.from; uid < e.tile.to; uid++ {
			fresh := e.weights[uid]
			if p.Yuma3 {
				bonds, sum, _ := e.blend(fresh, e.unpackOld(e.tile.column(uid), by(fixed.One)), alpha)
				e.store(bonds, by(fixed.One), uid)
				e.collect(bonds, sum, e.out.Raw.Incentive[uid])
			} else {
				normalise(fresh.values)
				column := e.tile.column(uid)
				bonds, sum, most := e.blend(fresh, e.unpackOld(column, by(totalOf(column))), alpha)
				e.collect(bonds, sum, e.out.Raw.Incentive[uid])
				e.store(bonds, by(by(sum).into(most)), uid)
			}
		}
	}
	e.finishStorage(in)
	if p.Yuma3 {
		multiply(e.seats.dividends, e.seats.stake)
	}
	for k, uid := range e.seats.uid {
		e.out.Raw.Dividends[uid] = e.seats.dividends[k]
	}
	normalise(e.out.Raw.Dividends)
}

func (e *Engine) unpackOld(entries []entry, parts divisor) column {
	var c column
	c.values = e.oldValues[:len(entries)]
	unpackDivided(c.values, entries, parts)
	c.full = len(entries) == e.seats.count()
	if c.full {
		c.seats = e.seats.all
	} else {
		c.seats = e.oldSeats[:len(entries)]
		unpackSeats(c.seats, entries)
	}
	return c
}

func totalOf(entries []entry) fixed.I32F32 {
	sum := fixed.I32F32(0)
	for _, e := range entries {
		sum += e.number()
	}
	return sum
}

func unpackDivided(values []fixed.I32F32, entries []entry, parts divisor) {
	values = values[:len(entries)]
	for k, e := range entries {
		values[k] = parts.into(e.number())
	}
}

// collect adds to the dividends of every holder of the bonds.
func (e *Engine) collect(bonds column, sum, incentive fixed.I32F32) {
	dividends := bonds.gather(e.seats.dividends, e.scratch)
	pay(bonds.values, dividends, by(sum), incentive)
	bonds.scatter(dividends, e.seats.dividends)
}

func pay(values, dividends []fixed.I32F32, parts divisor, incentive fixed.I32F32) {
	dividends = dividends[:len(values)]
	for k, value := range values {
		value = parts.into(value)
		values[k] = value
		dividends[k] += product(value, incentive)
	}
}

// blend is the moving average of bonds,
//
//	x_ij = alpha v_ij + (1 - alpha) b_ij    with each product rounded down
//
// over the entries that either has. What becomes zero goes.
func (e *Engine) blend(fresh, old column, alpha fixed.I32F32) (column, fixed.I32F32, fixed.I32F32) {
	held := old.values
	if !old.full {
		held = e.held
		for k, s := range old.seats {
			held[s] = old.values[k]
		}
	}
	beta := fixed.One - alpha
	values := e.bondValues[:len(fresh.values)]
	was := fresh.gather(held, e.scratch)[:len(values)]
	sum, most := mix(values, fresh.values, was, alpha, beta)
	c := column{fresh.seats, values, fresh.full}
	if !fresh.full && len(old.seats) > 0 {
		c.seats = e.bondSeats[:len(fresh.seats)]
		copy(c.seats, fresh.seats)
		for _, s := range fresh.seats {
			held[s] = 0
		}
		for _, s := range old.seats {
			if held[s] > 0 {
				c.seats = append(c.seats, s)
				value := product(beta, held[s])
				c.values = append(c.values, value)
				sum += value
				most = max(most, value)
			}
		}
	}
	if !old.full {
		for _, s := range old.seats {
			held[s] = 0
		}
	}
	return c, sum, most
}

func mix(values, fresh, old []fixed.I32F32, alpha, beta fixed.I32F32) (sum, most fixed.I32F32) {
	values, old = values[:len(fresh)], old[:len(fresh)]
	for k, value := range fresh {
		value = product(alpha, value) + product(beta, old[k])
		values[k] = value
		sum += value
		most = max(most, value)
	}
	return sum, most
}

// alpha is the part of a bond that an epoch renews.
func (p Parameters) alpha() fixed.I32F32 {
	kept := fixed.Ratio(p.BondsMovingAverage, millionths).To32()
	return fixed.One - kept
}

// planStorage makes room for the bonds of those who may validate in the next
// epoch.
func (e *Engine) planStorage(in *Input) {
	e.turn = 1 - e.turn
	e.next = sized(e.next, e.seats.count())
	end := 0
	for k, uid := range e.seats.uid {
		e.next[k] = -1
		if e.out.Permits[uid] {
			e.next[k] = end
			end += room(in, int(uid))
		}
	}
	e.storage[e.turn] = sized(e.storage[e.turn], end)
}

func (e *Engine) finishStorage(in *Input) {
	bonds := zeros(e.tables[e.turn], len(e.permits))
	e.tables[e.turn] = bonds
	e.out.Bonds = bonds
	from := 0
	for k, uid := range e.seats.uid {
		if e.out.Permits[uid] {
			to := e.next[k]
			bonds[uid] = e.storage[e.turn][from:to:to]
			from += room(in, int(uid))
		}
	}
}

func room(in *Input, uid int) int {
	entries := 0
	if uid < len(in.Weights) {
		entries += len(in.Weights[uid])
	}
	if uid < len(in.Bonds) {
		entries += len(in.Bonds[uid])
	}
	return apart(entries)
}

func (e *Engine) store(bonds column, parts divisor, uid int) {
	storage, next := e.storage[e.turn], e.next
	values := bonds.values[:len(bonds.seats)]
	for k, s := range bonds.seats {
		place := next[s]
		if place >= 0 && values[k] > 0 {
			next[s] = place + 1
			storage[place] = economy.Weight{To: economy.UID(uid), Value: uint16(uint64(parts.into(values[k])) * 65535 >> 32)}
		}
	}
}

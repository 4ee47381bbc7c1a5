package rules

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"taosim/economy"
)

// MaxFlow pays a neuron for how much trust can flow to it from a few seeds, where
// a weight is a pipe as wide as the stake behind it:
//
//	c_ij    = s_i w_ij
//	f_j     = the largest flow from all seeds together to j along pipes of width c
//	share_j = f_j / sum_k f_k
//
//	s    stake, as parts of one
//	w    weights, those of every neuron summing to one
//
// A seed is paid for what reaches it from the other seeds. No flow to j is larger
// than what all pipes into j carry together, which is j's rank, nor than any other
// cut between the seeds and j: so this is the part of the rank that can be traced
// back to the seeds. A neuron of rank 0.3 that has all of it from a friend into
// whom the seeds have put 0.1 is paid for 0.1.
//
// A cabal without a seed, in which outsiders have put c altogether, gets at most c
// for each member, while under rank-proportional it gets its whole stake. But the
// bound is one for each member, since each is measured by itself: divided among
// more keys, the cabal gets up to c for each of them, until that is its whole
// stake. The seeds must be chosen well; a whale is one, and whom it weighs is
// trusted.
//
// Source: after Yu, Kaminsky, Gibbons and Flaxman, SybilGuard, SIGCOMM 2006, and
// Post, Shah and Mislove, Bazaar, NSDI 2011, who bound what Sybils can do by the
// cut that separates them from the honest; the rule is ours.
type MaxFlow struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others. What it keeps flows
	// to nobody.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Seeds: how many neurons, those with the largest stakes, are seeds, of equal ones
	// those with the lower UID; 0 for the owner of the economy alone, without whom
	// nobody is paid.
	Seeds int `yaml:"seeds"`
}

var _ economy.RewardRule = MaxFlow{}

// Reward implements [economy.RewardRule].
func (m MaxFlow) Reward(epoch economy.Epoch) economy.Outcome {
	pipes := newPipes(m.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake))
	seeds := m.seeds(epoch)
	trust := make([]float64, len(epoch.Stake))
	for uid := range trust {
		trust[uid] = float64(pipes.flow(seeds, uid))
	}
	return incentiveOnly(trust)
}

// Validate checks the parameters.
func (m MaxFlow) Validate() error {
	if m.Seeds < 0 {
		return fmt.Errorf("seeds must be at least 1, or 0 for the owner, not %d", m.Seeds)
	}
	return nil
}

// seeds says which neurons are trusted without being rated.
func (m MaxFlow) seeds(epoch economy.Epoch) []bool {
	order := make([]int, len(epoch.Stake))
	for uid := range order {
		order[uid] = uid
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(epoch.Stake[b], epoch.Stake[a]) })
	seeds := make([]bool, len(epoch.Stake))
	for _, uid := range order[:min(m.Seeds, len(order))] {
		seeds[uid] = true
	}
	if m.Seeds == 0 && epoch.Owner.Known {
		seeds[epoch.Owner.UID] = true
	}
	return seeds
}

// pipes is a graph of what can flow from neuron to neuron. Widths are integers in
// units of 2^-53 of all stake, so that sums are exact and a flow has one largest
// value whatever the order in which it is found.
//
// Gonum's MaxFlowDinic agrees, but it saturates a single way at a time in a graph
// of maps: for each of 256 neurons that takes seconds, where this takes a
// thousandth of one.
type pipes struct {
	leaving [][]way  // out of each neuron
	width   []uint64 // of pipes; pipe e^1 is pipe e backwards

	// Of the flow that is being found:
	left  []uint64 // of the widths
	level []int    // pipes from each neuron to the sink, -1 where none leads
	last  []int    // the pipe to the sink itself, of neurons at level 1
	next  []int    // the first pipe of each neuron that may still lead on
}

// way is a pipe and the neuron it leads to.
type way struct{ pipe, to int }

// pipeUnits are the units of width in all stake.
const pipeUnits = 1 << 53

func newPipes(rows [][]entry, stake []float64) *pipes {
	p := &pipes{
		leaving: make([][]way, len(rows)),
		level:   make([]int, len(rows)),
		last:    make([]int, len(rows)),
		next:    make([]int, len(rows)),
	}
	for from, row := range rows {
		for _, weight := range row {
			if to := int(weight.to); to != from {
				p.add(from, to, uint64(stake[from]*weight.value*pipeUnits))
			}
		}
	}
	p.left = make([]uint64, len(p.width))
	return p
}

// add lays a pipe, and one of no width back, which the flow widens.
func (p *pipes) add(from, to int, width uint64) {
	if width == 0 {
		return
	}
	p.leaving[from] = append(p.leaving[from], way{len(p.width), to})
	p.leaving[to] = append(p.leaving[to], way{len(p.width) + 1, from})
	p.width = append(p.width, width, 0)
}

// flow is the largest flow from the seeds but the sink to the sink, by Dinic's
// algorithm: while there are ways, saturate all of the shortest.
func (p *pipes) flow(seeds []bool, sink int) uint64 {
	copy(p.left, p.width)
	total, most := uint64(0), p.into(sink)
	for total < most && p.measure(seeds, sink) {
		clear(p.next)
		for seed, trusted := range seeds {
			if !trusted || seed == sink || p.level[seed] < 0 {
				continue
			}
			for pushed := p.push(seed, math.MaxUint64); pushed > 0; pushed = p.push(seed, math.MaxUint64) {
				total += pushed
			}
		}
	}
	return total
}

// into is the width of all pipes into a neuron.
func (p *pipes) into(uid int) uint64 {
	total := uint64(0)
	for _, way := range p.leaving[uid] {
		total += p.width[way.pipe^1]
	}
	return total
}

// measure finds the levels of neurons, backwards from the sink and nearest first,
// and reports whether there is a way from a seed. It goes no further than the nearest
// seeds, all of which it finds.
func (p *pipes) measure(seeds []bool, sink int) bool {
	for uid := range p.level {
		p.level[uid] = -1
	}
	p.level[sink] = 0
	nearest := len(p.level) // of the levels of seeds; no way is as long
	for queue := []int{sink}; len(queue) > 0 && p.level[queue[0]] < nearest; queue = queue[1:] {
		for _, way := range p.leaving[queue[0]] {
			from, pipe := way.to, way.pipe^1
			if p.level[from] >= 0 || p.left[pipe] == 0 {
				continue
			}
			p.level[from] = p.level[queue[0]] + 1
			p.last[from] = pipe
			if seeds[from] {
				nearest = p.level[from]
			}
			queue = append(queue, from)
		}
	}
	return nearest < len(p.level)
}

// push sends up to limit along one way that comes nearer to the sink with each
// pipe, and returns how much arrived. A pipe that leads nowhere is not tried again.
func (p *pipes) push(from int, limit uint64) uint64 {
	if p.level[from] == 1 { // without a search among all its pipes
		return p.send(p.last[from], limit)
	}
	for ; p.next[from] < len(p.leaving[from]); p.next[from]++ {
		way := p.leaving[from][p.next[from]]
		if p.level[way.to] != p.level[from]-1 || p.left[way.pipe] == 0 {
			continue
		}
		if pushed := p.push(way.to, min(limit, p.left[way.pipe])); pushed > 0 {
			return p.send(way.pipe, pushed)
		}
	}
	return 0
}

// send sends up to limit through a pipe, and returns how much.
func (p *pipes) send(pipe int, limit uint64) uint64 {
	sent := min(limit, p.left[pipe])
	p.left[pipe] -= sent
	p.left[pipe^1] += sent
	return sent
}

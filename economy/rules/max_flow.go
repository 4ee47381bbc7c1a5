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
	// Seeds: how many neurons, those with the largest stakes, are seeds; 0 for the
	// owner of the economy alone, without whom nobody is paid.
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
	leaving [][]int // the pipes that leave each neuron
	to      []int   // where a pipe leads; that of pipe e leads back by e^1
	width   []uint64

	// Of the flow that is being found:
	left  []uint64 // of the widths
	level []int    // pipes from each neuron to the sink, -1 where none leads
	next  []int    // the first pipe of each neuron that may still lead on
}

// pipeUnits are the units of width in all stake.
const pipeUnits = 1 << 53

func newPipes(rows [][]entry, stake []float64) *pipes {
	p := &pipes{
		leaving: make([][]int, len(rows)),
		level:   make([]int, len(rows)),
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
	p.leaving[from] = append(p.leaving[from], len(p.to))
	p.leaving[to] = append(p.leaving[to], len(p.to)+1)
	p.to = append(p.to, to, from)
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
			if !trusted || seed == sink {
				continue
			}
			for pushed := p.push(seed, sink, math.MaxUint64); pushed > 0; pushed = p.push(seed, sink, math.MaxUint64) {
				total += pushed
			}
		}
	}
	return total
}

// into is the width of all pipes into a neuron.
func (p *pipes) into(uid int) uint64 {
	total := uint64(0)
	for _, pipe := range p.leaving[uid] {
		total += p.width[pipe^1]
	}
	return total
}

// measure finds the levels of neurons, backwards from the sink and nearest first,
// and reports whether there is a way from a seed. It ends at the first seed.
func (p *pipes) measure(seeds []bool, sink int) bool {
	for uid := range p.level {
		p.level[uid] = -1
	}
	p.level[sink] = 0
	for queue := []int{sink}; len(queue) > 0; queue = queue[1:] {
		for _, pipe := range p.leaving[queue[0]] {
			from := p.to[pipe]
			if p.left[pipe^1] == 0 || p.level[from] >= 0 {
				continue
			}
			p.level[from] = p.level[queue[0]] + 1
			if seeds[from] {
				return true
			}
			queue = append(queue, from)
		}
	}
	return false
}

// push sends up to limit along one way that comes nearer to the sink with each
// pipe, and returns how much arrived. A pipe that leads nowhere is not tried again.
func (p *pipes) push(from, sink int, limit uint64) uint64 {
	if from == sink {
		return limit
	}
	for ; p.next[from] < len(p.leaving[from]); p.next[from]++ {
		pipe := p.leaving[from][p.next[from]]
		to := p.to[pipe]
		if p.left[pipe] == 0 || p.level[to] != p.level[from]-1 {
			continue
		}
		if pushed := p.push(to, sink, min(limit, p.left[pipe])); pushed > 0 {
			p.left[pipe] -= pushed
			p.left[pipe^1] += pushed
			return pushed
		}
	}
	return 0
}

package economy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// WeightLimits are what the economy asks of a row of weights.
type WeightLimits struct {
	RateLimit uint64 // blocks from one row, or promise of one, to the next; 0 for none
	Minimum   int    // neurons that a row must weigh, or all when there are fewer
	Maximum   Part   // the largest part of its row that one weight may be; 0 for no limit
	// Reveal is the number of epochs after which committed weights are revealed, in
	// that epoch and no later; 0 for weights that are set at once.
	Reveal uint64
}

func (w WeightLimits) validate() error {
	switch {
	case w.Minimum < 0:
		return errors.New("a row of weights cannot have less than 0 weights")
	case w.RateLimit > maxSpan || w.Reveal > maxSpan:
		return fmt.Errorf("weights set every %d blocks and revealed after %d epochs are out of range; %d is the most", w.RateLimit, w.Reveal, uint64(maxSpan))
	}
	return nil
}

func (l *Ledger) setWeights(sender *account, weights []Weight) Receipt {
	switch {
	case sender.neuron == nil:
		return Receipt{Code: NotRegistered}
	case l.config.Weights.Reveal > 0:
		return Receipt{Code: CommitRequired}
	}
	if receipt := l.tooSoon(sender.neuron); receipt.Code != Accepted {
		return receipt
	}
	receipt := l.replaceWeights(sender.neuron, weights)
	if receipt.Code == Accepted {
		sender.neuron.lastSet = l.height
	}
	return receipt
}

// tooSoon refuses a neuron that set or promised weights within the rate limit.
func (l *Ledger) tooSoon(n *neuron) Receipt {
	if again := n.lastSet + l.config.Weights.RateLimit; n.lastSet > 0 && l.height < again {
		return Receipt{Code: TooSoon, Height: again}
	}
	return Receipt{}
}

// replaceWeights replaces the row of a neuron by a sorted copy of the weights, if
// they are as the economy asks.
func (l *Ledger) replaceWeights(n *neuron, weights []Weight) Receipt {
	if len(weights) > len(l.neurons) { // bounds the work of sorting
		return Receipt{Code: TooManyWeights}
	}
	row := append([]Weight(nil), weights...) // an empty one is nil, as it is in a restored ledger
	slices.SortFunc(row, func(a, b Weight) int { return cmp.Compare(a.To, b.To) })
	for i, weight := range row {
		switch {
		case int64(weight.To) >= int64(len(l.neurons)):
			return Receipt{Code: UnknownUID, UID: weight.To}
		case i > 0 && weight.To == row[i-1].To:
			return Receipt{Code: DuplicateUID, UID: weight.To}
		}
	}
	if receipt := l.checkLimits(row); receipt.Code != Accepted {
		return receipt
	}
	n.weights = row
	n.lastUpdate = l.height
	return Receipt{}
}

// checkLimits refuses a row that weighs too few neurons, or one of them too much.
// An empty row takes all weights back and passes.
func (l *Ledger) checkLimits(row []Weight) Receipt {
	limits := l.config.Weights
	positive, sum := 0, uint64(0)
	for _, weight := range row {
		sum += uint64(weight.Value)
		if weight.Value > 0 {
			positive++
		}
	}
	if len(row) > 0 && positive < min(limits.Minimum, len(l.neurons)) {
		return Receipt{Code: TooFewWeights}
	}
	for _, weight := range row {
		if limits.Maximum > 0 && uint64(weight.Value)*uint64(All) > sum*uint64(limits.Maximum) {
			return Receipt{Code: WeightTooLarge, UID: weight.To}
		}
	}
	return Receipt{}
}

// validRow says whether a row is in order of UID, without duplicates, on neurons
// that exist.
func validRow(row []Weight, neurons int) bool {
	for i, weight := range row {
		if int64(weight.To) >= int64(neurons) || i > 0 && row[i-1].To >= weight.To {
			return false
		}
	}
	return true
}

package laboratory

import (
	"cmp"
	"slices"

	"taosim/economy"
	"taosim/scenarios/strict"
)

// turn is a [Change] whose names have been found.
type turn struct {
	epoch   int
	uid     int
	stake   *economy.Amount
	weights *[]weight
}

// checkChanges finds out what the changes mean, and what is wrong with them.
func (r *Replay) checkChanges(v *strict.Value) {
	type field struct {
		epoch, uid int
		name       string
	}
	seen := make(map[field]bool)
	for i := range r.Changes {
		change, place := &r.Changes[i], v.Item(i)
		t, known := r.resolve(place, change)
		if !known {
			continue
		}
		r.turns = append(r.turns, t)
		for _, name := range change.fields() {
			at := field{t.epoch, t.uid, name}
			if seen[at] {
				place.Field(name).Errorf("the %s of %s at epoch %d is set twice; keep one", name, r.cast.members[t.uid].Key, t.epoch)
			}
			seen[at] = true
		}
	}
	slices.SortStableFunc(r.turns, func(a, b turn) int { return cmp.Compare(a.epoch, b.epoch) })
}

// resolve finds what one change means. It reports false when that makes no sense.
func (r *Replay) resolve(v *strict.Value, change *Change) (t turn, known bool) {
	uid, known := r.cast.find(change.Neuron)
	if !known {
		v.Field("neuron").Errorf("%s", r.cast.unknown(change.Neuron))
	}
	if change.Epoch < 2 || change.Epoch > r.Epochs {
		v.Field("epoch").Errorf("expected 2 to %d, the last epoch, found %d; what holds in the first is said where the neurons are", r.Epochs, change.Epoch)
		known = false
	}
	if len(change.fields()) == 0 {
		v.Errorf("nothing changes; give a stake or weights")
	}
	t = turn{epoch: change.Epoch, uid: uid, stake: change.Stake}
	if change.Weights != nil {
		row := change.Weights.resolve(v.Field("weights"), r.cast)
		t.weights = &row
	}
	return t, known
}

// fields are the names of what changes.
func (c *Change) fields() []string {
	var names []string
	if c.Stake != nil {
		names = append(names, "stake")
	}
	if c.Weights != nil {
		names = append(names, "weights")
	}
	return names
}

// checkStakes finds stakes that are too large together, each as high as it ever
// is written.
func (r *Replay) checkStakes(v *strict.Value) {
	peaks := make([]economy.Amount, len(r.cast.members))
	for uid, m := range r.cast.members {
		peaks[uid] = m.stake
	}
	for _, t := range r.turns {
		if t.stake != nil {
			peaks[t.uid] = max(peaks[t.uid], *t.stake)
		}
	}
	if !fit(peaks) {
		v.Errorf("all stakes together exceed %v tao, which is all that there can be; lower them", economy.MaxAmount)
	}
}

// fit reports whether amounts, none of which is negative, are together no more than
// there can be.
func fit(amounts []economy.Amount) bool {
	left := economy.MaxAmount
	for _, amount := range amounts {
		if amount > left {
			return false
		}
		left -= amount
	}
	return true
}

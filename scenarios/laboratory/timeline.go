package laboratory

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"taosim/economy"
	"taosim/economy/portable"
	"taosim/sim"
)

// timeline goes through what neurons hold and say, epoch by epoch.
type timeline struct {
	replay  *Replay
	streams sim.Streams
	epoch   int      // 0 before the first
	written []stance // by UID, as of this epoch
	turned  []turn   // in this epoch
	coming  []turn
}

// timeline is that of one replication, counted from 0, before its first epoch. Its
// luck depends on nothing but the seed and the replication.
func (r *Replay) timeline(replication int) *timeline {
	t := &timeline{
		replay:  r,
		streams: sim.Streams{Seed: r.Seed, Replication: uint64(replication)},
		coming:  r.turns,
	}
	for _, m := range r.cast.members {
		t.written = append(t.written, m.stance)
	}
	return t
}

// advance goes to the next epoch.
func (t *timeline) advance() {
	t.epoch++
	due := slices.IndexFunc(t.coming, func(turn turn) bool { return turn.epoch > t.epoch })
	if due < 0 {
		due = len(t.coming)
	}
	t.turned, t.coming = t.coming[:due], t.coming[due:]
	for _, turn := range t.turned {
		now := &t.written[turn.uid]
		if turn.stake != nil {
			now.stake = *turn.stake
		}
		if turn.weights != nil {
			now.weights = *turn.weights
		}
	}
}

// restaked reports whether the replay changes the stake of a neuron in this epoch.
func (t *timeline) restaked(uid int) bool {
	return slices.ContainsFunc(t.turned, func(turn turn) bool { return turn.uid == uid && turn.stake != nil })
}

// stake is what a neuron holds in this epoch.
func (t *timeline) stake(uid int) economy.Amount {
	stake, noise := t.written[uid].stake, t.replay.Perturb.StakeNoise
	if noise == 0 || stake == 0 {
		return stake
	}
	perturbed := math.Round(float64(stake) * factor(t.random(uid, "stake"), noise))
	if !(perturbed < float64(economy.MaxAmount)) {
		return economy.MaxAmount
	}
	return economy.Amount(perturbed)
}

// row is what a neuron says in this epoch, as a chain stores it.
func (t *timeline) row(uid int) []economy.Weight {
	written, perturb := t.written[uid].weights, t.replay.Perturb
	if len(written) == 0 {
		return nil
	}
	heaviest := slices.MaxFunc(written, func(a, b weight) int { return cmp.Compare(a.value, b.value) }).value
	values := make([]float64, len(t.written))
	random := t.random(uid, "weights")
	for _, w := range written {
		value := w.value / heaviest // at most 1, so that no noise makes it infinite
		if perturb.WeightsNoise > 0 || perturb.Drop > 0 {
			// Both are drawn for every weight, so that more of one leaves the other as it is.
			kept := random.Float64() >= perturb.Drop
			value *= factor(random, perturb.WeightsNoise)
			if !kept {
				value = 0
			}
		}
		values[w.to] = value
	}
	return economy.Quantise(values)
}

// random is the luck of a neuron in this epoch.
func (t *timeline) random(uid int, purpose string) *rand.Rand {
	key := string(t.replay.cast.members[uid].Key)
	return rand.New(t.streams.Stream(key, fmt.Sprintf("%s of epoch %d", purpose, t.epoch)))
}

// factor draws a positive number whose logarithm is normal with mean 0 and that
// deviation, the same on every machine: by the method of Box and Muller,
//
//	exp(deviation * sqrt(-2 ln u) * cos(2 pi v))    with u and v uniform
func factor(random *rand.Rand, deviation float64) float64 {
	radius := math.Sqrt(-2 * portable.Log(1-random.Float64())) // of 1-u, which is never 0
	return portable.Exp(deviation * radius * portable.CosTurns(random.Float64()))
}

package laboratory

import (
	"taosim/economy"
	"taosim/scenarios"
	"taosim/scenarios/strict"
)

const (
	maxEpochs       = 100_000
	maxReplications = 10_000
	maxTempo        = 1_000_000
	maxBlocks       = 100_000_000 // of one replay; a longer one would not end
	maxNoise        = 2
)

// CheckFields implements [strict.FieldChecker].
func (r *Replay) CheckFields(v *strict.Value) {
	scenarios.CheckName(v.Field("name"), r.Name)
	strict.Between(v.Field("epochs"), r.Epochs, 1, maxEpochs)
	strict.Between(v.Field("replications"), r.Replications, 1, maxReplications)
	strict.Between(v.Field("tempo"), r.Tempo, 2, maxTempo)
}

// CheckFields implements [strict.FieldChecker].
func (n *Neuron) CheckFields(v *strict.Value) {
	scenarios.CheckName(v.Field("name"), n.Name)
	if v.Field("group").Kind() != strict.Absent {
		scenarios.CheckName(v.Field("group"), n.Group)
	}
}

// CheckFields implements [strict.FieldChecker].
func (p *Perturbation) CheckFields(v *strict.Value) {
	strict.Between(v.Field("weights_noise"), p.WeightsNoise, 0, maxNoise)
	strict.Between(v.Field("stake_noise"), p.StakeNoise, 0, maxNoise)
	strict.Between(v.Field("drop"), p.Drop, 0, 1)
}

// Check implements [strict.Checker]: it finds what no field can see by itself, and
// reads the metagraph.
func (r *Replay) Check(v *strict.Value) {
	scenarios.CheckArms(v, r.Compare)
	if r.Tempo > maxBlocks/uint64(r.Epochs) {
		v.Field("epochs").Errorf("%d epochs of %d blocks are more than %d blocks; lower one of the two", r.Epochs, r.Tempo, maxBlocks)
	}
	if r.Compound && r.Perturb.StakeNoise > 0 {
		v.Field("perturb").Field("stake_noise").Errorf("stakes that compound cannot be drawn anew in every epoch; set it to 0, or compound to false")
	}
	if r.gather(v) {
		r.checkChanges(v.Field("changes"))
		r.checkStakes(v)
	}
}

// gather finds out who takes part, and reports whether it could.
func (r *Replay) gather(v *strict.Value) bool {
	neurons, metagraph := v.Field("neurons"), v.Field("metagraph")
	switch {
	case r.Metagraph != "" && len(r.Neurons) > 0:
		metagraph.Errorf("the neurons are listed, so the metagraph would not be used; keep one of the two")
	case r.Metagraph != "":
		return r.gatherMetagraph(metagraph)
	case neurons.Kind() == strict.Absent:
		v.Errorf("nobody takes part; list neurons, or name a metagraph")
	case len(r.Neurons) == 0 || len(r.Neurons) > economy.MaxNeurons:
		neurons.Errorf("there are %d neurons; there can be 1 to %d", len(r.Neurons), economy.MaxNeurons)
	default:
		return r.gatherNeurons(neurons)
	}
	return false
}

func (r *Replay) gatherMetagraph(v *strict.Value) bool {
	members, err := readMetagraph(r.Metagraph)
	if err != nil {
		v.Errorf("%v", err)
		return false
	}
	r.cast = newCast(members)
	return true
}

func (r *Replay) gatherNeurons(v *strict.Value) bool {
	members := make([]member, len(r.Neurons))
	for uid, n := range r.Neurons {
		members[uid] = member{Actor: Actor{Key: economy.Key(n.Name), Group: n.Group}, stance: stance{stake: n.Stake}}
		if n.Group == "" {
			members[uid].Group = n.Name
		}
	}
	r.cast = newCast(members)
	for uid, n := range r.Neurons {
		if r.cast.uids[economy.Key(n.Name)] != uid {
			v.Item(uid).Field("name").Errorf("two neurons are called %q; name them apart", n.Name)
			return false
		}
		if n.Weights.given() {
			members[uid].weights = n.Weights.resolve(v.Item(uid).Field("weights"), r.cast)
		}
	}
	return true
}

package yuma

import (
	"fmt"
	"math"

	"taosim/economy"
	"taosim/economy/fixed"
)

// Engine computes epochs. Its zero value is ready. It keeps its buffers from one
// epoch to the next, so that epochs of the same size do not allocate. Nothing else
// is kept: a used engine gives the same output as a new one. It is not safe for
// concurrent use.
type Engine struct {
	out      Output
	storages [2]storage // of the bonds in the output of this epoch and of the last

	// By uid. Where the input is short, the rest is zero.
	lastUpdate []uint64
	registered []uint64
	committed  []uint64       // math.MaxUint64 for no commit
	permits    []bool         // as of the last epoch, and the owner's
	stake      []fixed.I32F32 // that votes, as a part of all

	seats   seats
	tile    tile
	ballots []entry // of whom a choice is being made

	fresh     []column // what new bonds are made of, by uid
	freshRoom arena
	old       column // bonds on the neuron at hand, as they were
	oldRoom   arena
	bonds     bonds // and as they are renewed
	bondRoom  arena
	others    []int             // of its holders, whose speed has to be looked up
	held      []fixed.I32F32    // by seat, all zero when nobody uses it
	scratch   [3][]fixed.I32F32 // for a number of each seat
}

// Epoch computes an epoch. The output belongs to the engine and is valid until
// the next call, which may take its permits and bonds as input. It panics if the
// parameters or the input are not as they promise.
func (e *Engine) Epoch(p Parameters, in *Input) *Output {
	mustBeSound(p, in)
	e.reset(in)
	e.weighStake(p, in)
	e.grantPermits(p, in)
	e.fillSeats(p, in)
	e.judge(p)
	e.renewBonds(p, in)
	e.emit(in.Emission)
	e.quantise()
	return &e.out
}

// mustBeSound panics where the parameters or the input break their promises.
func mustBeSound(p Parameters, in *Input) {
	switch {
	case len(in.Stake) > economy.MaxNeurons:
		panic(fmt.Sprintf("yuma: %d neurons are more than %d", len(in.Stake), economy.MaxNeurons))
	case in.Owner.Known && int(in.Owner.UID) >= len(in.Stake):
		panic(fmt.Sprintf("yuma: the owner is neuron %d of %d", in.Owner.UID, len(in.Stake)))
	case p.BondsMovingAverage > millionths:
		panic(fmt.Sprintf("yuma: a moving average of %d exceeds %d millionths", p.BondsMovingAverage, millionths))
	case p.AlphaLow > p.AlphaHigh:
		panic(fmt.Sprintf("yuma: the lower alpha, %d, exceeds the higher, %d", p.AlphaLow, p.AlphaHigh))
	case p.MaxValidators < 0:
		panic(fmt.Sprintf("yuma: at most %d validators", p.MaxValidators))
	}
}

// reset clears the output and takes over what is known of each neuron.
func (e *Engine) reset(in *Input) {
	n := len(in.Stake)
	e.lastUpdate = padded(e.lastUpdate, in.LastUpdate, n)
	e.registered = padded(e.registered, in.Registered, n)
	e.committed = padded(e.committed, in.Committed, n)
	if in.Committed == nil {
		for uid := range e.committed {
			e.committed[uid] = math.MaxUint64
		}
	}
	e.permits = padded(e.permits, in.Permits, n)
	if in.Owner.Known {
		e.permits[in.Owner.UID] = true
	}
	e.stake = sized(e.stake, n)
	e.out.reset(n)
}

// reset makes the output one of n neurons who get nothing.
func (o *Output) reset(n int) {
	for _, stored := range []*[]uint16{&o.Consensus, &o.Incentive, &o.Dividends, &o.ValidatorTrust, &o.StakeWeight} {
		*stored = sized(*stored, n)
	}
	for _, rao := range []*[]uint64{&o.Emission, &o.ServerEmission, &o.ValidatorEmission} {
		*rao = sized(*rao, n)
	}
	r := &o.Raw
	for _, raw := range []*[]fixed.I32F32{
		&r.Consensus, &r.Incentive, &r.Dividends, &r.ValidatorTrust, &r.StakeWeight, &r.ActiveStake,
		&r.ServerShare, &r.ValidatorShare, &r.CombinedShare,
	} {
		*raw = zeros(*raw, n)
	}
	o.Active, o.Permits = zeros(o.Active, n), zeros(o.Permits, n)
}

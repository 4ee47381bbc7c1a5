package yuma

import (
	"fmt"

	"taosim/economy"
	"taosim/economy/fixed"
)

// Engine computes epochs. Its zero value is ready. It keeps its buffers from one
// epoch to the next, so that epochs of the same size do not allocate. Nothing else
// is kept: a used engine gives the same output as a new one. It is not safe for
// concurrent use.
type Engine struct {
	out Output

	// By uid, filled up with zeros where the input is short.
	lastUpdate []uint64
	registered []uint64
	permits    []bool // as of the last epoch, and the owner's

	seats                                       seats
	ranking                                     []entry
	quorum                                      []fixed.I32F32
	tile                                        tile
	weights                                     []column
	valueRoom                                   []fixed.I32F32
	seatRoom                                    []seat
	scratch, scratch2, scratch3, scratch4, held []fixed.I32F32
	bondValues, oldValues                       []fixed.I32F32
	bondSeats, oldSeats                         []seat
	allVote                                     bool
	turn                                        int
	next                                        []int
	storage                                     [2][]economy.Weight
	tables                                      [2][][]economy.Weight
}

// Epoch computes an epoch. The output belongs to the engine and is valid until
// the next call, which may take its permits and bonds as input.
func (e *Engine) Epoch(p Parameters, in *Input) *Output {
	mustBeSound(p, in)
	e.reset(in)
	e.weighStake(p, in)
	e.grantPermits(p, in)
	e.takeSeats(p, in)
	e.agree(p)
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
		panic(fmt.Sprintf("yuma: bonds moving average %d is more than %d millionths", p.BondsMovingAverage, millionths))
	case p.AlphaLow > p.AlphaHigh:
		panic(fmt.Sprintf("yuma: alpha low %d is more than alpha high %d", p.AlphaLow, p.AlphaHigh))
	case p.MaxValidators < 0:
		panic(fmt.Sprintf("yuma: %d validators at most", p.MaxValidators))
	}
}

// reset makes room for the neurons of the input and takes over what is known of
// each.
func (e *Engine) reset(in *Input) {
	n := len(in.Stake)
	e.lastUpdate = padded(e.lastUpdate, in.LastUpdate, n)
	e.registered = padded(e.registered, in.Registered, n)
	e.permits = padded(e.permits, in.Permits, n)
	if in.Owner.Known {
		e.permits[in.Owner.UID] = true
	}
	for _, buffer := range []*[]fixed.I32F32{
		&e.quorum,
		&e.out.Raw.Consensus, &e.out.Raw.Incentive, &e.out.Raw.Dividends, &e.out.Raw.ValidatorTrust, &e.out.Raw.StakeWeight,
		&e.out.Raw.ActiveStake, &e.out.Raw.ServerShare, &e.out.Raw.ValidatorShare, &e.out.Raw.CombinedShare,
	} {
		*buffer = zeros(*buffer, n)
	}
	e.out.Active = zeros(e.out.Active, n)
	e.out.Permits = zeros(e.out.Permits, n)
	e.out.Emission = zeros(e.out.Emission, n)
	e.out.ServerEmission = zeros(e.out.ServerEmission, n)
	e.out.ValidatorEmission = zeros(e.out.ValidatorEmission, n)
}

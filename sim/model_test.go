package sim

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"pgregory.net/rapid"
)

// A scheduler is what the model below needs of a kernel. The reference is
// another one.
type scheduler interface {
	Schedule(delay Time, class Class, source Entity, event ball) Handle
	Cancel(handle Handle) bool
	Compute(cost Time, class Class, source Entity, work func() any, commit func(any) ball) Handle
	Run(end Time, handle func(Time, ball))
}

// A model is a random simulation: whoever receives an event schedules, computes
// and cancels as the dice say. The dice are thrown in the order of delivery, so
// two histories that differ once differ from then on.
type model struct {
	Seed      uint64
	Entities  int
	Delay     int // delays are below; few of them make many ties
	Classes   int
	Initial   int
	Budget    int     // events scheduled altogether
	Computes  float64 // share of events that are computed
	Cancels   float64 // attempts per event delivered
	Fertility int     // events scheduled by one are at most
}

func drawModel(t *rapid.T) model {
	return model{
		Seed:      rapid.Uint64().Draw(t, "seed"),
		Entities:  rapid.IntRange(1, 6).Draw(t, "entities"),
		Delay:     rapid.IntRange(1, 8).Draw(t, "delay"),
		Classes:   rapid.IntRange(1, 3).Draw(t, "classes"),
		Initial:   rapid.IntRange(1, 20).Draw(t, "initial"),
		Budget:    rapid.IntRange(20, 300).Draw(t, "budget"),
		Computes:  rapid.SampledFrom([]float64{0, 0.2, 0.8}).Draw(t, "computes"),
		Cancels:   rapid.SampledFrom([]float64{0, 0.5, 0.9}).Draw(t, "cancels"),
		Fertility: rapid.IntRange(1, 4).Draw(t, "fertility"),
	}
}

// A step is one entry of a history: an event, and how many of the attempts to
// cancel another one succeeded.
type step struct {
	at        Time
	event     ball
	cancelled int
}

// A player plays a model on a scheduler and writes down its history.
type player struct {
	model
	on      scheduler
	dice    *rand.Rand
	handles []Handle
	history []step
}

// play runs the model until end, which is passed through in legs of equal
// length.
func (m model) play(on scheduler, end Time, legs int) []step {
	p := &player{model: m, on: on, dice: rand.New(rand.NewPCG(m.Seed, 0))}
	for range m.Initial {
		p.schedule()
	}
	for leg := range legs {
		on.Run(end*Time(leg+1)/Time(legs), p.handle)
	}
	return p.history
}

func (p *player) handle(now Time, event ball) {
	s := step{at: now, event: event}
	for p.dice.Float64() < p.Cancels && len(p.handles) > 0 {
		if p.on.Cancel(p.handles[p.dice.IntN(len(p.handles))]) {
			s.cancelled++
		}
	}
	for range p.dice.IntN(p.Fertility + 1) {
		p.schedule()
	}
	p.history = append(p.history, s)
}

func (p *player) schedule() {
	if p.Budget == 0 {
		return
	}
	p.Budget--
	delay, class := Time(p.dice.IntN(p.Delay)), Class(p.dice.IntN(p.Classes))
	source := Entity(p.dice.IntN(p.Entities))
	event := ball{target: Entity(p.dice.IntN(p.Entities)), value: p.dice.Uint64()}
	if p.dice.Float64() < p.Computes {
		work := func() any { return fold(event.value, 0x9e3779b97f4a7c15) }
		commit := func(result any) ball { return ball{target: event.target, kind: 1, value: result.(uint64)} }
		p.handles = append(p.handles, p.on.Compute(delay, class, source, work, commit))
	} else {
		p.handles = append(p.handles, p.on.Schedule(delay, class, source, event))
	}
}

// A reference does what a kernel promises in the plainest way: it keeps the
// pending events in a slice and looks for the first whenever it needs one.
type reference struct {
	config    Config
	now       Time
	sequences map[Entity]uint64
	scheduled uint32
	pending   []referenceEvent
}

type referenceEvent struct {
	due      Time
	class    Class
	lot      uint64
	source   Entity
	sequence uint64
	handle   Handle
	event    func() ball
}

func newReference(config Config) *reference {
	return &reference{config: config, sequences: make(map[Entity]uint64)}
}

func (r *reference) Schedule(delay Time, class Class, source Entity, event ball) Handle {
	return r.insert(delay, class, source, func() ball { return event })
}

func (r *reference) Compute(
	cost Time, class Class, source Entity, work func() any, commit func(any) ball,
) Handle {
	return r.insert(cost, class, source, func() ball { return commit(work()) })
}

func (r *reference) insert(delay Time, class Class, source Entity, event func() ball) Handle {
	sequence := r.sequences[source]
	r.sequences[source]++
	r.scheduled++
	e := referenceEvent{
		due: r.now + delay, class: class, source: source, sequence: sequence,
		handle: Handle{slot: r.scheduled}, event: event,
	}
	if r.config.Ties == Shuffled {
		e.lot = fold(fold(fold(r.config.Seed^secret0, uint64(source)^secret1), sequence^secret2)^secret3, secret1)
	}
	r.pending = append(r.pending, e)
	return e.handle
}

func (r *reference) Cancel(handle Handle) bool {
	before := len(r.pending)
	r.pending = slices.DeleteFunc(r.pending, func(e referenceEvent) bool { return e.handle == handle })
	return len(r.pending) < before
}

func (r *reference) Run(end Time, handle func(Time, ball)) {
	for len(r.pending) > 0 {
		first := slices.MinFunc(r.pending, compareReference)
		if first.due > end {
			break
		}
		r.Cancel(first.handle)
		r.now = first.due
		handle(r.now, first.event())
	}
	r.now = end
}

func compareReference(a, b referenceEvent) int {
	return cmp.Or(
		cmp.Compare(a.due, b.due),
		cmp.Compare(a.class, b.class),
		cmp.Compare(a.lot, b.lot),
		cmp.Compare(a.source, b.source),
		cmp.Compare(a.sequence, b.sequence),
	)
}

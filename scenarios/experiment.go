package scenarios

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"taosim/agents"
	"taosim/economy"
	"taosim/economy/rules"
	"taosim/models"
)

// A Recorder keeps what one world measures. It is called from one goroutine.
type Recorder interface {
	// Record is called at the end of each epoch, with what each neuron measured
	// in it. The map is the caller's again when Record returns. After an error
	// it is not called again.
	Record(metagraph *economy.Metagraph, measurements map[economy.Key]agents.Measurement) error

	// Close is called when the world has ended, whichever way.
	Close() error
}

// Experiment runs a scenario: one world for each arm of its comparison and each
// replication.
type Experiment struct {
	// Leave, unless nil, is called when a world has come to its end or was
	// cancelled, for each of its neurons in the order of registration, with what it
	// has learned; that is to be read only, and before Leave returns. An error ends
	// the experiment. Worlds that run at the same time call it at the same time.
	Leave func(arm string, replication int, neuron economy.Key, mixture *models.Mixture) error

	scenario *Scenario
	text     Text
	workers  int
	record   func(arm string, replication int) (Recorder, error)
	sealed   atomic.Int64 // blocks, over all worlds
	refused  []refusals   // by world, in the order in which they start
}

// NewExperiment prepares an experiment on a number of cores. Before a world
// starts, record is called for the recorder that keeps what it measures, from
// several goroutines at a time.
func NewExperiment(s *Scenario, text Text, workers int, record func(arm string, replication int) (Recorder, error)) *Experiment {
	return &Experiment{scenario: s, text: text, workers: max(1, workers), record: record}
}

// Arms names the arms of the scenario's comparison, in its order. A scenario
// that compares nothing has one.
func (s *Scenario) Arms() []string {
	var names []string
	for _, rule := range s.rules() {
		names = append(names, rule.String())
	}
	return names
}

// Axis is what the arms differ in, empty if there is one arm.
func (s *Scenario) Axis() string { return s.Compare.Axis() }

func (s *Scenario) rules() []Rule { return s.Compare.Rules(s.Rule) }

// Progress is the share of the experiment that is done, 0 to 1. It may be
// called while the experiment runs.
func (e *Experiment) Progress() float64 {
	blocks := float64(e.scenario.length() / e.scenario.Chain.BlockTime)
	return float64(e.sealed.Load()) / (blocks * float64(e.worlds()))
}

func (e *Experiment) worlds() int { return len(e.scenario.rules()) * e.scenario.Replications }

// Digests are the digests of the histories of all worlds, by arm and
// replication.
type Digests [][]uint64

// Digest is one number for all of them.
func (d Digests) Digest() uint64 {
	h := newHasher(digestsKind)
	for _, arm := range d {
		for _, digest := range arm {
			h.word(digest)
		}
	}
	return h.Sum64()
}

// Run runs every world. Cores go to several worlds at a time first, which
// needs no coordination, and only then to the computations within one; neither
// changes a history. When the context is cancelled or a world fails, all worlds
// stop and the error says why, a failure rather than that it was cancelled; what
// was recorded stays.
func (e *Experiment) Run(ctx context.Context) (Digests, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	digests := make(Digests, len(e.scenario.rules()))
	for arm := range digests {
		digests[arm] = make([]uint64, e.scenario.Replications)
	}
	errs := make([]error, e.worlds())
	e.refused = make([]refusals, e.worlds())
	atATime := min(e.workers, e.worlds())
	workers := (e.workers + atATime - 1) / atATime // of each world; rounded up, since worlds wait now and then
	slots := make(chan struct{}, atATime)
	var running sync.WaitGroup
	// Replications go first: when a run is interrupted, all arms have come as far.
	for replication := range e.scenario.Replications {
		for arm, rule := range e.scenario.rules() {
			slots <- struct{}{}
			running.Go(func() {
				defer func() { <-slots }()
				place := replication*len(digests) + arm
				digest, err := e.world(ctx, rule, replication, workers, &e.refused[place])
				digests[arm][replication] = digest
				errs[place] = err
				if err != nil {
					cancel(err)
				}
			})
		}
	}
	running.Wait()
	return digests, verdict(errs) // nil if the cancellation came after the last world had ended
}

// verdict is the error of the first world that failed or, if none did, of one
// that was cancelled.
func verdict(errs []error) error {
	var cancelled error
	for _, err := range errs {
		switch {
		case errors.Is(err, context.Canceled):
			cancelled = err
		case err != nil:
			return err
		}
	}
	return cancelled
}

// world runs one world to its end and returns the digest of its history. It counts
// what the ledger refuses.
func (e *Experiment) world(ctx context.Context, rule Rule, replication, workers int, refused *refusals) (digest uint64, err error) {
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	defer func() {
		if cause := recover(); cause != nil {
			err = failed(rule, replication, cause)
		}
	}()
	config, err := e.scenario.assemble(e.text, rule, replication, workers)
	if err != nil {
		return 0, err
	}
	recorder, err := e.record(rule.String(), replication)
	if err != nil {
		return 0, err
	}
	defer func() { err = followed(err, recorder.Close()) }()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	e.watch(&config, recorder, refused, cancel)
	world := NewWorld(config)
	defer world.Close()
	if world.Run(ctx, e.scenario.length()) != nil {
		err = context.Cause(ctx) // which says more than that it was cancelled
	}
	if err == nil || errors.Is(err, context.Canceled) {
		err = followed(err, e.leave(rule, replication, config.Members))
	}
	return world.Digest(), err
}

// failed is the error of a world that panicked with a cause: a mistake of ours,
// which needs the stack, unless the user's own rule has failed.
func failed(rule Rule, replication int, cause any) error {
	if failure, ok := cause.(*rules.Failure); ok {
		return fmt.Errorf("the world of rule %s, replication %d, failed: %w", rule, replication+1, failure)
	}
	return fmt.Errorf("the world of rule %s, replication %d, failed: %v\n\n%s", rule, replication+1, cause, debug.Stack())
}

// followed is an error, if any, and what failed after it, if anything. That a
// world was cancelled is not worth saying then.
func followed(err, later error) error {
	if later != nil && errors.Is(err, context.Canceled) {
		return later
	}
	return errors.Join(err, later)
}

// leave hands on what the neurons of a world have learned.
func (e *Experiment) leave(rule Rule, replication int, members []agents.Member) error {
	if e.Leave == nil {
		return nil
	}
	for _, member := range members {
		mixture := member.Stepper.(*agents.Neuron).Mixture() // settle makes nothing else
		if err := e.Leave(rule.String(), replication, member.Key, mixture); err != nil {
			return err
		}
	}
	return nil
}

// watch hands each epoch to the recorder; if that fails, the world ends. It counts
// what the ledger refuses.
func (e *Experiment) watch(config *WorldConfig, recorder Recorder, refused *refusals, fail func(error)) {
	failed := false
	measurements := make(map[economy.Key]agents.Measurement)
	config.Observe = func(_ time.Duration, key economy.Key, m agents.Measurement) { measurements[key] = m }
	config.Sealed = func(metagraph *economy.Metagraph, receipts []economy.Receipt) {
		e.sealed.Add(1)
		refused.add(receipts)
		if failed || metagraph.Height%metagraph.Tempo != 0 {
			return
		}
		if err := recorder.Record(metagraph, measurements); err != nil {
			failed = true
			fail(err)
		}
		clear(measurements)
	}
}

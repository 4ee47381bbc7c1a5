package laboratory

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"

	"taosim/economy"
	"taosim/economy/rules"
	"taosim/scenarios"
)

// A Recorder keeps what happens in one arm and replication.
type Recorder interface {
	// Record is called at the end of each epoch.
	Record(metagraph *economy.Metagraph) error

	// Close is called when the arm has ended, whichever way.
	Close() error
}

// Experiment plays a replay: once for each arm of its comparison and each
// replication.
type Experiment struct {
	replay *Replay
	record func(arm string, replication int) (Recorder, error)
	sealed atomic.Int64 // blocks, over all worlds
}

// NewExperiment prepares an experiment. Before an arm is played, record is called
// for the recorder that keeps its history; replications are counted from 0.
func NewExperiment(r *Replay, record func(arm string, replication int) (Recorder, error)) *Experiment {
	return &Experiment{replay: r, record: record}
}

// Progress is the share of the experiment that is done, 0 to 1. It may be called
// while the experiment runs.
func (e *Experiment) Progress() float64 {
	r := e.replay
	blocks := float64(r.Epochs) * float64(r.Tempo) * float64(len(r.rules())*r.Replications)
	return float64(e.sealed.Load()) / blocks
}

// Run plays every arm, one after the other, and returns the digests of their last
// ledgers. When the context is cancelled or an arm fails it stops and says why;
// what was recorded stays.
func (e *Experiment) Run(ctx context.Context) (scenarios.Digests, error) {
	digests := make(scenarios.Digests, len(e.replay.rules()))
	// Replications go first: when a run is interrupted, all arms have come as far.
	for replication := range e.replay.Replications {
		for arm, rule := range e.replay.rules() {
			digest, err := e.world(ctx, rule, replication)
			if err != nil {
				return nil, err
			}
			digests[arm] = append(digests[arm], digest)
		}
	}
	return digests, nil
}

// world plays one arm and replication.
func (e *Experiment) world(ctx context.Context, rule scenarios.Rule, replication int) (digest uint64, err error) {
	epoch := 0
	defer func() {
		if cause := recover(); cause != nil {
			err = failed(rule, replication, epoch, cause)
		}
	}()
	p, err := e.replay.play(rule, replication)
	if err != nil {
		return 0, err
	}
	recorder, err := e.record(rule.String(), replication)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, recorder.Close()) }()
	for epoch = 1; epoch <= e.replay.Epochs; epoch++ {
		if err := p.epoch(ctx, func() { e.sealed.Add(1) }); err != nil {
			return 0, err
		}
		if err := recorder.Record(p.ledger.Metagraph()); err != nil {
			return 0, err
		}
	}
	return p.digest(), nil
}

// failed is the error for what ended an arm: a mistake of the user in a script, or
// one of ours, whose place in the program helps to find it.
func failed(rule scenarios.Rule, replication, epoch int, cause any) error {
	if failure, ok := cause.(*rules.Failure); ok {
		return fmt.Errorf("rule %s, epoch %d: %w", rule, epoch, failure)
	}
	return fmt.Errorf("the replay under rule %s, replication %d, failed in epoch %d: %v\n\n%s", rule, replication+1, epoch, cause, debug.Stack())
}

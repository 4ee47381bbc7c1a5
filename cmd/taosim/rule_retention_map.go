package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"taosim/economy"
	"taosim/economy/retention"
	"taosim/economy/rules"
)

// mapper computes a map under a rule, on so many cores.
type mapper struct {
	retention.Map
	rule     economy.RewardRule
	workers  int
	computed atomic.Int64 // rows, of all planes
}

// progress is the share of the map that is computed, 0 to 1. It may be called while
// the map is.
func (m *mapper) progress() float64 {
	return float64(m.computed.Load()) / float64(len(m.HonestStake)*len(m.HonestWeight))
}

// compute computes the planes of the map one after the other.
func (m *mapper) compute(ctx context.Context) ([]retention.Field, error) {
	var fields []retention.Field
	for _, stake := range m.HonestStake {
		field, err := m.computePlane(ctx, stake)
		if err != nil {
			return nil, err
		}
		fields = append(fields, field)
	}
	return fields, nil
}

// computePlane computes the rows of a plane at the same time.
func (m *mapper) computePlane(ctx context.Context, stake float64) (retention.Field, error) {
	plane := m.Plane(stake)
	field := retention.Field{
		HonestWeight: m.HonestWeight,
		CabalWeight:  m.CabalWeight,
		Retained:     make([][]float64, len(m.HonestWeight)),
	}
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	rows := make(chan int, len(field.Retained))
	for row := range field.Retained {
		rows <- row
	}
	close(rows)
	var running sync.WaitGroup
	for range m.workers {
		running.Go(func() {
			for row := range rows {
				points, err := m.computeRow(ctx, plane, m.HonestWeight[row])
				if err != nil {
					fail(err)
					return
				}
				field.Retained[row] = points
				m.computed.Add(1)
			}
		})
	}
	running.Wait()
	return field, context.Cause(ctx)
}

// computeRow computes one row. A rule that fails is an error: of its user if it is
// a script, or else of ours.
func (m *mapper) computeRow(ctx context.Context, plane *retention.Plane, honestWeight float64) (row []float64, err error) {
	defer func() {
		switch cause := recover().(type) {
		case nil:
		case *rules.Failure:
			err = cause
		default:
			err = fmt.Errorf("the rule failed: %v\n\n%s", cause, debug.Stack())
		}
	}()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return plane.Row(m.rule, honestWeight), nil
}

package script

import (
	"fmt"

	"go.starlark.net/starlark"
)

// numbersPerStep is how many numbers a builtin reads or writes in one step, in
// about the time of a step of the interpreter.
const numbersPerStep = 16

// meter counts the work of builtins among the steps of a program, so that one
// bound holds for both and for the memory of vectors and matrices.
type meter struct {
	thread *starlark.Thread
	limit  uint64
}

const meterKey = "meter"

// newMeter begins the steps of a new thread.
func newMeter(limit uint64) *meter {
	m := &meter{thread: new(starlark.Thread), limit: limit}
	m.thread.SetMaxExecutionSteps(limit)
	m.thread.OnMaxSteps = func(thread *starlark.Thread) { thread.Cancel(m.exceeded().Error()) }
	m.thread.SetLocal(meterKey, m)
	return m
}

// meterOf is the meter of a running program.
func meterOf(thread *starlark.Thread) *meter { return thread.Local(meterKey).(*meter) }

// charge counts work on so many numbers, and fails when there was too much.
func (m *meter) charge(numbers int) error { return m.spend(uint64(numbers) / numbersPerStep) }

// spend counts steps, and fails when there were too many.
func (m *meter) spend(steps uint64) error {
	m.thread.Steps += steps
	if m.thread.Steps >= m.limit {
		return m.exceeded()
	}
	return nil
}

func (m *meter) exceeded() error {
	return fmt.Errorf("the script takes more than %d steps; let it do less, or raise steps", m.limit)
}

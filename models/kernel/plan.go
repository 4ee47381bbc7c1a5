package kernel

import (
	"iter"
	"math"
)

// A window of the machine code holds this many inputs and outputs.
const (
	maxInputs  = 32
	maxOutputs = 6
)

// scoresPerStretch bounds how long the machine code runs without a pause, since
// the scheduler and the garbage collector cannot interrupt it: about half a
// millisecond at the longest vectors.
const scoresPerStretch = 1 << 14

// A Plan is a list of windows: each pairs all its inputs with all its outputs.
// The zero value is an empty plan. A plan that is used again does not allocate.
type Plan struct {
	// codes has for each window a header, the inputs and the outputs.
	codes     []int32
	stretches []stretch // all but the first, which begins at zero

	// The largest index of each side, so that a table is checked once for the
	// whole plan. A negative index is among the largest.
	lastInput, lastOutput uint32

	pairs, scores int
}

// A stretch is where the machine code begins anew.
type stretch struct {
	code  int // in the plan's codes
	score int // in its scores
}

// A window's header has the number of inputs in its lowest byte, that of outputs
// in the second, and in the third 1 if the first output is true.
const (
	outputsShift = 8
	trueShift    = 16
)

// A Window is a part of a [Plan] that the kernels treat as one: what [Plan.Add]
// was given, or a piece of it. Both slices belong to the plan.
type Window struct {
	Inputs, Outputs []int32

	// True tells whether Outputs[0] stood near the inputs; all other outputs are
	// noise.
	True bool
}

// Reset empties the plan and keeps its memory.
func (p *Plan) Reset() {
	*p = Plan{codes: p.codes[:0], stretches: p.stretches[:0]}
}

// Add appends a window: outputs[0] stood near every input, the other outputs are
// noise. Neither side may be empty. A window of more than 32 inputs or 6 outputs
// becomes several, in which the inputs come in order and, for each group of
// them, the outputs in order; a kernel then takes one step for each.
func (p *Plan) Add(inputs, outputs []int32) {
	if len(inputs) == 0 || len(outputs) == 0 {
		panic("kernel: a window needs an input and an output")
	}
	p.pairs += len(inputs)
	for len(inputs) > 0 {
		group := inputs[:min(len(inputs), maxInputs)]
		for first := 0; first < len(outputs); first += maxOutputs {
			p.add(group, outputs[first:min(first+maxOutputs, len(outputs))], first == 0)
		}
		inputs = inputs[len(group):]
	}
}

// add appends what fits a window of the machine code.
func (p *Plan) add(inputs, outputs []int32, isTrue bool) {
	if p.scores-p.lastStretch().score >= scoresPerStretch {
		p.stretches = append(p.stretches, stretch{code: len(p.codes), score: p.scores})
	}
	header := int32(len(inputs) | len(outputs)<<outputsShift)
	if isTrue {
		header |= 1 << trueShift
	}
	p.codes = append(p.codes, header)
	p.codes = append(p.codes, inputs...)
	p.codes = append(p.codes, outputs...)
	p.lastInput = largest(p.lastInput, inputs)
	p.lastOutput = largest(p.lastOutput, outputs)
	p.scores += len(inputs) * len(outputs)
}

// lastStretch is where the stretch begins that grows.
func (p *Plan) lastStretch() stretch {
	if len(p.stretches) == 0 {
		return stretch{}
	}
	return p.stretches[len(p.stretches)-1]
}

// largest is the largest of an index and several more.
func largest(index uint32, more []int32) uint32 {
	for _, other := range more {
		index = max(index, uint32(other))
	}
	return index
}

// Pairs is the number of true pairs: the inputs of all windows added, each of
// which has one true output.
func (p *Plan) Pairs() int { return p.pairs }

// Scores is the number of inner products in the plan: the inputs times the
// outputs of each window, summed.
func (p *Plan) Scores() int { return p.scores }

// Windows yields the windows in the order in which the kernels take them. Their
// scores and slopes lie in the same order: window after window, within a window
// input after input, and for each input its outputs.
func (p *Plan) Windows() iter.Seq[Window] { return windows(p.codes) }

// windows decodes the codes of a plan or a stretch of it.
func windows(codes []int32) iter.Seq[Window] {
	return func(yield func(Window) bool) {
		for len(codes) > 0 {
			header := codes[0]
			inputs := 1 + int(header&(1<<outputsShift-1))
			end := inputs + int(header>>outputsShift&(1<<(trueShift-outputsShift)-1))
			if !yield(Window{Inputs: codes[1:inputs], Outputs: codes[inputs:end], True: header>>trueShift != 0}) {
				return
			}
			codes = codes[end:]
		}
	}
}

// forStretches calls run with the codes of one stretch after another and the
// place of its first score.
func (p *Plan) forStretches(run func(codes []int32, score int)) {
	if len(p.codes) == 0 {
		return
	}
	var from stretch
	for _, next := range p.stretches {
		run(p.codes[from.code:next.code], from.score)
		from = next
	}
	run(p.codes[from.code:], from.score)
}

// mustFit panics unless the tables have every row that the plan names, and rows
// of the same length.
func (p *Plan) mustFit(inputs, outputs Rows) {
	if len(p.codes) == 0 {
		return
	}
	if max(p.lastInput, p.lastOutput) > math.MaxInt32 {
		panic("kernel: a plan with a negative index")
	}
	inputs.mustHold(int(p.lastInput)+1, "inputs")
	outputs.mustHold(int(p.lastOutput)+1, "outputs")
	mustFill(inputs.Columns, "inputs")
	if inputs.Columns > MaxColumns {
		panic("kernel: inputs have more than MaxColumns columns")
	}
	if inputs.Columns != outputs.Columns {
		panic("kernel: inputs and outputs differ in columns")
	}
}

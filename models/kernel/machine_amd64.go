package kernel

// A machine is the machine code for one instruction set. It takes addresses in
// place of slices, and steps and columns in bytes.
type machine struct {
	name  string
	lanes int // float32 values in a register

	descend    func(inputs *float32, inputStep int, outputs *float32, outputStep int, rate float32, columns int, codes []int32)
	score      func(inputs *float32, inputStep int, outputs *float32, outputStep int, scores *float32, columns int, codes []int32)
	accumulate func(dInputs *float32, dInputStep int, dOutputs *float32, dOutputStep int,
		inputs *float32, inputStep int, outputs *float32, outputStep int, slopes *float32, columns int, codes []int32)
	dot       func(a, b *float32, length int) float32 // of whole registers
	addScaled func(dst *float32, scale float32, x *float32, length int)
	widen     func(dst *float32, src *uint16, length int)
	narrow    func(dst *uint16, src *float32, length int)
	tiles     []tile
	peak      func(rounds int) float32
}

const floatBytes = 4

// kernel is the machine code behind the functions of a [Kernel].
func (m *machine) kernel() *Kernel {
	return &Kernel{
		name:       m.name,
		lanes:      m.lanes,
		descend:    m.descendStretch,
		score:      m.scoreStretch,
		accumulate: m.accumulateStretch,
		dot:        m.dotAny,
		addScaled:  m.addScaledAny,
		widen:      m.widenAny,
		narrow:     m.narrowAny,
		multiply:   m.multiply,
		peak:       m.peak,
	}
}

func (m *machine) descendStretch(inputs, outputs Rows, codes []int32, rate float32) {
	m.descend(&inputs.Values[0], inputs.Stride*floatBytes, &outputs.Values[0], outputs.Stride*floatBytes,
		rate, inputs.Columns*floatBytes, codes)
}

func (m *machine) scoreStretch(inputs, outputs Rows, codes []int32, scores []float32) {
	m.score(&inputs.Values[0], inputs.Stride*floatBytes, &outputs.Values[0], outputs.Stride*floatBytes,
		&scores[0], inputs.Columns*floatBytes, codes)
}

func (m *machine) accumulateStretch(dInputs, dOutputs, inputs, outputs Rows, codes []int32, slopes []float32) {
	m.accumulate(&dInputs.Values[0], dInputs.Stride*floatBytes, &dOutputs.Values[0], dOutputs.Stride*floatBytes,
		&inputs.Values[0], inputs.Stride*floatBytes, &outputs.Values[0], outputs.Stride*floatBytes,
		&slopes[0], inputs.Columns*floatBytes, codes)
}

// dotAny adds what is left of the vectors behind whole registers in Go.
func (m *machine) dotAny(a, b []float32) float32 {
	whole := len(a) &^ (m.lanes - 1)
	if whole == 0 {
		return dot(a, b)
	}
	return m.dot(&a[0], &b[0], whole) + dot(a[whole:], b[whole:])
}

func (m *machine) addScaledAny(dst []float32, scale float32, x []float32) {
	whole := len(x) &^ (m.lanes - 1)
	if whole > 0 {
		m.addScaled(&dst[0], scale, &x[0], whole)
	}
	addScaled(dst[whole:], scale, x[whole:])
}

func (m *machine) widenAny(dst []float32, src []uint16) {
	whole := len(src) &^ (m.lanes - 1)
	if whole > 0 {
		m.widen(&dst[0], &src[0], whole)
	}
	widen(dst[whole:], src[whole:])
}

func (m *machine) narrowAny(dst []uint16, src []float32) {
	whole := len(src) &^ (m.lanes - 1)
	if whole > 0 {
		m.narrow(&dst[0], &src[0], whole)
	}
	narrow(dst[whole:], src[whole:])
}

package kernel

// portable is the kernel in Go, which runs everywhere. It takes the same chunks of
// columns in the same order as the machine code. Products are rounded explicitly,
// which forbids the compiler to fuse them with a sum, as it would with GOAMD64=v3:
// the same bits on every machine.
var portable = &Kernel{
	name:       "portable",
	lanes:      1,
	descend:    descend,
	score:      score,
	accumulate: accumulate,
	dot:        dot,
	addScaled:  addScaled,
	widen:      widen,
	narrow:     narrow,
	multiply:   multiply,
	peak:       peak,
}

// descend is [Kernel.Descend] over the windows of a stretch.
func descend(inputs, outputs Rows, codes []int32, rate float32) {
	var slopes [maxInputs * maxOutputs]float32
	for w := range windows(codes) {
		scoreWindow(inputs, outputs, w, slopes[:])
		for i := range w.Inputs {
			slopesOf := slopes[i*len(w.Outputs):][:len(w.Outputs)]
			for j, score := range slopesOf {
				slopesOf[j] = -rate * logistic(score)
			}
			if w.True {
				slopesOf[0] += rate
			}
		}
		accumulateWindow(inputs, outputs, inputs, outputs, w, slopes[:])
	}
}

// score is [Kernel.Score] over the windows of a stretch.
func score(inputs, outputs Rows, codes []int32, scores []float32) {
	for w := range windows(codes) {
		scores = scores[scoreWindow(inputs, outputs, w, scores):]
	}
}

// scoreWindow writes the scores of one window and returns how many they are.
func scoreWindow(inputs, outputs Rows, w Window, scores []float32) int {
	for i, input := range w.Inputs {
		h := inputs.Row(int(input))
		for j, output := range w.Outputs {
			scores[i*len(w.Outputs)+j] = dot(h, outputs.Row(int(output)))
		}
	}
	return len(w.Inputs) * len(w.Outputs)
}

// accumulate is [Kernel.Accumulate] over the windows of a stretch.
func accumulate(dInputs, dOutputs, inputs, outputs Rows, codes []int32, slopes []float32) {
	for w := range windows(codes) {
		slopes = slopes[accumulateWindow(dInputs, dOutputs, inputs, outputs, w, slopes):]
	}
}

// accumulateWindow takes one window, chunk after chunk of its columns, and
// returns how many slopes it has used. The changes of the outputs are kept apart
// until all inputs have seen the outputs as they were.
func accumulateWindow(dInputs, dOutputs, inputs, outputs Rows, w Window, slopes []float32) int {
	for c := 0; c < inputs.Columns; c += chunkColumns {
		var values [maxOutputs]*chunk
		var changes [maxOutputs]chunk
		for j, output := range w.Outputs {
			values[j] = outputs.chunk(output, c)
		}
		for i, input := range w.Inputs {
			h, dh := *inputs.chunk(input, c), dInputs.chunk(input, c)
			for j, slope := range slopes[i*len(w.Outputs):][:len(w.Outputs)] {
				addScaledChunks(&changes[j], &h, dh, values[j], slope)
			}
		}
		for j, output := range w.Outputs {
			addChunk(dOutputs.chunk(output, c), &changes[j])
		}
	}
	return len(w.Inputs) * len(w.Outputs)
}

// addScaledChunks adds two scaled chunks, each to its own.
func addScaledChunks(a, x, b, y *chunk, scale float32) {
	for i := 0; i <= chunkColumns-4; i += 4 {
		a[i] += float32(scale * x[i])
		b[i] += float32(scale * y[i])
		a[i+1] += float32(scale * x[i+1])
		b[i+1] += float32(scale * y[i+1])
		a[i+2] += float32(scale * x[i+2])
		b[i+2] += float32(scale * y[i+2])
		a[i+3] += float32(scale * x[i+3])
		b[i+3] += float32(scale * y[i+3])
	}
}

// addChunk adds x to dst.
func addChunk(dst, x *chunk) {
	for i := range dst {
		dst[i] += x[i]
	}
}

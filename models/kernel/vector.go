package kernel

import "fmt"

// Dot is the inner product of two vectors of one length, which may be any.
func (k *Kernel) Dot(a, b []float32) float32 {
	mustBeEqual(len(a), len(b))
	return k.dot(a, b)
}

// AddScaled adds scale times x to dst. Both have one length, which may be any,
// and are one vector or do not overlap.
func (k *Kernel) AddScaled(dst []float32, scale float32, x []float32) {
	mustBeEqual(len(dst), len(x))
	k.addScaled(dst, scale, x)
}

// mustBeEqual panics unless two vectors have one length.
func mustBeEqual(a, b int) {
	if a != b {
		panic(fmt.Sprintf("kernel: vectors of %d and %d values", a, b))
	}
}

// dot is [Kernel.Dot] in Go. Four sums let the processor work on them at a time.
func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	for len(a) >= chunkColumns && len(b) >= chunkColumns {
		x, y := (*chunk)(a), (*chunk)(b)
		for i := 0; i <= chunkColumns-4; i += 4 {
			s0 += float32(x[i] * y[i])
			s1 += float32(x[i+1] * y[i+1])
			s2 += float32(x[i+2] * y[i+2])
			s3 += float32(x[i+3] * y[i+3])
		}
		a, b = a[chunkColumns:], b[chunkColumns:]
	}
	for i, x := range a {
		s0 += float32(x * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// addScaled is [Kernel.AddScaled] in Go.
func addScaled(dst []float32, scale float32, x []float32) {
	dst = dst[:len(x)]
	for len(x) >= chunkColumns && len(dst) >= chunkColumns {
		to, from := (*chunk)(dst), (*chunk)(x)
		for i := 0; i <= chunkColumns-4; i += 4 {
			to[i] += float32(scale * from[i])
			to[i+1] += float32(scale * from[i+1])
			to[i+2] += float32(scale * from[i+2])
			to[i+3] += float32(scale * from[i+3])
		}
		dst, x = dst[chunkColumns:], x[chunkColumns:]
	}
	for i, value := range x {
		dst[i] += float32(scale * value)
	}
}

package kernel

import "github.com/klauspost/cpuid/v2"

// native is the kernels in machine code that this processor runs and the
// operating system lets it run, fastest first.
func native() []*Kernel {
	var kernels []*Kernel
	if cpuid.CPU.Supports(cpuid.AVX512F, cpuid.AVX512DQ) {
		kernels = append(kernels, avx512.kernel())
	}
	if cpuid.CPU.Supports(cpuid.AVX2, cpuid.FMA3) {
		kernels = append(kernels, avx2.kernel())
	}
	return kernels
}

var avx512 = machine{
	name: "avx512", lanes: 16,
	descend: descendAVX512, score: scoreAVX512, accumulate: accumulateAVX512,
	dot: dotAVX512, addScaled: addScaledAVX512, widen: widenAVX512, narrow: narrowAVX512,
	tiles: []tile{
		{12, 32, tile12x32AVX512},
		{4, 32, tile4x32AVX512},
		{1, 32, tile1x32AVX512},
		{12, 16, tile12x16AVX512},
		{4, 16, tile4x16AVX512},
		{1, 16, tile1x16AVX512},
	},
	peak: peakAVX512,
}

var avx2 = machine{
	name: "avx2", lanes: 8,
	descend: descendAVX2, score: scoreAVX2, accumulate: accumulateAVX2,
	dot: dotAVX2, addScaled: addScaledAVX2, widen: widenAVX2, narrow: narrowAVX2,
	tiles: []tile{
		{6, 16, tile6x16AVX2},
		{2, 16, tile2x16AVX2},
		{1, 16, tile1x16AVX2},
	},
	peak: peakAVX2,
}

package scenarios

import (
	"runtime"
	"testing"
)

// BenchmarkQuickstart runs the six worlds of the quickstart on all cores, with
// everything but reading and drawing: it is to take at most 20 s on two cores
// and 1 GB.
//
//	go test ./scenarios -run xxx -bench Quickstart -benchtime 1x
//
// On two cores of an AMD EPYC (Zen 4), Go 1.26.8: 8.3 s, 199 MB.
func BenchmarkQuickstart(b *testing.B) {
	s, err := Load("quickstart")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		run(b, s, runtime.NumCPU())
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	b.ReportMetric(float64(memory.Sys)/1e6, "MB")
}

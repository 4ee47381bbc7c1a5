package conformance_test

import (
	"fmt"
	"sync/atomic"
	"testing"

	"taosim/economy/conformance"
)

func TestBuiltinSetPasses(t *testing.T) {
	tests := []struct {
		folder  string
		files   int
		vectors int64
		checks  int64 // at least
		skipped int64
	}{
		{folder: "subtensor", files: 82, vectors: 250, checks: 119_000},
		{folder: "yuma-simulation", files: 15, vectors: 360, checks: 171_000, skipped: 2},
	}
	for _, tt := range tests {
		t.Run(tt.folder, func(t *testing.T) {
			fsys := conformance.Builtin()
			files, err := conformance.Files(fsys, tt.folder)
			if err != nil || len(files) != tt.files {
				t.Fatalf("%d files, %v, want %d", len(files), err, tt.files)
			}
			var vectors, checks, skipped atomic.Int64
			t.Run("files", func(t *testing.T) { // which are all replayed when it returns
				for _, file := range files {
					t.Run(file, func(t *testing.T) {
						t.Parallel()
						result, err := conformance.Replay(fsys, file)
						if err != nil {
							t.Fatal(err)
						}
						for _, failure := range result.Failures {
							t.Error(failure)
						}
						vectors.Add(int64(result.Vectors))
						checks.Add(int64(result.Checks))
						skipped.Add(int64(len(result.Skipped)))
					})
				}
			})
			if vectors.Load() != tt.vectors || checks.Load() < tt.checks || skipped.Load() != tt.skipped {
				t.Errorf("%d vectors, %d checks and %d skipped, want %d, at least %d, and %d",
					vectors.Load(), checks.Load(), skipped.Load(), tt.vectors, tt.checks, tt.skipped)
			}
		})
	}
}

func ExampleReplay() {
	result, err := conformance.Replay(conformance.Builtin(), "subtensor/epoch_bonds.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Vectors, "vector,", len(result.Failures), "failures")
	// Output:
	// 1 vector, 0 failures
}

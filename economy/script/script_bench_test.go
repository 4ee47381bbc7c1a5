package script

import (
	"testing"
)

func BenchmarkCompile(b *testing.B) {
	for _, example := range Examples() {
		b.Run(example.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Compile(example.Name, example.Source, 1e7); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// An economy of 256 neurons, each of which rates every other.
func BenchmarkExamples(b *testing.B) {
	for _, example := range Examples() {
		b.Run(example.Name, func(b *testing.B) {
			program := mustCompile(b, example.Source)
			epoch := fullEpoch(256)
			for b.Loop() {
				outcome, err := program.Reward(epoch, dense)
				if err != nil {
					b.Fatal(err)
				}
				epoch.Memory = outcome.Memory
			}
		})
	}
}

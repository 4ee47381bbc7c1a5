package sim

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"
)

// The vectors are those of Random123, file kat_vectors, for philox2x64 with ten
// rounds.
func TestPhiloxKnownAnswers(t *testing.T) {
	tests := []struct {
		name    string
		counter [2]uint64
		key     uint64
		want    [2]uint64
	}{
		{
			name: "zeros",
			want: [2]uint64{0xca00a0459843d731, 0x66c24222c9a845b5},
		},
		{
			name:    "ones",
			counter: [2]uint64{math.MaxUint64, math.MaxUint64},
			key:     math.MaxUint64,
			want:    [2]uint64{0x65b021d60cd8310f, 0x4d02f3222f86df20},
		},
		{
			name:    "digits of pi",
			counter: [2]uint64{0x243f6a8885a308d3, 0x13198a2e03707344},
			key:     0xa4093822299f31d0,
			want:    [2]uint64{0x0a5e742c2997341c, 0xb0f883d38000de5d},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := philox(tt.counter, tt.key); got != tt.want {
				t.Errorf("philox(%x, %x) = %x, want %x", tt.counter, tt.key, got, tt.want)
			}
		})
	}
}

var frozen = Streams{Seed: 7, Replication: 3}

// Other numbers than these mean another name in Generator: they would change
// the luck of every recorded run.
func TestStreamIsFrozen(t *testing.T) {
	random := func() *rand.Rand { return rand.New(frozen.Stream("neuron-12", "churn")) }
	shuffled := []int{0, 1, 2, 3, 4, 5, 6, 7}
	r := random()
	r.Shuffle(len(shuffled), func(a, b int) { shuffled[a], shuffled[b] = shuffled[b], shuffled[a] })
	tests := []struct {
		name string
		got  any
		want string
	}{
		{"Uint64", three(random().Uint64), "[4132276104271677850 2187803218625051830 10457341957767423492]"},
		{"Float64", three(random().Float64), "[0.7748075070760934 0.8949506666557656 0.9981817892104918]"},
		{"IntN", three(func() int { return r.IntN(1000) }), "[834 801 122]"},
		{"NormFloat64", three(random().NormFloat64), "[0.3253675114242366 -1.9850679934612678 -0.12864100499043996]"},
		{"ExpFloat64", three(random().ExpFloat64), "[0.09893054051374264 0.8507630272700883 0.48827896091434664]"},
		{"Shuffle", shuffled, "[7 5 4 6 1 3 0 2]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := fmt.Sprint(tt.got); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func three[T any](draw func() T) [3]T { return [3]T{draw(), draw(), draw()} }

func TestStreamSeeks(t *testing.T) {
	const length = 100
	words := make([]uint64, length)
	for stream := frozen.Stream("a", "b"); stream.Position() < length; {
		words[stream.Position()] = stream.Uint64()
	}
	rapid.Check(t, func(t *rapid.T) {
		stream := frozen.Stream("a", "b")
		for _, position := range rapid.SliceOf(rapid.Uint64Max(length-5)).Draw(t, "positions") {
			stream.Seek(position)
			got := three(stream.Uint64)
			if want := [3]uint64(words[position:]); got != want {
				t.Errorf("words from %d are %x, want %x", position, got, want)
			}
			if stream.Position() != position+3 {
				t.Errorf("position %d after three words from %d", stream.Position(), position)
			}
		}
	})
}

func TestNeighboursInNameAreUnrelated(t *testing.T) {
	same := Streams{Seed: 1, Replication: 2}
	base := same.Stream("ab", "c")
	tests := []struct {
		name  string
		other *Stream
	}{
		{"another seed", Streams{Seed: 3, Replication: 2}.Stream("ab", "c")},
		{"another replication", Streams{Seed: 1, Replication: 3}.Stream("ab", "c")},
		{"seed and replication swapped", Streams{Seed: 2, Replication: 1}.Stream("ab", "c")},
		{"another entity", same.Stream("aa", "c")},
		{"another purpose", same.Stream("ab", "d")},
		{"the same letters, parted elsewhere", same.Stream("a", "bc")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			base.Seek(0)
			const draws = 20_000
			x, y, cells := make([]float64, draws), make([]float64, draws), make([]float64, 64)
			for i := range draws {
				a, b := base.Uint64(), tt.other.Uint64()
				x[i], y[i] = float64(a), float64(b)
				cells[a>>61<<3|b>>61]++
			}
			// A correlation of 4/√n has a chance of 6e-5, and the chi-square of
			// 64 cells exceeds 120 once in 50 000 times.
			if r := stat.Correlation(x, y, nil); math.Abs(r) > 4/math.Sqrt(draws) {
				t.Errorf("correlation %.4f", r)
			}
			if c := chiSquare(cells); c > 120 {
				t.Errorf("chi-square of pairs %.1f", c)
			}
		})
	}
}

func TestStreamsOfManyNamesShareNoWord(t *testing.T) {
	seen := make(map[uint64]string)
	for seed := range uint64(4) {
		for replication := range uint64(4) {
			for _, entity := range []string{"", "a", "aa", "ab", "b"} {
				for _, purpose := range []string{"", "a", "aa", "ab", "b"} {
					name := fmt.Sprintf("%d %d %q %q", seed, replication, entity, purpose)
					word := Streams{Seed: seed, Replication: replication}.Stream(entity, purpose).Uint64()
					if other, ok := seen[word]; ok {
						t.Errorf("%s and %s begin with the same word", name, other)
					}
					seen[word] = name
				}
			}
		}
	}
}

func TestStreamIsTheSameAfresh(t *testing.T) {
	a, b := frozen.Stream("x", "y"), frozen.Stream("x", "y")
	if x, y := three(a.Uint64), three(b.Uint64); !slices.Equal(x[:], y[:]) {
		t.Errorf("the same name gave %x and %x", x, y)
	}
}

func BenchmarkStream(b *testing.B) {
	b.Run("Uint64", func(b *testing.B) {
		stream := frozen.Stream("a", "b")
		for b.Loop() {
			stream.Uint64()
		}
	})
	b.Run("NormFloat64", func(b *testing.B) {
		random := rand.New(frozen.Stream("a", "b"))
		for b.Loop() {
			random.NormFloat64()
		}
	})
	b.Run("creation", func(b *testing.B) {
		for b.Loop() {
			frozen.Stream("neuron-1234", "exploration")
		}
	})
}

package agents

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"taosim/models"
)

func TestRatesFallWithTime(t *testing.T) {
	first := models.Rates{Embedding: 0.5, Projection: 0.25, Gate: 0.125, Decay: 0.75}
	n := &Neuron{config: Config{Learning: Learning{Rates: first, Horizon: time.Hour}}}
	tests := []struct {
		name string
		now  time.Duration
		left float64
	}{
		{"the first rates are the whole", 0, 1},
		{"half way they are half", 30 * time.Minute, 0.5},
		{"they stay at a hundredth", time.Hour, 0.01},
		{"for ever", 1000 * time.Hour, 0.01},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			// A step takes its length times the decay, which therefore stays.
			want := models.Rates{Embedding: 0.5 * tt.left, Projection: 0.25 * tt.left, Gate: 0.125 * tt.left, Decay: 0.75}
			if got := n.rates(tt.now); got != want {
				t.Errorf("rates = %v, want %v", got, want)
			}
		})
	}
}

func TestCostIsTheTimeOfThePairs(t *testing.T) {
	tests := []struct {
		name  string
		pairs int
		speed float64
		want  time.Duration
	}{
		{"as many pairs as it trains on in a second", 350, 350, time.Second},
		{"no pairs cost as much as one", 0, 2, 500 * time.Millisecond},
		{"it takes time however fast it is", 1, math.MaxFloat64, time.Nanosecond},
		{"it ends however slow it is", 1, math.SmallestNonzeroFloat64, 1 << 61},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := &Neuron{config: Config{Learning: Learning{Speed: tt.speed}}}
			var lesson models.Lesson
			for range tt.pairs {
				lesson.Training.Add([]int32{0}, []int32{1})
			}
			if got := n.cost(&lesson); got != tt.want {
				t.Errorf("cost = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestHeldOutIsAStretchAnywhereInTheText(t *testing.T) {
	tests := []struct {
		name   string
		text   []models.Word
		size   int // asked for
		length int // of a stretch
		places int // where one can begin
	}{
		{"a stretch of a longer text", []models.Word{1, 2, 3, 4, 5, 6}, 3, 3, 4},
		{"a shorter text is one stretch", []models.Word{1, 2}, 3, 2, 1},
		{"no text is no stretch", nil, 3, 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := &Neuron{config: Config{Text: models.Shard{HeldOut: tt.text}, Learning: Learning{HeldOut: tt.size}}}
			n.streams.lesson = rand.New(rand.NewPCG(1, 1))
			seen := make(map[string]bool)
			for range 100 {
				stretch := n.heldOut()
				if len(stretch) != tt.length {
					t.Fatalf("stretch %v has not %d words", stretch, tt.length)
				}
				for i, w := range stretch {
					if w != stretch[0]+models.Word(i) {
						t.Fatalf("stretch %v is not one of %v", stretch, tt.text)
					}
				}
				seen[fmt.Sprint(stretch)] = true
			}
			if len(seen) != tt.places {
				t.Errorf("a hundred stretches are %v, want %d different ones", seen, tt.places)
			}
		})
	}
}

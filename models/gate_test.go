package models

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestGateWeighs(t *testing.T) {
	tests := []struct {
		name   string
		gate   Gate
		logits []float64
		want   []float64
	}{
		{"no answers have no weights", Gate{}, nil, nil},
		{"a single answer has all the weight", Gate{}, []float64{-3}, []float64{1}},
		{"equal logits weigh alike", Gate{}, []float64{2, 2, 2, 2}, []float64{0.25, 0.25, 0.25, 0.25}},
		{"a logit higher by ln 3 weighs three times as much", Gate{}, []float64{0, math.Log(3)}, []float64{0.25, 0.75}},
		{"the largest logits are let in", Gate{Top: 2}, []float64{1, 5, 0, 5}, []float64{0, 0.5, 0, 0.5}},
		{"of equal ones the earlier", Gate{Top: 2}, []float64{1, 1, 1}, []float64{0.5, 0.5, 0}},
		{"a gate that is wide enough lets in all", Gate{Top: 9}, []float64{1, 1}, []float64{0.5, 0.5}},
		{"logits of any size have weights", Gate{}, []float64{5000, 5000, -5000}, []float64{0.5, 0.5, 0}},
		{"also far below zero", Gate{}, []float64{-5000, -5000}, []float64{0.5, 0.5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.gate.weigh(tt.logits, nil)
			if !near(got, tt.want, 1e-15) {
				t.Errorf("weigh(%v) = %v, want %v", tt.logits, got, tt.want)
			}
		})
	}
}

func TestOfManyEqualLogitsTheEarliestAreLetIn(t *testing.T) {
	logits := make([]float64, 100)
	for i := range logits {
		logits[i] = float64(i % 3)
	}
	if got, want := (Gate{Top: 40}).letIn(logits)[:33], 33; len(got) != want || got[0] != 2 || !slices.IsSorted(got) {
		t.Errorf("of the highest logits those at %v are let in first, want all in their order", got)
	}
}

// near reports whether two lists agree within an error at each place.
func near(a, b []float64, within float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) <= within })
}

// anyLogits are those of up to eight answers.
var anyLogits = rapid.SliceOfN(rapid.Float64Range(-5, 5), 1, 8)

func TestGateWeightsSumToOneOverTheTop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		logits := anyLogits.Draw(t, "logits")
		gate := Gate{Top: rapid.IntRange(0, 9).Draw(t, "top"), Noise: rapid.SampledFrom([]float64{0, 1}).Draw(t, "noise")}
		before := slices.Clone(logits)
		weights := gate.weigh(logits, newRandom(rapid.Uint64().Draw(t, "seed")))
		sum := 0.0
		for _, w := range weights {
			sum += w
		}
		if math.Abs(sum-1) > 1e-14 {
			t.Errorf("weights %v sum to %v", weights, sum)
		}
		want := len(logits)
		if gate.Top > 0 {
			want = min(want, gate.Top)
		}
		if letInOf(weights) != want {
			t.Errorf("%d of %d answers are let in, want %d", letInOf(weights), len(logits), want)
		}
		if !slices.Equal(logits, before) {
			t.Errorf("the logits %v became %v", before, logits)
		}
	})
}

func TestGateWeightsDoNotChangeWhenAllLogitsMove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		logits := anyLogits.Draw(t, "logits")
		shift := rapid.Float64Range(-1000, 1000).Draw(t, "shift")
		gate := Gate{Top: rapid.IntRange(0, 1).Draw(t, "all or one") * len(logits)}
		shifted := slices.Clone(logits)
		for i := range shifted {
			shifted[i] += shift
		}
		if got, want := gate.weigh(shifted, nil), gate.weigh(logits, nil); !near(got, want, 1e-9) {
			t.Errorf("weights of %v moved by %v = %v, want %v", logits, shift, got, want)
		}
	})
}

func TestGateWeightsFollowTheirAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		logits := anyLogits.Draw(t, "logits")
		slices.Sort(logits)
		logits = slices.Compact(logits) // of equal ones the order would decide
		order := rapid.Permutation(numbered(len(logits))).Draw(t, "order")
		gate := Gate{Top: rapid.IntRange(0, 8).Draw(t, "top")}
		moved := make([]float64, len(logits))
		want := make([]float64, len(logits))
		for i, weight := range gate.weigh(logits, nil) {
			moved[order[i]], want[order[i]] = logits[i], weight
		}
		if got := gate.weigh(moved, nil); !near(got, want, 1e-14) {
			t.Errorf("weights of %v = %v, want %v", moved, got, want)
		}
	})
}

func TestGateNoiseOpensTheGateToOthers(t *testing.T) {
	const lessons = 4000
	random := newRandom(1)
	first := 0.0
	for range lessons {
		first += Gate{Top: 1, Noise: 0.5}.weigh([]float64{0, 1}, random)[0]
	}
	// The difference of the noisy logits is normal around 1 with a deviation of
	// 0.5 sqrt 2, and below zero with probability Phi(-sqrt 2).
	want := lessons * 0.5 * math.Erfc(1)
	if math.Abs(first-want) > 4*math.Sqrt(want) {
		t.Errorf("the weaker answer was let in %v times, want about %.0f", first, want)
	}
}

func TestGateDrawsOnlyForNoise(t *testing.T) {
	source := rand.NewPCG(1, 2)
	random, untouched := rand.New(source), rand.New(rand.NewPCG(1, 2))
	Gate{Top: 1}.weigh([]float64{1, 2}, random)
	if random.Uint64() != untouched.Uint64() {
		t.Error("a gate without noise has drawn from the random stream")
	}
}

// The loss is c . w, with the importance term as its comment defines it.
func TestGateSlopesAreDerivatives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		logits := anyLogits.Draw(t, "logits")
		slices.Sort(logits)
		for i := range logits {
			logits[i] += float64(i) // apart, so that a small step lets nobody else in
		}
		gate := Gate{Top: rapid.IntRange(0, 8).Draw(t, "top"), Importance: rapid.Float64Range(0, 2).Draw(t, "importance")}
		c := rapid.SliceOfN(rapid.Float64Range(-3, 3), len(logits), len(logits)).Draw(t, "slopes of the weights")
		weights := gate.weigh(logits, nil)
		ofWeights := slices.Clone(c)
		for i, w := range weights {
			if w == 0 {
				ofWeights[i] = 0 // as gradients have it for an answer not let in
			}
		}
		got := gate.slopes(weights, ofWeights)
		for i, value := range logits {
			const h = 1e-5
			logits[i] = value + h
			up := gateLoss(gate, logits, c)
			logits[i] = value - h
			down := gateLoss(gate, logits, c)
			logits[i] = value
			if want := (up - down) / (2 * h); math.Abs(got[i]-want) > 1e-7 {
				t.Errorf("slope of logit %d = %v, want %v", i, got[i], want)
			}
		}
	})
}

// gateLoss is c . w + Importance * var(w) / mean(w)^2 over the answers let in.
func gateLoss(g Gate, logits, c []float64) float64 {
	weights := g.weigh(logits, nil)
	loss, n, mean, variance := 0.0, 0.0, 0.0, 0.0
	for i, w := range weights {
		loss += c[i] * w
		if w > 0 {
			n, mean = n+1, mean+w
		}
	}
	mean /= n
	for _, w := range weights {
		if w > 0 {
			variance += (w - mean) * (w - mean) / n
		}
	}
	return loss + g.Importance*variance/(mean*mean)
}

func TestImportanceDrawsWeightsTogether(t *testing.T) {
	gate := Gate{Importance: 0.1}
	slopes := gate.slopes(gate.weigh([]float64{0, 1, 2}, nil), []float64{0, 0, 0})
	if !(slopes[0] < 0 && slopes[2] > 0) {
		t.Errorf("slopes %v do not raise the least logit and lower the largest", slopes)
	}
	for _, equal := range gate.slopes(gate.weigh([]float64{1, 1, 1}, nil), []float64{0, 0, 0}) {
		if math.Abs(equal) > 1e-15 {
			t.Errorf("slope of equal logits = %v, want 0", equal)
		}
	}
}

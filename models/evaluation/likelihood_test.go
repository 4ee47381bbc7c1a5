package evaluation

import (
	"math"
	"testing"

	"taosim/models"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestUntrainedModelKnowsOnlyTheDistribution(t *testing.T) {
	zeros := models.NewMatrix(4, 3)
	pairs := []CoOccurrence{{0, 1}, {0, 2}, {3, 1}, {2, 0}}
	if got, want := NegativeLogLikelihood(zeros, zeros, pairs, nil), math.Log(4); !cmp.Equal(got, want, near) {
		t.Errorf("with q = 1: %v, want ln 4 = %v", got, want)
	}
	q := []float64{4, 2, 1, 1} // need not sum to 1
	want := -(2*math.Log(2.0/8) + math.Log(1.0/8) + math.Log(4.0/8)) / 4
	if got := NegativeLogLikelihood(zeros, zeros, pairs, q); !cmp.Equal(got, want, near) {
		t.Errorf("the cross entropy with q = %v, want %v", got, want)
	}
}

func TestOptimumOfNegativeSamplingHasTheEntropyOfTheText(t *testing.T) {
	text := [][]float64{{0.5, 0.25, 0.25}, {0.1, 0.8, 0.1}, {0.3, 0.3, 0.4}} // P(b|a)
	q := []float64{0.5, 0.3, 0.2}
	const noise = 5 // words for a pair
	identity, scores := models.NewMatrix(3, 3), models.NewMatrix(3, 3)
	entropy := 0.0
	for a := range 3 {
		identity.Row(a)[a] = 1
		for b := range 3 {
			scores.Row(b)[a] = float32(math.Log(text[a][b] / (noise * q[b])))
			entropy -= text[a][b] * math.Log(text[a][b]) / 3
		}
	}
	var pairs []CoOccurrence
	for a := range 3 {
		for b := range 3 {
			for range int(math.Round(20 * text[a][b])) {
				pairs = append(pairs, CoOccurrence{models.Word(a), models.Word(b)})
			}
		}
	}
	if got := NegativeLogLikelihood(identity, scores, pairs, q); !cmp.Equal(got, entropy, near) {
		t.Errorf("negative log-likelihood = %v, want the entropy %v", got, entropy)
	}
}

func TestNegativeLogLikelihoodIsWhatItsFormulaSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom([]int{1, 3, blockRows + 5}).Draw(t, "words")
		random := newRandom(rapid.Uint64().Draw(t, "seed"))
		centre, context := normal(words, 4, random), normal(words, 4, random)
		q := make([]float64, words)
		for w := range q {
			q[w] = random.ExpFloat64()
		}
		pairs := make([]CoOccurrence, 20)
		want := 0.0
		for i := range pairs {
			pairs[i] = CoOccurrence{models.Word(random.IntN(words)), models.Word(random.IntN(words))}
			sum := 0.0
			weight := func(b int) float64 {
				return q[b] * math.Exp(dot(centre.Row(int(pairs[i].Centre)), context.Row(b)))
			}
			for c := range words {
				sum += weight(c)
			}
			want -= math.Log(weight(int(pairs[i].Context))/sum) / 20
		}
		if got := NegativeLogLikelihood(centre, context, pairs, q); !cmp.Equal(got, want, near) {
			t.Errorf("negative log-likelihood = %v, want %v", got, want)
		}
	})
}

func TestWhatAllScoresShareMakesNoDifference(t *testing.T) {
	random := newRandom(3)
	centre, context := normal(300, 4, random), normal(300, 4, random)
	pairs := []CoOccurrence{{0, 1}, {2, 299}, {7, 7}}
	want := NegativeLogLikelihood(centre, context, pairs, nil)
	for w := range context.Rows {
		context.Row(w)[1] += 3
	}
	if got := NegativeLogLikelihood(centre, context, pairs, nil); !cmp.Equal(got, want, near) {
		t.Errorf("negative log-likelihood = %v, want %v", got, want)
	}
}

func TestNegativeLogLikelihoodAtTheEdges(t *testing.T) {
	one := models.Matrix{Rows: 2, Columns: 1, Values: []float32{1, 1}}
	huge := models.Matrix{Rows: 2, Columns: 1, Values: []float32{3e4, -3e4}}
	tests := []struct {
		name            string
		centre, context models.Matrix
		pair            CoOccurrence
		q               []float64
		want            float64
	}{
		{"scores beyond the reach of exp, the right one large", one, huge, CoOccurrence{0, 0}, nil, 0},
		{"scores beyond the reach of exp, the right one small", one, huge, CoOccurrence{0, 1}, nil, 6e4},
		{"a context that cannot be", one, one, CoOccurrence{0, 1}, []float64{1, 0}, math.Inf(1)},
		{"the only one that can", one, one, CoOccurrence{0, 1}, []float64{0, 1}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := NegativeLogLikelihood(tt.centre, tt.context, []CoOccurrence{tt.pair}, tt.q); got != tt.want {
				t.Errorf("negative log-likelihood = %v, want %v", got, tt.want)
			}
		})
	}
	if got := NegativeLogLikelihood(one, one, nil, nil); !math.IsNaN(got) {
		t.Errorf("without pairs: %v, want NaN", got)
	}
	mustPanic(t, "evaluation: likelihood with 2 centres, 2 contexts and a distribution over 1 words", func() {
		NegativeLogLikelihood(one, one, nil, []float64{1})
	})
}

func TestSmoothedUnigram(t *testing.T) {
	if diff := cmp.Diff([]float64{8.0 / 17, 8.0 / 17, 1.0 / 17}, SmoothedUnigram([]int{16, 16, 1}), near); diff != "" {
		t.Errorf("distribution (-want +got):\n%s", diff)
	}
}

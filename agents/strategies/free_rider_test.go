package strategies_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"taosim/agents"
	"taosim/agents/strategies"
	"taosim/economy"
	"taosim/models"
)

const (
	self       = economy.Key("me")
	dimensions = 16
)

// view is what a neuron sees that has a text and a mixture, among the given
// neurons.
func view(keys ...economy.Key) agents.View {
	v := agents.View{
		Self:      self,
		Metagraph: &economy.Metagraph{Height: 4, Tempo: 5},
		Round:     1,
		NewEpoch:  true,
		Asked:     []economy.Key{"ann"},
		Peers:     []agents.Peer{{Key: "ann", Score: 1}},
		Text:      models.Shard{Training: []models.Word{1, 2, 3}},
		Mixture:   models.NewMixture(models.Design{Words: 10, Dimensions: dimensions}, rand.New(rand.NewPCG(1, 1))),
		Random:    rand.New(rand.NewPCG(2, 2)),
	}
	for uid, key := range keys {
		v.Metagraph.Neurons = append(v.Metagraph.Neurons, economy.Neuron{UID: economy.UID(uid), Key: key})
	}
	return v
}

func TestAFreeRiderDeviatesInAllButItsAccount(t *testing.T) {
	presets := make(map[string]map[string]any)
	for _, name := range []string{"free-rider", "honest"} {
		preset, ok := strategies.Find(name)
		if !ok {
			t.Fatalf("%s is not known", name)
		}
		presets[name] = decisions(preset.New())
	}
	for decision, honest := range presets["honest"] {
		same := reflect.TypeOf(honest) == reflect.TypeOf(presets["free-rider"][decision])
		if want := decision == "treasurer"; same != want {
			t.Errorf("the %s of a free rider is as an honest one's: %v, want %v", decision, same, want)
		}
	}
}

func TestAFreeRiderDoesNoWork(t *testing.T) {
	v := view(self, "ann")
	if got := (strategies.TrainNever{}).Text(v); len(got) != 0 {
		t.Errorf("it trains on %v", got)
	}
	if got := (strategies.AskNobody{}).Ask(v); len(got) != 0 {
		t.Errorf("it asks %v", got)
	}
}

func TestAnswerNoise(t *testing.T) {
	const deviation = 0.3
	noise, v := strategies.AnswerNoise{Deviation: deviation}, view(self, "ann")
	words := slices.Repeat([]models.Word{1, 2}, 1000)
	vectors, ok := noise.Answer(v, "ann", words)
	if !ok || vectors.Rows != len(words) || vectors.Columns != dimensions || len(vectors.Values) != dimensions*len(words) {
		t.Fatalf("an answer of %d x %d for %d words, %v", vectors.Rows, vectors.Columns, len(words), ok)
	}
	sum, squares := 0.0, 0.0
	for _, x := range vectors.Values {
		sum += float64(x)
		squares += float64(x) * float64(x)
	}
	n := float64(len(vectors.Values))
	if mean, got := sum/n, math.Sqrt(squares/n); math.Abs(mean) > 4*deviation/math.Sqrt(n) || math.Abs(got-deviation) > 0.03*deviation {
		t.Errorf("noise has the mean %.4f and the deviation %.4f, want 0 and %v", mean, got, deviation)
	}
	if again, _ := noise.Answer(v, "ann", words); slices.Equal(again.Values, vectors.Values) {
		t.Error("two answers are the same")
	}
	quiet, _ := strategies.AnswerNoise{}.Answer(v, "ann", words[:1])
	if !slices.Equal(quiet.Values, make([]float32, dimensions)) {
		t.Errorf("noise of no deviation = %v", quiet.Values)
	}
}

func TestAnswerNoiseSaysWhichDeviationsCannotBe(t *testing.T) {
	tests := []struct {
		deviation float64
		ok        bool
	}{
		{0, true},
		{0.3, true},
		{1000, true},
		{1001, false},
		{-0.1, false},
		{math.Inf(1), false},
		{math.NaN(), false},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.deviation), func(t *testing.T) {
			if err := (strategies.AnswerNoise{Deviation: tt.deviation}).Validate(); (err == nil) != tt.ok {
				t.Errorf("Validate() = %v, want it to be right: %v", err, tt.ok)
			}
		})
	}
}

func TestRateUniformly(t *testing.T) {
	tests := []struct {
		name string
		keys []economy.Key
		want []float64
	}{
		{"all others weigh the same", []economy.Key{"ann", self, "bob"}, []float64{1, 0, 1}},
		{"who is alone praises nobody", []economy.Key{self}, []float64{0}},
		{"who is not registered praises everybody", []economy.Key{"ann", "bob"}, []float64{1, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (strategies.RateUniformly{}).Rate(view(tt.keys...)); !slices.Equal(got, tt.want) {
				t.Errorf("weights = %v, want %v", got, tt.want)
			}
		})
	}
}

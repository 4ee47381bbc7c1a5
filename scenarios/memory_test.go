package scenarios

import (
	"math/rand/v2"
	"testing"

	"taosim/models"
)

func TestMemoryGrowsWithAllThatIsKept(t *testing.T) {
	const words = 1000
	base := mustParse(t, smallest).Memory(words)
	if base <= 0 {
		t.Fatalf("Memory(%d) = %d", words, base)
	}
	tests := []struct {
		name    string
		setting Setting
		words   int
		times   float64
	}{
		{"twice the words take twice as much", Setting{"seed", "1"}, 2 * words, 2},
		{"twice the neurons take twice as much", Setting{"neurons.honest.count", "6"}, words, 2},
		{"twice the dimensions take twice as much", Setting{"learning.dimensions", "32"}, words, 2},
		{"a control takes half as much again", Setting{"learning.control", "true"}, words, 1.5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mustParse(t, smallest, tt.setting).Memory(tt.words)
			if want := tt.times * float64(base); float64(got) != want {
				t.Errorf("Memory(%d) = %d, want %v", tt.words, got, want)
			}
		})
	}
}

func TestMemoryIsTwiceThatOfMixturesThatHaveMetEveryWord(t *testing.T) {
	s := mustParse(t, smallest, Setting{"learning.control", "true"})
	text := wordnet()
	words := text.Corpus.Vocabulary.Len()
	design := s.learning(text, &s.Neurons[0]).Design
	random := rand.New(rand.NewPCG(1, 1))

	// Every word in turn stands near the next.
	var everything models.Lesson
	for w := range words {
		everything.Words = append(everything.Words, models.Word(w))
		everything.Training.Add([]int32{int32(w)}, []int32{int32((w + 1) % words)})
	}
	answers := []models.Answer{{Vectors: models.NewMatrix(words, design.Dimensions)}}
	mixture, control := models.NewMixture(design, random), models.NewMixture(design, random)
	rates := models.Rates{Embedding: 0.1}
	mixture.Commit(mixture.Read(&everything, answers, 1, random).Learn(rates))
	control.Commit(control.Read(&everything, nil, 0, random).Learn(rates))

	got, want := s.Memory(words), 2*len(s.Residents())*(mixture.Bytes()+control.Bytes())
	if ratio := float64(got) / float64(want); ratio < 0.85 || ratio > 1.15 {
		t.Errorf("Memory() = %d, and mixtures and controls take half of %d", got, want)
	}
}

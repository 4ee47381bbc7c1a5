package evaluation

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taosim/models"

	"github.com/google/go-cmp/cmp"
)

func TestParseQuestions(t *testing.T) {
	tests := []struct {
		name string
		text string
		want []Question
	}{
		{
			"lines under categories, as word2vec has them",
			": capitals of the world\nathens greece rome italy\n: family\nhe she king queen\n",
			[]Question{
				{"capitals of the world", [4]string{"athens", "greece", "rome", "italy"}},
				{"family", [4]string{"he", "she", "king", "queen"}},
			},
		},
		{
			"a category in each line",
			"family\the\tshe\tking\tqueen\n",
			[]Question{{"family", [4]string{"he", "she", "king", "queen"}}},
		},
		{
			"no category, comments and empty lines",
			"# ours\n\nhe she king queen\n",
			[]Question{{"", [4]string{"he", "she", "king", "queen"}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseQuestions(strings.NewReader(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("questions (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadQuestionsNamesFileAndLine(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", "line 1: no line holds four words"},
		{"a category only", ": family\n", "line 1: no line holds four words"},
		{"three words", ": family\nhe she king\n", `line 2: expected four words, a category in front or not, found "he she king"`},
		{"an empty word", "family\the\t\tking\tqueen\n", `line 1: expected four words, a category in front or not, found "family\the\t\tking\tqueen"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "questions.txt")
			if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := ReadQuestions(path)
			if got, want := fmt.Sprint(err), "read analogies: "+path+", "+tt.want; got != want {
				t.Errorf("error %q, want %q", got, want)
			}
		})
	}
}

func FuzzParseQuestions(f *testing.F) {
	f.Add(": family\nhe she king queen\n# a\nx,a,b,c,d\n")
	f.Fuzz(func(t *testing.T, text string) {
		questions, err := parseQuestions(strings.NewReader(text))
		if err == nil && len(questions) == 0 {
			t.Error("neither questions nor an error")
		}
		for _, q := range questions {
			for _, word := range q.Words {
				if word == "" || strings.ContainsAny(word, "\n\t") {
					t.Errorf("question %q", q)
				}
			}
		}
	})
}

// kingdom is a space in which a step along the second axis makes a word female,
// and one along the third makes it plural.
func kingdom() *Space {
	return NewSpace(
		[]string{"man", "woman", "king", "queen", "men", "women", "kings", "queens"},
		matrix(
			[]float32{1, 0, 0, 0}, []float32{1, 1, 0, 0}, []float32{1, 0, 0, 1}, []float32{1, 1, 0, 1},
			[]float32{1, 0, 1, 0}, []float32{1, 1, 1, 0}, []float32{1, 0, 1, 1}, []float32{1, 1, 1, 1},
		),
	)
}

func TestAnalogy(t *testing.T) {
	female := Question{"female", [4]string{"man", "woman", "king", "queen"}}
	plural := Question{"plural", [4]string{"man", "men", "woman", "women"}}
	wrong := Question{"plural", [4]string{"man", "men", "woman", "king"}}
	unknown := Question{"plural", [4]string{"man", "men", "child", "children"}}
	tests := []struct {
		name       string
		questions  []Question
		top        int
		categories []Accuracy
		total      Accuracy
	}{
		{
			"a category of its own for each, in their order",
			[]Question{plural, female},
			0,
			[]Accuracy{{"plural", 1, 1, 1}, {"female", 1, 1, 1}},
			Accuracy{"", 2, 2, 2},
		},
		{"a wrong answer counts", []Question{plural, wrong}, 0, []Accuracy{{"plural", 1, 2, 2}}, Accuracy{"", 1, 2, 2}},
		{"a question with an unknown word does not", []Question{plural, unknown}, 0, []Accuracy{{"plural", 1, 1, 2}}, Accuracy{"", 1, 1, 2}},
		{
			"nor does one with a word beyond the most frequent",
			[]Question{plural, female},
			4,
			[]Accuracy{{"plural", 0, 0, 1}, {"female", 1, 1, 1}},
			Accuracy{"", 1, 1, 2},
		},
		{"more words than there are is all of them", []Question{female}, 100, []Accuracy{{"female", 1, 1, 1}}, Accuracy{"", 1, 1, 1}},
		{"no questions", nil, 0, nil, Accuracy{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			categories, total := kingdom().Analogy(tt.questions, tt.top)
			if diff := cmp.Diff(tt.categories, categories); diff != "" {
				t.Errorf("categories (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.total, total); diff != "" {
				t.Errorf("total (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWordsOfAQuestionAreNoAnswer(t *testing.T) {
	// The nearest to b - a + c is c itself, as it is for most questions.
	s := NewSpace([]string{"a", "b", "c", "d"}, matrix([]float32{1, 0}, []float32{1, 0.1}, []float32{0, 1}, []float32{-1, 1}))
	if _, total := s.Analogy([]Question{{"", [4]string{"a", "b", "c", "d"}}}, 0); total.Correct != 1 {
		t.Errorf("accuracy %+v, want d to be found", total)
	}
	if _, total := s.Analogy([]Question{{"", [4]string{"a", "b", "c", "c"}}}, 0); total.Correct != 0 {
		t.Errorf("accuracy %+v, want c to be no answer", total)
	}
}

func TestAnswerIsTheBestBySum(t *testing.T) {
	random := newRandom(1)
	s := NewSpace(make([]string, 700), normal(700, 5, random)) // more than one block
	table := s.unit(700)
	var questions [][4]int
	for range 300 {
		questions = append(questions, [4]int{random.IntN(700), random.IntN(700), random.IntN(700), 0})
	}
	for i, got := range answer(table, questions) {
		q := questions[i]
		best := 0.0
		for x := range 700 {
			if x != q[0] && x != q[1] && x != q[2] {
				best = max(best, s.Cosine(x, q[1])-s.Cosine(x, q[0])+s.Cosine(x, q[2]))
			}
		}
		if sum := s.Cosine(got, q[1]) - s.Cosine(got, q[0]) + s.Cosine(got, q[2]); !cmp.Equal(sum, best, near) {
			t.Errorf("question %v: answer %d reaches %v, the best %v", q[:3], got, sum, best)
		}
	}
}

func TestAnswerOfTooFewWordsIsNone(t *testing.T) {
	if got := answer(models.NewMatrix(3, 1), [][4]int{{0, 1, 2, 0}}); got[0] != -1 {
		t.Errorf("answer = %v, want -1", got)
	}
}

func TestRateIsOfTheCovered(t *testing.T) {
	if got := (Accuracy{Correct: 1, Covered: 4, Asked: 10}).Rate(); got != 0.25 {
		t.Errorf("rate = %v, want 0.25", got)
	}
	if got := (Accuracy{Asked: 10}).Rate(); !math.IsNaN(got) {
		t.Errorf("rate of nothing = %v, want NaN", got)
	}
}

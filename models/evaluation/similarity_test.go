package evaluation

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func TestParseJudgements(t *testing.T) {
	catDog := []Judgement{{"cat", "dog", 7.5}, {"tao", "rao", -1}}
	tests := []struct {
		name string
		text string
		want []Judgement
	}{
		{"tabs", "cat\tdog\t7.5\ntao\trao\t-1\n", catDog},
		{"commas", "cat,dog,7.5\ntao, rao, -1", catDog},
		{"spaces", "cat dog  7.5\r\n tao rao -1\r\n", catDog},
		{"a heading", "Word 1,Word 2,Human (mean)\ncat,dog,7.5\ntao,rao,-1\n", catDog},
		{"comments and empty lines", "# ours\n\nword1 word2 score\ncat dog 7.5\n#\ntao rao -1\n", catDog},
		{"a byte order mark", "\ufeffcat\tdog\t7.5\ntao\trao\t-1\n", catDog},
		{"further columns", "cat\tdog\t7.5\tN\ntao\trao\t-1\tN\t3\n", catDog},
		{"upper and lower case as given", "Cat DOG 1\n", []Judgement{{"Cat", "DOG", 1}}},
		{"words with spaces between tabs", "New York\tcity\t3\n", []Judgement{{"New York", "city", 3}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseJudgements(strings.NewReader(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("judgements (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadJudgementsNamesFileAndLine(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", "line 1: no line holds two words and a score"},
		{"a heading only", "word1 word2 score\n", "line 1: no line holds two words and a score"},
		{"too few columns", "a b 1\n\nc d\n", `line 3: expected two words and a score, found ["c" "d"]`},
		{"an empty word", "a,,1\n", `line 1: expected two words and a score, found ["a" "" "1"]`},
		{"a heading in the middle", "a b 1\nword1 word2 score\n", `line 2: expected two words and a score, found ["word1" "word2" "score"]`},
		{"a score beyond numbers", "a b 1e999\n", `line 1: expected two words and a score, found ["a" "b" "1e999"]`},
		{"not a number", "a b NaN\n", `line 1: score "NaN" is not a finite number`},
		{"not text", "a b 1\n\xff\xfe\n", `line 2: "\xff\xfe" is not UTF-8`},
		{"no lines", strings.Repeat("x", maxLineBytes+1), "line 1: longer than 65536 bytes; this is no set of words"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "pairs.tsv")
			if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := ReadJudgements(path)
			if got, want := fmt.Sprint(err), "read word similarities: "+path+", "+tt.want; !strings.HasPrefix(got, want) {
				t.Errorf("error %q, want %q", got, want)
			}
		})
	}
	if _, err := ReadJudgements("none.tsv"); !strings.Contains(fmt.Sprint(err), "none.tsv") {
		t.Errorf("a file that is not there: %v", err)
	}
}

func FuzzParseJudgements(f *testing.F) {
	f.Add("word1,word2,score\ncat,dog,7.5\n# a\n")
	f.Fuzz(func(t *testing.T, text string) {
		judgements, err := parseJudgements(strings.NewReader(text))
		if err == nil && len(judgements) == 0 {
			t.Error("neither judgements nor an error")
		}
		for _, j := range judgements {
			if err == nil && (j.First == "" || j.Second == "" || math.IsNaN(j.Score) || math.IsInf(j.Score, 0)) {
				t.Errorf("judgement %+v", j)
			}
		}
	})
}

func TestSpearman(t *testing.T) {
	tests := []struct {
		name string
		x, y []float64
		want float64
	}{
		{"the same order", []float64{1, 2, 3}, []float64{10, 100, 1000}, 1},
		{"the opposite order", []float64{1, 2, 3}, []float64{3, 2, 1}, -1},
		{
			// The example of Wikipedia's article on the coefficient: -29/165.
			"hours of television and intelligence quotient",
			[]float64{106, 100, 86, 101, 99, 103, 97, 113, 112, 110},
			[]float64{7, 27, 2, 50, 28, 29, 20, 12, 6, 17},
			-29.0 / 165,
		},
		{
			// Ranks 1 2.5 2.5 4 and 1.5 1.5 3.5 3.5: sums of products 3, 4.5 and 4.
			"ties share the mean of their ranks",
			[]float64{1, 2, 2, 3},
			[]float64{5, 5, 6, 6},
			3 / math.Sqrt(4.5*4),
		},
		{"equal values on one side", []float64{1, 1, 1}, []float64{1, 2, 3}, math.NaN()},
		{"one pair", []float64{1}, []float64{1}, math.NaN()},
		{"none", nil, nil, math.NaN()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Spearman(tt.x, tt.y); !cmp.Equal(got, tt.want, cmpopts.EquateApprox(0, 1e-12), cmpopts.EquateNaNs()) {
				t.Errorf("Spearman(%v, %v) = %v, want %v", tt.x, tt.y, got, tt.want)
			}
		})
	}
}

func TestSpearmanKnowsOnlyTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Map(rapid.IntRange(-4, 4), func(n int) float64 { return float64(n) })
		n := rapid.IntRange(2, 12).Draw(t, "n")
		x := rapid.SliceOfN(value, n, n).Draw(t, "x")
		y := rapid.SliceOfN(value, n, n).Draw(t, "y")
		bent := slices.Clone(x)
		for i := range bent {
			bent[i] = math.Exp(bent[i])
		}
		got, want := Spearman(bent, y), Spearman(x, y)
		if !cmp.Equal(got, want, cmpopts.EquateApprox(0, 1e-12), cmpopts.EquateNaNs()) {
			t.Errorf("Spearman of e^x = %v, of x = %v", got, want)
		}
	})
}

func TestSimilarity(t *testing.T) {
	judgements := []Judgement{
		{"north", "south", 0},
		{"north", "east", 3},
		{"far", "east", 9},
		{"north", "Nord", 10}, // not known
	}
	got := compass().Similarity(judgements)
	if diff := cmp.Diff(Agreement{Rho: 1, Covered: 3, Asked: 4}, got, near); diff != "" {
		t.Errorf("agreement (-want +got):\n%s", diff)
	}
	if got := compass().Similarity(judgements[3:]); !math.IsNaN(got.Rho) || got.Covered != 0 {
		t.Errorf("agreement without a known pair = %+v", got)
	}
}

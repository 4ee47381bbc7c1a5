package evaluation

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat"
)

// A Judgement is how similar people found two words, on a scale of its set.
type Judgement struct {
	First, Second string
	Score         float64
}

// ReadJudgements reads a set such as WordSim-353, MEN or SimLex-999: two words
// and a score on a line, separated by tabs, commas or white space. A heading in
// front, comments that begin with "#" and further columns are passed over. Words
// are taken as they are written, in upper or lower case.
func ReadJudgements(path string) ([]Judgement, error) {
	judgements, err := readFile(path, parseJudgements)
	if err != nil {
		return nil, fmt.Errorf("read word similarities: %w", err)
	}
	return judgements, nil
}

func parseJudgements(in io.Reader) ([]Judgement, error) {
	var judgements []Judgement
	first := true
	err := eachLine(in, func(line string) error {
		heading := first
		first = false
		j, err := parseJudgement(fieldsOf(line))
		if errors.Is(err, strconv.ErrSyntax) && heading {
			return nil
		}
		judgements = append(judgements, j)
		return err
	})
	if err == nil && len(judgements) == 0 {
		err = errors.New("line 1: no line holds two words and a score")
	}
	return judgements, err
}

func parseJudgement(fields []string) (Judgement, error) {
	if len(fields) < 3 || fields[0] == "" || fields[1] == "" {
		return Judgement{}, fmt.Errorf("expected two words and a score, found %q", fields)
	}
	score, err := strconv.ParseFloat(fields[2], 64)
	if err != nil {
		return Judgement{}, fmt.Errorf("expected two words and a score, found %q: %w", fields, err)
	}
	if math.IsNaN(score) || math.IsInf(score, 0) {
		return Judgement{}, fmt.Errorf("score %q is not a finite number", fields[2])
	}
	return Judgement{First: fields[0], Second: fields[1], Score: score}, nil
}

// An Agreement is how far a space ranks pairs of words as people do.
type Agreement struct {
	Rho            float64 // Spearman's, -1 to 1; NaN if fewer than two ranks can be told apart
	Covered, Asked int     // pairs whose words are both known, and all
}

// Similarity compares judgements with the cosines of the words. Pairs with a word
// that is not known do not count.
func (s *Space) Similarity(judgements []Judgement) Agreement {
	var scores, cosines []float64
	for _, j := range judgements {
		first, ok1 := s.Find(j.First)
		second, ok2 := s.Find(j.Second)
		if ok1 && ok2 {
			scores = append(scores, j.Score)
			cosines = append(cosines, s.Cosine(first, second))
		}
	}
	return Agreement{Rho: Spearman(scores, cosines), Covered: len(scores), Asked: len(judgements)}
}

// Spearman is the rank correlation of two equally long lists: Pearson's
// correlation of their ranks, where equal values share the mean of their ranks.
// It is NaN if all values of a list are equal. Source: Spearman 1904, The proof
// and measurement of association between two things.
func Spearman(x, y []float64) float64 {
	if len(x) < 2 {
		return math.NaN()
	}
	return stat.Correlation(ranks(x), ranks(y), nil)
}

// ranks are the places of values in ascending order, from 1 on.
func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	ranks := make([]float64, len(values))
	for begin := 0; begin < len(order); {
		end := begin + 1
		for end < len(order) && values[order[end]] == values[order[begin]] {
			end++
		}
		for _, i := range order[begin:end] {
			ranks[i] = float64(begin+1+end) / 2 // the mean of begin+1..end
		}
		begin = end
	}
	return ranks
}

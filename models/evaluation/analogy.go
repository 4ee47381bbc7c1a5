package evaluation

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"taosim/models"
)

// A Question asks for the last of four words: as the second is to the first, so
// is it to the third.
type Question struct {
	Category string
	Words    [4]string
}

// ReadQuestions reads a set such as Google's: four words on a line, under lines
// ": CATEGORY", or a category and four words separated by tabs. Comments that
// begin with "#" are passed over. Words are taken as they are written, in upper
// or lower case.
func ReadQuestions(path string) ([]Question, error) {
	questions, err := readFile(path, parseQuestions)
	if err != nil {
		return nil, fmt.Errorf("read analogies: %w", err)
	}
	return questions, nil
}

func parseQuestions(in io.Reader) ([]Question, error) {
	var questions []Question
	category := ""
	err := eachLine(in, func(line string) error {
		if name, ok := strings.CutPrefix(line, ":"); ok {
			category = strings.TrimSpace(name)
			return nil
		}
		fields := fieldsOf(line)
		if len(fields) == 4 {
			fields = append([]string{category}, fields...)
		}
		if len(fields) != 5 || slices.Contains(fields[1:], "") {
			return fmt.Errorf("expected four words, a category in front or not, found %q", line)
		}
		questions = append(questions, Question{Category: fields[0], Words: [4]string(fields[1:])})
		return nil
	})
	if err == nil && len(questions) == 0 {
		err = errors.New("line 1: no line holds four words")
	}
	return questions, err
}

// An Accuracy is how many questions were answered right.
type Accuracy struct {
	Category                string // of the questions
	Correct, Covered, Asked int    // right, with four known words, and all
}

// Rate is the share of the covered questions answered right, NaN without any.
func (a Accuracy) Rate() float64 { return float64(a.Correct) / float64(a.Covered) }

// Analogy answers questions from the most frequent words, as many as top says or
// all if it is 0, and returns the accuracy in each category, in the order in
// which they come, and in all. A question (a, b, c, d) is answered with the word
// x, none of a, b and c, that maximises
//
//	cos(x, b) - cos(x, a) + cos(x, c)
//
// and counts only if its four words are among those. Source: 3CosAdd of Levy and
// Goldberg 2014, Linguistic Regularities in Sparse and Explicit Word
// Representations; Mikolov et al. 2013, arXiv 1301.3781.
func (s *Space) Analogy(questions []Question, top int) (categories []Accuracy, total Accuracy) {
	if top <= 0 || top > len(s.Words) {
		top = len(s.Words)
	}
	places := make(map[string]int) // of a category
	var known [][4]int
	var asked []int // the category of each known question
	for _, q := range questions {
		place, ok := places[q.Category]
		if !ok {
			place = len(categories)
			places[q.Category] = place
			categories = append(categories, Accuracy{Category: q.Category})
		}
		categories[place].Asked++
		if words, ok := s.findAll(q.Words, top); ok {
			categories[place].Covered++
			known, asked = append(known, words), append(asked, place)
		}
	}
	for i, answer := range answer(s.unit(top), known) {
		if answer == known[i][3] {
			categories[asked[i]].Correct++
		}
	}
	return categories, sum(categories)
}

// findAll returns the places of four words if all are among the most frequent.
func (s *Space) findAll(words [4]string, top int) (places [4]int, ok bool) {
	for i, word := range words {
		places[i], ok = s.Find(word)
		if !ok || places[i] >= top {
			return places, false
		}
	}
	return places, true
}

// answer gives for each question, of which it takes the first three words, the
// row of the table, of unit vectors, that answers it; -1 if there is none.
func answer(table models.Matrix, questions [][4]int) []int {
	targets := models.NewMatrix(len(questions), table.Columns)
	for i, q := range questions {
		a, b, c := table.Row(q[0]), table.Row(q[1]), table.Row(q[2])
		for j := range a {
			targets.Row(i)[j] = b[j] - a[j] + c[j]
		}
	}
	answers := slices.Repeat([]int{-1}, len(questions))
	best := slices.Repeat([]float32{float32(math.Inf(-1))}, len(questions))
	products(targets, table, func(i, first int, scores []float32) {
		for j, score := range scores {
			if score > best[i] && !slices.Contains(questions[i][:3], first+j) {
				answers[i], best[i] = first+j, score
			}
		}
	})
	return answers
}

// sum is the accuracy in all categories.
func sum(categories []Accuracy) Accuracy {
	var total Accuracy
	for _, c := range categories {
		total.Correct += c.Correct
		total.Covered += c.Covered
		total.Asked += c.Asked
	}
	return total
}

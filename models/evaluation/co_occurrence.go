package evaluation

import (
	"fmt"
	"math/rand/v2"

	"taosim/models"
)

// A CoOccurrence is a word and another that stood near it in a text.
type CoOccurrence struct{ Centre, Context models.Word }

// A Span says which words stand near one of a text: so many before it and so many
// after.
type Span struct{ Before, After int }

// Known is the text of a corpus in the words of another vocabulary. Words that
// are not in it are left out, as if they had never stood there.
func Known(c *models.Corpus, v *models.Vocabulary) []models.Word {
	const missing = -1
	places := make([]models.Word, c.Vocabulary.Len())
	for w, word := range c.Vocabulary.Words {
		places[w] = missing
		if place, ok := v.Find(word); ok {
			places[w] = place
		}
	}
	known := make([]models.Word, 0, len(c.Text))
	for _, w := range c.Text {
		if places[w] != missing {
			known = append(known, places[w])
		}
	}
	return known
}

// Centres draws places of a text of so many words, each as likely as any other,
// none twice, in the order of the text. It is all of them if there are no more.
//
// Source: Knuth, The Art of Computer Programming, volume 2, algorithm 3.4.2 S.
func Centres(words, most int, random *rand.Rand) []int {
	if words < 0 || most < 0 {
		panic(fmt.Sprintf("evaluation: %d centres of a text of %d words", most, words))
	}
	left := min(words, most)
	centres := make([]int, 0, left)
	for place := 0; left > 0; place++ {
		if left == words-place || random.IntN(words-place) < left {
			centres = append(centres, place)
			left--
		}
	}
	return centres
}

// CoOccurrences pairs the word at each of the places with those of its span.
func CoOccurrences(text []models.Word, centres []int, span Span) []CoOccurrence {
	var pairs []CoOccurrence
	for _, centre := range centres {
		for place := max(0, centre-span.Before); place <= min(len(text)-1, centre+span.After); place++ {
			if place != centre {
				pairs = append(pairs, CoOccurrence{text[centre], text[place]})
			}
		}
	}
	return pairs
}

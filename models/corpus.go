package models

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"
)

// A Corpus is a text as words of its own vocabulary, in the order in which they
// were written. It is shared by all neurons and never changes.
type Corpus struct {
	Vocabulary *Vocabulary
	Text       []Word // the known words of the text
}

// minCount is how often a word must stand in the built-in corpus to be known:
// word2vec's default.
const minCount = 5

//go:embed corpus/wordnet.txt.gz
var wordnet []byte

// WordNet is the built-in corpus: every fifth line of the synonyms and glosses
// of WordNet 3.0 (Princeton University; see corpus/LICENSE), 364,700 tokens of
// lower-case English with a vocabulary of 8,387 words.
var WordNet = sync.OnceValue(func() *Corpus {
	text, err := unzip(wordnet)
	if err != nil {
		panic(fmt.Sprintf("models: the built-in corpus is damaged: %v", err))
	}
	return NewCorpus(text, minCount)
})

// NewCorpus reads a text whose tokens are separated by white space and knows
// the words that stand in it at least minCount times.
func NewCorpus(text string, minCount int) *Corpus {
	tokens := strings.Fields(text)
	vocabulary := NewVocabulary(tokens, minCount)
	return &Corpus{Vocabulary: vocabulary, Text: vocabulary.Encode(tokens)}
}

func unzip(data []byte) (string, error) {
	reader, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(reader)
	return string(text), err
}

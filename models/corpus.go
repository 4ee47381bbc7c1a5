package models

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/cespare/xxhash/v2"
)

// A Corpus is a text as words of its own vocabulary, in the order in which they
// were written. It is shared by all neurons and never changes; its text may be
// a file mapped into memory.
type Corpus struct {
	Vocabulary *Vocabulary
	Text       []Word // the words of the text
	// Documents[d] is where document d begins in Text, ascending from 0: the
	// lines of the text or, in a text of fewer than 16 lines, blocks of 200
	// words. No document is empty.
	Documents []int
}

// Document returns the words of document d; they share the corpus's memory.
func (c *Corpus) Document(d int) []Word {
	end := len(c.Text)
	if d+1 < len(c.Documents) {
		end = c.Documents[d+1]
	}
	return c.Text[c.Documents[d]:end:end]
}

// Digest is a hash of the vocabulary and of the text: two corpora that differ in
// anything a neuron could see have different ones.
func (c *Corpus) Digest() uint64 {
	hash := xxhash.New()
	for _, word := range c.Vocabulary.Words {
		_, _ = hash.WriteString(word + "\n") // never fails
	}
	_, _ = hash.Write(asBytes(c.Text))
	return hash.Sum64()
}

// DefaultMinCount is how often a word must stand in a corpus to be known unless
// it is said otherwise: word2vec's default.
const DefaultMinCount = 5

//go:embed corpus/wordnet.txt.gz
var wordnet []byte

// WordNet is the built-in corpus: every fifth line of the synonyms and glosses
// of WordNet 3.0 (Princeton University; see corpus/LICENSE), 364,700 tokens of
// lower-case English with a vocabulary of 8,387 words.
var WordNet = sync.OnceValue(func() *Corpus {
	return NewCorpus(WordNetText(), DefaultMinCount)
})

// WordNetText is the text of the built-in corpus.
func WordNetText() string {
	text, err := unzip(wordnet)
	if err != nil {
		panic(fmt.Sprintf("models: the built-in corpus is damaged: %v", err))
	}
	return text
}

// NewCorpus reads a text whose tokens are separated by white space and knows
// the words that stand in it at least minCount times.
func NewCorpus(text string, minCount int) *Corpus {
	var b CorpusBuilder
	for line := range strings.Lines(text) {
		for token := range strings.FieldsSeq(line) {
			b.Add([]byte(token))
		}
		b.EndLine()
	}
	return b.Corpus(Selection{MinCount: minCount})
}

func unzip(data []byte) (string, error) {
	reader, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(reader)
	return string(text), err
}

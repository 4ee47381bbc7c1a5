package models

import "slices"

const (
	// fewestLines is how many lines a text must have for its lines to be its
	// documents.
	fewestLines = 16
	// blockDocument is how many words a document has in a text of fewer lines.
	blockDocument = 200
	// textBlock is by how many tokens the memory of a text grows. A slice that
	// grows as a whole leaves several times its size behind.
	textBlock = 1 << 16
)

// A CorpusBuilder takes down a text token by token and makes a [Corpus] of it.
// It holds every distinct token once and four bytes for each token of the text.
// The zero value is ready for use.
type CorpusBuilder struct {
	numbers map[string]Word // of tokens, in the order in which they were first met
	entries []entry         // by number
	text    [][]Word        // numbers of tokens, in full blocks but for the last
	tokens  int             // in text
	lines   []int           // how many tokens stand before a line that is not empty
	inLine  bool            // whether the current line has a token
}

// Add takes down the next token of the text; the caller may reuse its memory.
func (b *CorpusBuilder) Add(token []byte) {
	number, known := b.numbers[string(token)]
	if !known {
		number = b.enter(string(token))
	}
	b.entries[number].count++
	if !b.inLine {
		b.inLine = true
		b.lines = append(b.lines, b.tokens)
	}
	if b.tokens%textBlock == 0 {
		b.text = append(b.text, make([]Word, 0, textBlock))
	}
	last := &b.text[len(b.text)-1]
	*last = append(*last, number)
	b.tokens++
}

// enter numbers a token that was not met before.
func (b *CorpusBuilder) enter(token string) Word {
	if b.numbers == nil {
		b.numbers = make(map[string]Word)
	}
	number := Word(len(b.entries))
	b.numbers[token] = number
	b.entries = append(b.entries, entry{token: token})
	return number
}

// EndLine says that the tokens so far and those to come stand on different
// lines.
func (b *CorpusBuilder) EndLine() { b.inLine = false }

// Tokens is how many tokens were added.
func (b *CorpusBuilder) Tokens() int { return b.tokens }

// Types is how many of them are distinct.
func (b *CorpusBuilder) Types() int { return len(b.entries) }

// Corpus makes a corpus of the text. It ends the builder, which is then as new.
func (b *CorpusBuilder) Corpus(s Selection) *Corpus {
	vocabulary := newVocabulary(s.selectFrom(b.entries))
	words := s.translate(b.entries, vocabulary)
	text := make([]Word, 0, vocabulary.Total)
	var lines []int
	place := 0
	for i, block := range b.text {
		for _, number := range block {
			if len(lines) < len(b.lines) && b.lines[len(lines)] == place {
				lines = append(lines, len(text))
			}
			if w := words[number]; w != unselected {
				text = append(text, w)
			}
			place++
		}
		b.text[i] = nil // it is not needed again, and there are many
	}
	*b = CorpusBuilder{}
	return &Corpus{Vocabulary: vocabulary, Text: text, Documents: documents(lines, len(text))}
}

// unselected stands for a token that is left out of the text.
const unselected Word = -1

// translate returns the word that each entry becomes.
func (s Selection) translate(entries []entry, v *Vocabulary) []Word {
	others := unselected
	if unknown, ok := v.Find(Unknown); ok && s.KeepUnknown {
		others = unknown
	}
	words := make([]Word, len(entries))
	for i, e := range entries {
		w, known := v.Find(e.token)
		if !known {
			w = others
		}
		words[i] = w
	}
	return words
}

// documents turns the places where lines begin in a text of some length into
// those of its documents: without lines that have no word left, and in blocks
// if there are few lines.
func documents(lines []int, length int) []int {
	lines = slices.Compact(lines)
	if n := len(lines); n > 0 && lines[n-1] == length {
		lines = lines[:n-1]
	}
	if len(lines) >= fewestLines {
		return lines
	}
	var blocks []int
	for start := 0; start < length; start += blockDocument {
		blocks = append(blocks, start)
	}
	return blocks
}

package vectors

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"taosim/models"
)

// A Checkpoint is all of a model: what it takes to train on, or to restore the
// neuron that learned it. On disk it is a container of named sections under
// checksums. A section that the reader does not know is kept as it is, so what a
// later version adds needs no new format.
type Checkpoint struct {
	Vocabulary *models.Vocabulary
	Centre     models.Matrix     // a row for each word, bit for bit as it was
	Context    models.Matrix     // of the same shape
	Sections   map[string][]byte // anything else, by names of the caller's
}

// Names of the sections that every checkpoint has.
const (
	vocabularySection = "vocabulary"
	centreSection     = "centre"
	contextSection    = "context"
)

// Write writes a checkpoint in place of what may be at the path.
func (c *Checkpoint) Write(path string) error {
	c.mustFit()
	if err := replace(path, c.encode); err != nil {
		return fmt.Errorf("write checkpoint: %w", err)
	}
	return nil
}

// IsCheckpoint tells whether a file begins as a checkpoint of any version does. It
// is false of one that cannot be read, or only once, as a pipe.
func IsCheckpoint(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }() // it was only read
	start := make([]byte, len(magic))
	_, err = io.ReadFull(file, start)
	return err == nil && string(start) == magic
}

// ReadCheckpoint reads a file that [Checkpoint.Write] wrote. Nothing of it is
// used before all its checksums have been verified.
func ReadCheckpoint(path string) (*Checkpoint, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read checkpoint: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("read checkpoint: %w", err)
	}
	c, err := decodeCheckpoint(file, info.Size())
	if err != nil {
		return nil, fmt.Errorf("read checkpoint %s: %w", path, err)
	}
	return c, nil
}

// mustFit panics if the parts of a checkpoint do not belong together.
func (c *Checkpoint) mustFit() {
	if err := c.check(); err != nil {
		panic(fmt.Sprintf("vectors: checkpoint with %v", err))
	}
	for name := range c.Sections {
		if name == "" || len(name) > maxNameBytes || isOwnSection(name) {
			panic(fmt.Sprintf("vectors: checkpoint with a further section %q", name))
		}
	}
}

// check tells whether vocabulary and vectors belong together.
func (c *Checkpoint) check() error {
	words := c.Vocabulary.Len()
	if c.Centre.Rows != words || c.Context.Rows != words || c.Centre.Columns != c.Context.Columns {
		return fmt.Errorf("%d words, a %dx%d matrix of centre vectors and a %dx%d one of context vectors",
			words, c.Centre.Rows, c.Centre.Columns, c.Context.Rows, c.Context.Columns)
	}
	return nil
}

func isOwnSection(name string) bool {
	return name == vocabularySection || name == centreSection || name == contextSection
}

func (c *Checkpoint) encode(out io.Writer) error {
	w, err := newSectionWriter(out)
	if err != nil {
		return err
	}
	if err := w.bytes(vocabularySection, encodeVocabulary(c.Vocabulary)); err != nil {
		return err
	}
	if err := w.section(centreSection, matrixBytes(c.Centre), func() error { return writeMatrix(w, c.Centre) }); err != nil {
		return err
	}
	if err := w.section(contextSection, matrixBytes(c.Context), func() error { return writeMatrix(w, c.Context) }); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(c.Sections)) {
		if err := w.bytes(name, c.Sections[name]); err != nil {
			return err
		}
	}
	return w.end()
}

func decodeCheckpoint(file io.ReaderAt, size int64) (*Checkpoint, error) {
	sections, err := verify(file, size)
	if err != nil {
		return nil, err
	}
	c := &Checkpoint{Sections: make(map[string][]byte)}
	for _, s := range sections {
		if err := c.decodeSection(s); err != nil {
			return nil, fmt.Errorf("section %q: %w", s.name, err)
		}
	}
	if c.Vocabulary == nil || c.Centre.Values == nil || c.Context.Values == nil {
		return nil, errors.New("the vocabulary or the vectors are missing")
	}
	return c, c.check()
}

// decodeSection takes one section over.
func (c *Checkpoint) decodeSection(s section) (err error) {
	switch s.name {
	case centreSection:
		c.Centre, err = readMatrix(s.content, s.content.Size())
		return err
	case contextSection:
		c.Context, err = readMatrix(s.content, s.content.Size())
		return err
	}
	data, err := io.ReadAll(s.content)
	if err == nil && s.name == vocabularySection {
		c.Vocabulary, err = decodeVocabulary(data)
	} else {
		c.Sections[s.name] = data
	}
	return err
}

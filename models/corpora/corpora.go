// Package corpora turns files into the corpora of package models. A text is
// plain, gzipped or the only file of a zip archive; tokens are separated by
// white space as Unicode has it, and their case is kept.
//
// A text is tokenised once. Its words then stand in a file of the cache folder,
// which is mapped into memory: all neurons, and all programs that open the same
// text, share one copy of it. A file of the cache that is damaged is made anew,
// and without a cache folder a corpus is kept in memory.
//
// Some corpora have a name: "wordnet" is built in, and [Get] downloads others.
package corpora

import (
	"context"
	"errors"
	"fmt"
	"io"

	"taosim/models"

	"github.com/edsrzf/mmap-go"
)

// A Corpus is a corpus together with what is known of the text it was made of.
type Corpus struct {
	*models.Corpus
	File   string // where the text comes from; "" if it is built in
	Bytes  int64  // size of that file, or of the built-in text
	Tokens int    // of the text, whether they are known or not
	Types  int    // distinct tokens

	// CacheFile is the file that the words of the text are mapped from; "" if
	// they are in memory, and then CacheError says why, unless the corpus is
	// built in.
	CacheFile  string
	CacheError error

	mapping mmap.MMap
}

// Close gives the mapped memory back. Nothing may read the corpus afterwards,
// nor any part of its text.
func (c *Corpus) Close() error {
	if c.mapping == nil {
		return nil
	}
	return c.mapping.Unmap()
}

// Options say how a corpus is opened. The zero value knows every token of the
// text.
type Options struct {
	models.Selection
	Folder string // of the cache; [Folder]() if empty
	// Progress, unless nil, is called now and then while a text is tokenised with
	// the share that has been read, 0 to 1.
	Progress func(share float64)
}

// Open opens the text file at a path. Errors name the file and the place: a
// file that is missing, empty, cut off or not UTF-8, an archive of several
// files, and a text of fewer words than Size asks for or than a model needs,
// which is two.
func Open(ctx context.Context, path string, options Options) (*Corpus, error) {
	s, err := openSource(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = s.file.Close() }() // it was only read
	cache, err := options.cacheOf(s)
	if err != nil {
		return nil, err
	}
	if c, err := cache.open(); err == nil {
		c.describe(s)
		return c, nil
	}
	c, err := options.read(ctx, s)
	if err != nil {
		return nil, err
	}
	return cache.keep(c), nil
}

// read takes the text of a source down.
func (o *Options) read(ctx context.Context, s *source) (*Corpus, error) {
	text, err := s.open(ctx, o.Progress)
	if err != nil {
		return nil, err
	}
	defer func() { _ = text.Close() }() // it was only read
	c, err := o.takeDown(s.path, text)
	if err != nil {
		return nil, err
	}
	c.describe(s)
	return c, s.checkUnchanged()
}

// takeDown makes a corpus of a text; the name is for errors.
func (o *Options) takeDown(name string, text io.Reader) (*Corpus, error) {
	var b models.CorpusBuilder
	if err := tokenise(text, &b); err != nil {
		return nil, fmt.Errorf("corpus %s, %w", name, err)
	}
	c, err := o.build(&b)
	if err != nil {
		return nil, fmt.Errorf("corpus %s: %w", name, err)
	}
	return c, nil
}

// build makes the corpus that was asked for of a text.
func (o *Options) build(b *models.CorpusBuilder) (*Corpus, error) {
	c := &Corpus{Tokens: b.Tokens(), Types: b.Types()}
	c.Corpus = b.Corpus(o.Selection)
	words := c.Vocabulary.Len()
	switch {
	case c.Tokens == 0:
		return nil, errors.New("the text has no words, only white space")
	case words < o.Size:
		return nil, fmt.Errorf("a vocabulary of %d words was asked for, but only %d of %d distinct tokens stand in the text at least %d times; ask for fewer words or a lower count",
			o.Size, words, c.Types, o.MinCount)
	case words < 2:
		return nil, fmt.Errorf("of %d distinct tokens %d stand in the text at least %d times, and a model needs two words; take a longer text or a lower count",
			c.Types, words, o.MinCount)
	}
	return c, nil
}

func (c *Corpus) describe(s *source) { c.File, c.Bytes = s.path, s.info.Size() }

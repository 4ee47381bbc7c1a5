// Package vectors keeps embeddings on disk: the text and the binary format of
// word2vec, which gensim and most other tools read, and checkpoints, from which
// a model trains on.
//
// A file is whole or not there: it is written beside its place, flushed to the
// disk and then moved into it. A reader takes nothing on trust. It finds out by
// itself how a file is written, allocates no more than the file turns out to
// hold, and names the place of what is wrong.
package vectors

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"

	"taosim/models"
)

// An Embedding is a vector for each of its words. The words of a trained model
// are in the order of their frequency, the most frequent first.
type Embedding struct {
	Words   []string      // distinct, not empty, UTF-8 without white space
	Vectors models.Matrix // row w is the vector of Words[w]; finite numbers
}

// Read reads a file that word2vec, gensim or [Write] wrote, text or binary, as it
// is or compressed by gzip. The content decides, not the name.
func Read(path string) (Embedding, Format, error) {
	file, err := os.Open(path)
	if err != nil {
		return Embedding{}, 0, fmt.Errorf("read vectors: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	in, size, err := unpack(file)
	if err != nil {
		return Embedding{}, 0, fmt.Errorf("read vectors %s: %w", path, err)
	}
	e, format, err := decode(in, size)
	if err != nil {
		return Embedding{}, 0, fmt.Errorf("read vectors %s, %w", path, err)
	}
	return e, format, nil
}

// Write writes a file that [Read], word2vec and gensim read, in place of what
// may be at the path. A path that ends in .gz is compressed.
func Write(path string, e Embedding, format Format) error {
	if err := e.check(); err != nil {
		return fmt.Errorf("write vectors %s: %w", path, err)
	}
	err := replace(path, func(out io.Writer) error {
		if !strings.HasSuffix(path, ".gz") {
			return encode(out, e, format)
		}
		packed := gzip.NewWriter(out)
		if err := encode(packed, e, format); err != nil {
			return err
		}
		return packed.Close()
	})
	if err != nil {
		return fmt.Errorf("write vectors: %w", err)
	}
	return nil
}

// check finds what a file could not hold.
func (e Embedding) check() error {
	if len(e.Words) != e.Vectors.Rows {
		panic(fmt.Sprintf("vectors: %d words with %d vectors", len(e.Words), e.Vectors.Rows))
	}
	if err := checkShape(e.Vectors.Rows, e.Vectors.Columns); err != nil {
		return err
	}
	seen := make(map[string]struct{}, len(e.Words))
	for w, word := range e.Words {
		if err := checkWord(word, seen); err != nil {
			return fmt.Errorf("row %d: %w", w+1, err)
		}
		if err := checkVector(e.Vectors.Row(w)); err != nil {
			return fmt.Errorf("row %d, %q: %w", w+1, word, err)
		}
	}
	return nil
}

// unknownSize stands for the size of a content that is not known before it has
// been read.
const unknownSize = -1

// bufferBytes is the size of the buffer that files are read and written through.
const bufferBytes = 1 << 16

// unpack returns the content of a file, decompressed, and how many bytes that
// is.
func unpack(file *os.File) (*bufio.Reader, int64, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, 0, err
	}
	in := bufio.NewReaderSize(file, bufferBytes)
	if start, _ := in.Peek(len(gzipMagic)); !bytes.Equal(start, gzipMagic) { // an error shows when it is read
		if !info.Mode().IsRegular() {
			return in, unknownSize, nil
		}
		return in, info.Size(), nil
	}
	content, err := gzip.NewReader(in)
	return bufio.NewReaderSize(content, bufferBytes), unknownSize, err
}

// gzipMagic begins every file of gzip (RFC 1952).
var gzipMagic = []byte{0x1f, 0x8b}

package vectors

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Format is a way to write vectors down.
type Format int

const (
	// Text has a line for the shape and one for each word.
	Text Format = iota + 1
	// Binary has a line for the shape, and for each word the word and the bytes
	// of its vector.
	Binary
)

// String is the name of the format.
func (f Format) String() string {
	switch f {
	case Text:
		return "text"
	case Binary:
		return "binary"
	}
	return fmt.Sprintf("Format(%d)", int(f))
}

// FormatOf is the format that the end of a path stands for: .txt and .vec are
// text and .bin is binary, also with .gz behind.
func FormatOf(path string) (Format, error) {
	switch filepath.Ext(strings.TrimSuffix(path, ".gz")) {
	case ".txt", ".vec":
		return Text, nil
	case ".bin":
		return Binary, nil
	}
	return 0, fmt.Errorf("the name of %s says neither text (.txt, .vec) nor binary (.bin)", path)
}

// encode writes an embedding that has been checked.
func encode(out io.Writer, e Embedding, format Format) error {
	if _, err := fmt.Fprintf(out, "%d %d\n", e.Vectors.Rows, e.Vectors.Columns); err != nil {
		return err
	}
	switch format {
	case Text:
		return encodeText(out, e)
	case Binary:
		return encodeBinary(out, e)
	}
	panic(fmt.Sprintf("vectors: unknown format %d", format))
}

// decode reads an embedding from a content of so many bytes.
func decode(in *bufio.Reader, size int64) (Embedding, Format, error) {
	h, err := readHeader(in)
	if err != nil {
		return Embedding{}, 0, fmt.Errorf("line 1: %w", err)
	}
	t := newTable(h, size)
	format := detect(in, h.columns)
	if format == Binary {
		err = decodeBinary(in, t)
	} else {
		err = decodeText(in, t)
	}
	if err != nil {
		return Embedding{}, 0, err
	}
	return t.embedding(), format, nil
}

// detect tells from the first row, which is not consumed, how it is written. A
// vector in binary is taken for text only if all its bytes happen to be
// printable: one in 40 of a single dimension, none of any useful number. The
// other way round a wrong row of text would be read as numbers that nobody wrote.
func detect(in *bufio.Reader, columns int) Format {
	row, _ := in.Peek(bufferBytes) // an error shows when it is read
	_, vector, _ := bytes.Cut(row, []byte{' '})
	vector = vector[:min(len(vector), bytesPerNumber*columns)]
	line, next, _ := bytes.Cut(vector, []byte{'\n'})
	if isPrintable(line) && isPrintable(next) && isASCII(line) && utf8.Valid(trimCutRune(next)) {
		return Text
	}
	return Binary
}

// isPrintable tells whether bytes hold no control characters but those that
// separate.
func isPrintable(text []byte) bool {
	return !bytes.ContainsFunc(text, func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\r' && r != '\n' || r == 0x7f
	})
}

func isASCII(text []byte) bool {
	return !bytes.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
}

// trimCutRune leaves out a last letter of which the end is missing.
func trimCutRune(text []byte) []byte {
	for i := max(0, len(text)-utf8.UTFMax+1); i < len(text); i++ {
		if utf8.RuneStart(text[i]) && !utf8.FullRune(text[i:]) {
			return text[:i]
		}
	}
	return text
}

package corpora

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"

	"taosim/models"
)

// longestToken bounds the memory of a tokeniser, in bytes. No language has such
// a word, so a longer one is no text.
const longestToken = 1 << 16

// A tokeniser reads tokens one after the other from a text of any length, in a
// buffer of fixed size.
type tokeniser struct {
	reader     io.Reader
	buffer     []byte
	start, end int   // buffer[start:end] is read and not yet consumed
	offset     int64 // of buffer[0] in the text
	line       int   // that buffer[start] stands on, from 1
	ended      bool  // whether the reader has no more
}

// tokenise takes a text down. Errors name line and byte, but not the file.
func tokenise(text io.Reader, b *models.CorpusBuilder) error {
	t := tokeniser{reader: text, buffer: make([]byte, 4*longestToken), line: 1}
	for {
		line := t.line
		token, err := t.next()
		if err != nil || len(token) == 0 {
			return err
		}
		if t.line != line {
			b.EndLine()
		}
		b.Add(token)
	}
}

// next returns the next token, and none at the end of the text. It is valid
// until the next call.
func (t *tokeniser) next() ([]byte, error) {
	if err := t.skipSpace(); err != nil {
		return nil, err
	}
	for size := 0; ; {
		size += plainLength(t.buffer[t.start+size : t.end])
		character, width, err := t.peek(size)
		if err != nil {
			return nil, err
		}
		if width == 0 || separates(character) {
			token := t.buffer[t.start : t.start+size]
			t.start += size
			return token, nil
		}
		size += width
	}
}

// skipSpace moves to the next character of a token, or to the end.
func (t *tokeniser) skipSpace() error {
	for {
		character, width, err := t.peek(0)
		if err != nil || width == 0 || !separates(character) {
			return err
		}
		if character == '\n' {
			t.line++
		}
		t.start += width
	}
}

// separates reports whether a character stands between tokens: white space, and
// the byte order mark that some editors write in front of a text.
func separates(character rune) bool { return unicode.IsSpace(character) || character == byteOrderMark }

const byteOrderMark = '\ufeff'

// plainLength is how many bytes at the beginning of a text are printable ASCII
// and so belong to a token; most do, and are told apart by one comparison.
func plainLength(text []byte) int {
	for i, b := range text {
		if b-'!' > '~'-'!' {
			return i
		}
	}
	return len(text)
}

// peek returns the character that stands some bytes ahead and its width, which
// is 0 at the end of the text.
func (t *tokeniser) peek(ahead int) (character rune, width int, err error) {
	if ahead > longestToken { // before more is read: the buffer holds no longer token
		return 0, 0, t.errorf(0, "a token of more than %d bytes; is this a text?", longestToken)
	}
	for !utf8.FullRune(t.buffer[t.start+ahead:t.end]) && !t.ended {
		if err := t.fill(); err != nil {
			return 0, 0, err
		}
	}
	character, width = utf8.DecodeRune(t.buffer[t.start+ahead : t.end])
	switch {
	case character == utf8.RuneError && width == 1:
		return 0, 0, t.errorf(ahead, "byte %#02x is not UTF-8; convert the text, for instance with iconv", t.buffer[t.start+ahead])
	case character == 0 && width == 1:
		return 0, 0, t.errorf(ahead, "a NUL byte, which no text has; a text in UTF-16 has to be converted to UTF-8")
	}
	return character, width, nil
}

// fill reads more of the text behind what is in the buffer, which moves to the
// front if it reaches to the end.
func (t *tokeniser) fill() error {
	if t.end == len(t.buffer) {
		copy(t.buffer, t.buffer[t.start:t.end])
		t.offset += int64(t.start)
		t.start, t.end = 0, t.end-t.start
	}
	n, err := t.reader.Read(t.buffer[t.end:])
	t.end += n
	switch {
	case errors.Is(err, io.EOF):
		t.ended = true
	case errors.Is(err, io.ErrUnexpectedEOF):
		return t.errorf(t.end-t.start, "the compressed file is cut off; fetch it again")
	case err != nil:
		return t.errorf(t.end-t.start, "%w", err)
	}
	return nil
}

// errorf is an error at a place some bytes ahead.
func (t *tokeniser) errorf(ahead int, format string, args ...any) error {
	line := t.line + bytes.Count(t.buffer[t.start:t.start+ahead], []byte("\n"))
	place := fmt.Sprintf("line %d, byte %d of the text: ", line, t.offset+int64(t.start+ahead))
	return fmt.Errorf(place+format, args...)
}

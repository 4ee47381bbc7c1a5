package corpora

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"taosim/models"

	"github.com/google/go-cmp/cmp"
)

// corpusOf tokenises a text and selects every token.
func corpusOf(text io.Reader) (*models.Corpus, error) {
	var b models.CorpusBuilder
	err := tokenise(text, &b)
	return b.Corpus(models.Selection{}), err
}

// spell is the text of a corpus as tokens.
func spell(c *models.Corpus) []string {
	var tokens []string
	for _, w := range c.Text {
		tokens = append(tokens, c.Vocabulary.Words[w])
	}
	return tokens
}

func TestTokenise(t *testing.T) {
	long := strings.Repeat("a", longestToken)
	tests := []struct {
		name string
		text string
		want []string
	}{
		{"blanks separate tokens", "tao rao", []string{"tao", "rao"}},
		{"a byte order mark is no part of the first", "\ufefftao rao", []string{"tao", "rao"}},
		{"so do any number of any white space", "\t tao\r\n\v\f rao \u00a0\u2003\u3000tao\n", []string{"tao", "rao", "tao"}},
		{"case and punctuation are kept", "Tao, tao.", []string{"Tao,", "tao."}},
		{"characters of any width are kept", "é 道 🜁x", []string{"é", "道", "🜁x"}},
		{"the replacement character is a character", "\ufffd", []string{"\ufffd"}},
		{"white space alone is no token", " \n ", nil},
		{"an empty text has no token", "", nil},
		{"a token may be long", long + " " + long, []string{long, long}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for reading, text := range map[string]io.Reader{
				"at once":      strings.NewReader(tt.text),
				"byte by byte": iotest.OneByteReader(strings.NewReader(tt.text)),
				"with its end": iotest.DataErrReader(strings.NewReader(tt.text)),
				"by halves":    iotest.HalfReader(strings.NewReader(tt.text)),
			} {
				c, err := corpusOf(text)
				if err != nil {
					t.Fatalf("read %s: %v", reading, err)
				}
				if diff := cmp.Diff(tt.want, spell(c)); diff != "" {
					t.Errorf("read %s (-want +got):\n%s", reading, diff)
				}
			}
		})
	}
}

func TestTokeniseSaysWhereATextIsWrong(t *testing.T) {
	// So many bytes do not fit the buffer at once.
	before := strings.Repeat("tao rao\n", longestToken)
	tests := []struct {
		name string
		text string
		want string
	}{
		{"a NUL byte", "tao\nra\x00o", "line 2, byte 6 of the text: a NUL byte"},
		{"a byte that is not UTF-8", "tao \xffrao", "line 1, byte 4 of the text: byte 0xff is not UTF-8"},
		{"a character of Latin-1", "caf\xe9 noir", "line 1, byte 3 of the text: byte 0xe9 is not UTF-8"},
		{"a character that is cut off", "tao\n\xe9\x81", "line 2, byte 4 of the text: byte 0xe9 is not UTF-8"},
		{"UTF-16", "\xff\xfet\x00", "line 1, byte 0 of the text: byte 0xff is not UTF-8"},
		{"far into the text", before + "\x00", "line 65537, byte 524288 of the text: a NUL byte"},
		{"a token without an end", "tao " + strings.Repeat("a", longestToken+1), "line 1, byte 4 of the text: a token of more than 65536 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, text := range []io.Reader{strings.NewReader(tt.text), iotest.HalfReader(strings.NewReader(tt.text))} {
				if _, err := corpusOf(text); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
					t.Errorf("error %v, want it to begin with %q", err, tt.want)
				}
			}
		})
	}
}

func TestTokenisePassesErrorsOfItsReaderOn(t *testing.T) {
	broken := errors.New("the disk is on fire")
	_, err := corpusOf(io.MultiReader(strings.NewReader("tao\nrao"), iotest.ErrReader(broken)))
	if want := "line 2, byte 7 of the text: the disk is on fire"; !errors.Is(err, broken) || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// The tokeniser and the reader of texts in memory agree on every text.
func FuzzTokenise(f *testing.F) {
	f.Add("to be or not to be")
	f.Add("a\u00a0b\tb\n\nb\u2003c \xff\xe9\x81 \x00")
	f.Add(strings.Repeat("a line\n", 20))
	f.Fuzz(func(t *testing.T, text string) {
		got, err := corpusOf(iotest.HalfReader(strings.NewReader(text)))
		if valid := utf8.ValidString(text) && !strings.Contains(text, "\x00"); valid != (err == nil) {
			t.Fatalf("error %v of a text that is valid: %v", err, valid)
		}
		if err != nil {
			return
		}
		want := models.NewCorpus(text, 0)
		if !slices.Equal(spell(got), strings.Fields(text)) || !slices.Equal(got.Documents, want.Documents) {
			t.Errorf("tokens %q in documents at %v, want %q at %v", spell(got), got.Documents, strings.Fields(text), want.Documents)
		}
	})
}

func TestATokenLongerThanTheBufferIsNoEndlessLoop(t *testing.T) {
	for _, length := range []int{longestToken + 1, 4 * longestToken, 1 << 20} {
		text := strings.NewReader("tao " + strings.Repeat("a", length))
		if _, err := corpusOf(text); err == nil || !strings.Contains(err.Error(), "a token of more than") {
			t.Errorf("a token of %d bytes gives the error %v", length, err)
		}
	}
}

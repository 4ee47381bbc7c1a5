package vectors

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taosim/models"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// animals is an embedding of two words.
func animals() Embedding {
	return Embedding{
		Words:   []string{"cat", "dog"},
		Vectors: models.Matrix{Rows: 2, Columns: 3, Values: []float32{0.5, -1, 2.25, 0.1, 1e-20, 3}},
	}
}

// drawEmbedding draws any embedding that a file can hold.
func drawEmbedding(t *rapid.T) Embedding {
	letters := rapid.Rune().Filter(func(r rune) bool { return !separates(r) && r != 0xfffd })
	words := rapid.SliceOfNDistinct(rapid.StringOfN(letters, 1, 8, -1), 1, 12, rapid.ID).Draw(t, "words")
	columns := rapid.IntRange(1, 20).Draw(t, "columns")
	e := Embedding{Words: words, Vectors: models.NewMatrix(len(words), columns)}
	for i := range e.Vectors.Values {
		e.Vectors.Values[i] = rapid.Float32().Draw(t, "value")
	}
	return e
}

func TestEmbeddingsComeBackBitForBit(t *testing.T) {
	folder := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		e := drawEmbedding(t)
		format := rapid.SampledFrom([]Format{Text, Binary}).Draw(t, "format")
		ending := rapid.SampledFrom([]string{"", ".gz"}).Draw(t, "ending")
		var plain bytes.Buffer
		if err := encode(&plain, e, format); err != nil {
			t.Fatal(err)
		}
		if format == Binary && looksLikeText(plain.Bytes(), e) {
			t.Skip("printable numbers")
		}
		path := filepath.Join(folder, "vectors"+ending)
		if err := Write(path, e, format); err != nil {
			t.Fatal(err)
		}
		got, gotFormat, err := Read(path)
		if err != nil {
			t.Fatal(err)
		}
		if gotFormat != format {
			t.Errorf("read as %v, want %v", gotFormat, format)
		}
		mustBeSame(t, got, e)
	})
}

// looksLikeText tells whether the first vector of a binary file is printable.
func looksLikeText(file []byte, e Embedding) bool {
	_, rows, _ := bytes.Cut(file, []byte("\n"))
	row := rows[len(e.Words[0])+1:][:bytesPerNumber*e.Vectors.Columns]
	return !bytes.ContainsFunc(row, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n", r) || r == 0x7f || r == 0xfffd })
}

// mustBeSame compares the bits, so that 0 and -0 differ.
func mustBeSame(t rapid.TB, got, want Embedding) {
	t.Helper()
	if diff := cmp.Diff(want.Words, got.Words); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
	mustBeSameMatrix(t, got.Vectors, want.Vectors)
}

func mustBeSameMatrix(t rapid.TB, got, want models.Matrix) {
	t.Helper()
	if got.Rows != want.Rows || got.Columns != want.Columns {
		t.Fatalf("a %dx%d matrix, want %dx%d", got.Rows, got.Columns, want.Rows, want.Columns)
	}
	for i, value := range want.Values {
		if math.Float32bits(got.Values[i]) != math.Float32bits(value) {
			t.Fatalf("value %d = %v, want %v", i, got.Values[i], value)
		}
	}
}

func TestReadWhatGensimWrote(t *testing.T) {
	text, format, err := Read("testdata/gensim.txt")
	if err != nil || format != Text {
		t.Fatalf("Read = %v, %v, want text", format, err)
	}
	binary, format, err := Read("testdata/gensim.bin")
	if err != nil || format != Binary {
		t.Fatalf("Read = %v, %v, want binary", format, err)
	}
	mustBeSame(t, text, binary)
	if want := []string{"the", "tao", "of", "neuron", "stake", "höhe"}; !slices.Equal(text.Words, want) {
		t.Errorf("words = %q, want %q", text.Words, want)
	}
	if want := []float32{0.5, -0.25, 1, 0, 1.5e-5, -3}; !slices.Equal(text.Vectors.Row(0), want) {
		t.Errorf("vector of %q = %v, want %v", text.Words[0], text.Vectors.Row(0), want)
	}
}

func TestReadFindsMistakes(t *testing.T) {
	two := "2 3\ncat 0.5 -1 2.25\ndog 0.1 1e-20 3\n"
	bits := func(values ...float32) string { return string(appendNumbers(nil, values)) }
	tests := []struct {
		name    string
		content string
		want    string
	}{
		{"an empty file", "", "line 1: the file is empty or cut off"},
		{"a first line cut off", "2 3", "line 1: the file is empty or cut off"},
		{"no first line", strings.Repeat("word ", 20), `line 1: expected the number of words and of dimensions, it begins "word word `},
		{"rows without a first line", "cat 0.5 -1\n", `line 1: expected the number of words and of dimensions, found "cat 0.5 -1"`},
		{"letters for a number", "two 3\n", `line 1: expected the number of words and of dimensions, found "two 3"`},
		{"no words", "0 3\n", "line 1: 0 words; expected 1 to 2147483647"},
		{"a negative number of words", "-2 3\n", "line 1: -2 words; expected 1 to 2147483647"},
		{"no dimensions", "2 0\ncat\ndog\n", "line 1: 0 dimensions; expected 1 to 65536"},
		{"absurdly many dimensions", "2 99999999\ncat 1\n", "line 1: 99999999 dimensions; expected 1 to 65536"},
		{"absurdly many words", "2147483647 65536\ncat 1\n", "line 2: found 1 numbers, expected 65536"},

		{"too few lines", strings.Replace(two, "2", "3", 1), "line 4: the file ends after 2 of 3 words; it was cut off, or its first line is wrong"},
		{"no line at all", "2 3\n", "the file ends after 0 of 2 words; it was cut off, or its first line is wrong"},
		{"too many lines", strings.Replace(two, "2", "1", 1), "line 3: one line more than the 1 words that the first line says"},
		{"a number is missing", "2 3\ncat 0.5 -1 2.25\ndog 0.1 3\n", "line 3: found 2 numbers, expected 3"},
		{"a number too many", "2 3\ncat 0.5 -1 2.25 4\ndog 0.1 1 3\n", "line 2: found 4 numbers, expected 3"},
		{"a line far too long", "1 1\ncat" + strings.Repeat(" 1", 5000) + "\n", "line 2: too long for a word and 1 numbers"},
		{"an empty line between words", "2 3\ncat 0.5 -1 2.25\n\ndog 0.1 1 3\n", "line 3: a word is missing"},
		{"letters among the numbers", "2 3\ncat 0.5 x 2.25\ndog 0.1 1 3\n", `line 2: number 2 is "x", not a finite number of 32 bits`},
		{"not a number", "2 3\ncat 0.5 -1 2.25\ndog 0.1 nan 3\n", `line 3: number 2 is "nan", not a finite number of 32 bits`},
		{"infinity", "2 3\ncat 0.5 -1 2.25\ndog 0.1 3 -Inf\n", `line 3: number 3 is "-Inf", not a finite number of 32 bits`},
		{"a number that float32 cannot hold", "1 1\ncat 1e39\n", `line 2: number 1 is "1e39", not a finite number of 32 bits`},
		{"a word twice", "2 1\ncat 1\ncat 2\n", `line 3: word "cat" stands in the file twice`},
		{"a word that is not UTF-8", "1 1\nc\xfft 1\n", `line 2: word "c\xfft" is not UTF-8`},
		{"a last line that may be cut off", "1 1\ncat 0.1", "line 2: the file ends within this line; if nothing is missing, end it with a newline"},

		{"binary cut off within a vector", "2 2\ncat " + bits(1, 2) + "\ndog " + bits(3), "byte 16: the file ends after 1 of 2 words; it was cut off, or its first line is wrong"},
		{"binary cut off within a word", "2 2\ncat " + bits(1, 2) + "\ndo", "byte 16: the file ends after 1 of 2 words; it was cut off, or its first line is wrong"},
		{"binary with too few words", "3 2\ncat " + bits(1, 2) + "\ndog " + bits(3, 4) + "\n", "byte 29: the file ends after 2 of 3 words; it was cut off, or its first line is wrong"},
		{"binary with too many words", "1 2\ncat " + bits(1, 2) + "\ndog " + bits(3, 4) + "\n", "byte 16: the file goes on after its last word; its first line is wrong"},
		{"binary with a wrong number of dimensions", "2 1\ncat " + bits(1, 2) + "\ndog " + bits(3, 4) + "\n", `byte 12: row 2 of 1 dimensions: word "\x00\x00\x00@\ndog" contains white space or a control character`},
		{"binary without spaces", "1 2\ncat " + bits(1, 2) + strings.Repeat("x", 1<<17), "byte 16: the file goes on after its last word; its first line is wrong"},
		{"binary without a word", "2 2\ncat " + bits(1, 2) + strings.Repeat("x", 1<<17), "byte 16: no word begins here; is 2 really the number of dimensions?"},
		{"binary with an empty word", "2 2\ncat " + bits(1, 2) + "\n " + bits(3, 4), "byte 16: row 2 of 2 dimensions: a word is missing"},
		{"binary with a word twice", "2 2\ncat " + bits(1, 2) + "\ncat " + bits(3, 4) + "\n", `byte 16: row 2 of 2 dimensions: word "cat" stands in the file twice`},
		{"binary with a NaN", "1 2\ncat " + bits(1, float32(math.NaN())), "byte 4: row 1: number 2 is NaN, not a finite number"},
		{"binary with infinity", "1 2\ncat " + bits(float32(math.Inf(-1)), 0), "byte 4: row 1: number 1 is -Inf, not a finite number"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "vectors")
			if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, _, err := Read(path)
			if got := fmt.Sprint(err); !strings.HasPrefix(got, "read vectors "+path+", ") || !strings.Contains(got, tt.want) {
				t.Errorf("error %q, want the path and %q", got, tt.want)
			}
		})
	}
}

func TestReadIsTolerantWhereNothingIsLost(t *testing.T) {
	tests := []struct {
		name    string
		content string
	}{
		{"what word2vec.c writes, with a space at the end of lines", "2 3\ncat 0.5 -1 2.25 \ndog 0.1 1e-20 3 \n"},
		{"tabs and line ends of Windows", "2\t3\r\ncat\t0.5\t-1\t2.25\r\ndog\t0.1\t1e-20\t3\r\n"},
		{"more digits than a float32 has", "2 3\ncat 0.500000000 -1.0 2.25\ndog 0.100000001490 1e-20 3\n"},
		{"empty lines at the end", "2 3\ncat 0.5 -1 2.25\ndog 0.1 1e-20 3\n\n \n"},
		{"binary as word2vec.c writes it", "2 3\ncat \x00\x00\x00?\x00\x00\x80\xbf\x00\x00\x10@\ndog \xcd\xcc\xcc=\x08\xe5<\x1e\x00\x00@@\n"},
		{"binary as gensim writes it", "2 3\ncat \x00\x00\x00?\x00\x00\x80\xbf\x00\x00\x10@dog \xcd\xcc\xcc=\x08\xe5<\x1e\x00\x00@@"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "vectors")
			if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			got, _, err := Read(path)
			if err != nil {
				t.Fatal(err)
			}
			mustBeSame(t, got, animals())
		})
	}
}

func TestReadNamesTheFile(t *testing.T) {
	folder := t.TempDir()
	cut := filepath.Join(folder, "cut.gz")
	if err := Write(cut, animals(), Text); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(cut, 24); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(folder, "broken.gz")
	if err := os.WriteFile(broken, []byte("\x1f\x8bxxxxxxxxxx"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, path, want string }{
		{"that is not there", filepath.Join(folder, "none"), "no such file"},
		{"that is a folder", folder, "is a directory"},
		{"whose compression is damaged", broken, "gzip: invalid header"},
		{"whose compression is cut off", cut, "the file ends after 0 of 2 words"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := Read(tt.path)
			if got := fmt.Sprint(err); !strings.Contains(got, tt.path) || !strings.Contains(got, tt.want) {
				t.Errorf("error %q, want %q and %q", got, tt.path, tt.want)
			}
		})
	}
}

func TestWriteRefusesWhatReadWould(t *testing.T) {
	tests := []struct {
		name   string
		change func(e *Embedding)
		want   string
	}{
		{"a NaN", func(e *Embedding) { e.Vectors.Row(1)[2] = float32(math.NaN()) }, `row 2, "dog": number 3 is NaN, not a finite number`},
		{"infinity", func(e *Embedding) { e.Vectors.Row(0)[0] = float32(math.Inf(1)) }, `row 1, "cat": number 1 is +Inf, not a finite number`},
		{"a word twice", func(e *Embedding) { e.Words[1] = "cat" }, `row 2: word "cat" stands in the file twice`},
		{"a word with a space", func(e *Embedding) { e.Words[1] = "hot dog" }, `row 2: word "hot dog" contains white space or a control character`},
		{"an empty word", func(e *Embedding) { e.Words[0] = "" }, "row 1: a word is missing"},
		{"a word without end", func(e *Embedding) { e.Words[0] = strings.Repeat("x", maxWordBytes+1) }, "row 1: a word of 4097 bytes; at most 4096 are allowed"},
		{"a word that is not UTF-8", func(e *Embedding) { e.Words[0] = "\xff" }, `row 1: word "\xff" is not UTF-8`},
		{"no word", func(e *Embedding) { *e = Embedding{Vectors: models.NewMatrix(0, 3)} }, "0 words; expected 1 to 2147483647"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := animals()
			tt.change(&e)
			path := filepath.Join(t.TempDir(), "vectors")
			err := Write(path, e, Binary)
			if got, want := fmt.Sprint(err), "write vectors "+path+": "+tt.want; got != want {
				t.Errorf("error %q, want %q", got, want)
			}
			mustBeEmpty(t, filepath.Dir(path))
		})
	}
}

// mustBeEmpty checks that nothing was left in a folder.
func mustBeEmpty(t *testing.T, folder string) {
	t.Helper()
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, file := range []string{"testdata/gensim.txt", "testdata/gensim.bin"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("2147483647 65536\ncat \x00")
	f.Add("1 1\n\xc3\xa9 1\n\n")
	f.Fuzz(func(t *testing.T, content string) {
		e, err := decodeString(content)
		if err != nil {
			return
		}
		for _, format := range []Format{Text, Binary} {
			path := filepath.Join(t.TempDir(), "vectors")
			if err := Write(path, e, format); err != nil {
				t.Fatalf("what was read cannot be written: %v", err)
			}
			if got, gotFormat, err := Read(path); err == nil && gotFormat == format {
				mustBeSame(t, got, e)
			} else if format == Text {
				t.Fatalf("what was written cannot be read: %v", err)
			}
		}
	})
}

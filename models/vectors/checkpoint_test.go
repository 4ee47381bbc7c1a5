package vectors

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taosim/models"

	"github.com/cespare/xxhash/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// drawCheckpoint draws any checkpoint, its vectors not limited to finite numbers.
func drawCheckpoint(t *rapid.T) *Checkpoint {
	words := rapid.SliceOfNDistinct(rapid.String(), 0, 8, rapid.ID).Draw(t, "words")
	counts := rapid.SliceOfN(rapid.IntRange(0, math.MaxInt32), len(words), len(words)).Draw(t, "counts")
	slices.SortFunc(counts, func(a, b int) int { return b - a })
	vocabulary, err := models.VocabularyOf(words, counts)
	if err != nil {
		t.Fatal(err)
	}
	columns := rapid.IntRange(1, 5).Draw(t, "columns")
	c := &Checkpoint{
		Vocabulary: vocabulary,
		Centre:     drawMatrix(t, len(words), columns),
		Context:    drawMatrix(t, len(words), columns),
		Sections: rapid.MapOf(
			rapid.StringN(1, 20, maxNameBytes).Filter(func(name string) bool { return !isOwnSection(name) }),
			rapid.SliceOf(rapid.Byte()),
		).Draw(t, "sections"),
	}
	return c
}

func drawMatrix(t *rapid.T, rows, columns int) models.Matrix {
	m := models.NewMatrix(rows, columns)
	for i := range m.Values {
		m.Values[i] = math.Float32frombits(rapid.Uint32().Draw(t, "bits"))
	}
	return m
}

func TestCheckpointsComeBackBitForBit(t *testing.T) {
	folder := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		want := drawCheckpoint(t)
		path := filepath.Join(folder, "checkpoint")
		if err := want.Write(path); err != nil {
			t.Fatal(err)
		}
		got, err := ReadCheckpoint(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.Vocabulary.Words, got.Vocabulary.Words, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("words (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want.Vocabulary.Counts, got.Vocabulary.Counts, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("counts (-want +got):\n%s", diff)
		}
		mustBeSameMatrix(t, got.Centre, want.Centre)
		mustBeSameMatrix(t, got.Context, want.Context)
		if diff := cmp.Diff(want.Sections, got.Sections, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("sections (-want +got):\n%s", diff)
		}
	})
}

// small is a checkpoint of two words, as bytes.
func small(t testing.TB) []byte {
	vocabulary, err := models.VocabularyOf([]string{"tao", "rao"}, []int{3, 1})
	if err != nil {
		t.Fatal(err)
	}
	c := Checkpoint{
		Vocabulary: vocabulary,
		Centre:     models.Matrix{Rows: 2, Columns: 1, Values: []float32{1, 2}},
		Context:    models.Matrix{Rows: 2, Columns: 1, Values: []float32{3, 4}},
		Sections:   map[string][]byte{"student": {1, 2, 3}},
	}
	var out bytes.Buffer
	if err := c.encode(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func decodeBytes(data []byte) (*Checkpoint, error) {
	return decodeCheckpoint(bytes.NewReader(data), int64(len(data)))
}

func TestContentTellsACheckpoint(t *testing.T) {
	folder := t.TempDir()
	another := small(t)
	another[len(magic)]++ // the version
	tests := []struct {
		name    string
		content []byte
		want    bool
	}{
		{"a checkpoint", small(t), true},
		{"one of another version", another, true},
		{"one that is cut off", small(t)[:preambleBytes], true},
		{"less than its beginning", small(t)[:len(magic)-1], false},
		{"vectors", []byte("1 3\ntaosimCP 1 2 3\n"), false},
		{"an empty file", nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(folder, "file")
			if err := os.WriteFile(path, tt.content, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := IsCheckpoint(path); got != tt.want {
				t.Errorf("IsCheckpoint() = %v, want %v", got, tt.want)
			}
		})
	}
	for _, path := range []string{folder, filepath.Join(folder, "none")} {
		if IsCheckpoint(path) {
			t.Errorf("%s is taken for a checkpoint", path)
		}
	}
}

func TestCheckpointCutOffAnywhereIsRefused(t *testing.T) {
	whole := small(t)
	if _, err := decodeBytes(whole); err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		if _, err := decodeBytes(whole[:n]); err == nil {
			t.Errorf("the first %d of %d bytes were taken for a checkpoint", n, len(whole))
		}
	}
}

func TestCheckpointWithAnyBitFlippedIsRefused(t *testing.T) {
	whole := small(t)
	for bit := range 8 * len(whole) {
		damaged := bytes.Clone(whole)
		damaged[bit/8] ^= 1 << (bit % 8)
		if _, err := decodeBytes(damaged); err == nil {
			t.Errorf("bit %d of byte %d made no difference", bit%8, bit/8)
		}
	}
}

func TestReadCheckpointSaysWhatIsWrong(t *testing.T) {
	whole := small(t)
	centre := bytes.Index(whole, []byte(centreSection)) + len(centreSection) + 8 // its content
	tests := []struct {
		name   string
		damage func(data []byte) []byte
		want   string
	}{
		{"an empty file", func([]byte) []byte { return nil }, "this is not a checkpoint of taosim"},
		{"another file", func([]byte) []byte { return []byte("2 3\ncat 0.5 -1 2.25\n") }, "this is not a checkpoint of taosim"},
		{
			"another version",
			func(data []byte) []byte { data[len(magic)] = 2; return data },
			"this is a checkpoint of version 2, and only version 1 can be read; use the taosim that wrote it",
		},
		{
			"cut off",
			func(data []byte) []byte { return data[:centre+3] },
			fmt.Sprintf("byte %d: the file is cut off in what begins here", centre),
		},
		{
			"cut off between two sections",
			func(data []byte) []byte { return data[:len(data)-17] },
			fmt.Sprintf("byte %d: the file is cut off in what begins here", len(whole)-17),
		},
		{
			"a bit flipped",
			func(data []byte) []byte { data[centre+9] ^= 4; return data },
			fmt.Sprintf(`bytes up to %d: the checksum is wrong, section "centre" or what names it is damaged`, centre+24),
		},
		{
			"something behind its end",
			func(data []byte) []byte { return append(data, 0) },
			fmt.Sprintf("byte %d: the file goes on after its end", len(whole)),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "checkpoint")
			if err := os.WriteFile(path, tt.damage(bytes.Clone(whole)), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := ReadCheckpoint(path)
			if got, want := fmt.Sprint(err), "read checkpoint "+path+": "+tt.want; got != want {
				t.Errorf("error %q, want %q", got, want)
			}
		})
	}
	if _, err := ReadCheckpoint(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// container writes sections under right checksums, whatever they hold.
func container(t testing.TB, sections ...[2]string) []byte {
	var out bytes.Buffer
	w, err := newSectionWriter(&out)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sections {
		if err := w.bytes(s[0], []byte(s[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.end(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestCheckpointOfNonsenseUnderRightChecksumsIsRefused(t *testing.T) {
	vocabulary := [2]string{vocabularySection, "\x03tao\x03\x03rao\x01"}
	centre := [2]string{centreSection, "\x02\x00\x00\x00\x01\x00\x00\x00" + "aaaabbbb"}
	context := [2]string{contextSection, centre[1]}
	if _, err := decodeBytes(container(t, vocabulary, centre, context)); err != nil {
		t.Fatalf("what the cases below damage: %v", err)
	}
	tests := []struct {
		name     string
		sections [][2]string
		want     string
	}{
		{"nothing", nil, "the vocabulary or the vectors are missing"},
		{"no context vectors", [][2]string{vocabulary, centre}, "the vocabulary or the vectors are missing"},
		{"a word cut off", [][2]string{{vocabularySection, "\x04tao"}}, `section "vocabulary": a word is cut off`},
		{"no count", [][2]string{{vocabularySection, "\x03tao"}}, `section "vocabulary": a count is cut off`},
		{"a count without end", [][2]string{{vocabularySection, "\x03tao" + strings.Repeat("\xff", 9) + "\x01"}}, `section "vocabulary": a count is cut off`},
		{"a word twice", [][2]string{{vocabularySection, "\x03tao\x03\x03tao\x01"}}, `section "vocabulary": words 0 and 1 are both "tao"`},
		{"no shape", [][2]string{{centreSection, "\x01"}}, `section "centre": the shape is cut off`},
		{"an absurd shape", [][2]string{{centreSection, "\xff\xff\xff\xff\xff\xff\xff\xff" + "aaaa"}}, `section "centre": 12 bytes for a 4294967295x4294967295 matrix`},
		{"bytes left over", [][2]string{{contextSection, context[1] + "c"}}, `section "context": 17 bytes for a 2x1 matrix`},
		{
			"fewer vectors than words",
			[][2]string{vocabulary, centre, {contextSection, "\x01\x00\x00\x00\x01\x00\x00\x00" + "aaaa"}},
			"2 words, a 2x1 matrix of centre vectors and a 1x1 one of context vectors",
		},
		{
			"context vectors of other dimensions",
			[][2]string{vocabulary, centre, {contextSection, "\x02\x00\x00\x00\x00\x00\x00\x00"}},
			"2 words, a 2x1 matrix of centre vectors and a 2x0 one of context vectors",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := decodeBytes(container(t, tt.sections...)); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestCheckpointOfPartsThatDoNotBelongTogetherIsOurMistake(t *testing.T) {
	fits := func() *Checkpoint {
		c, err := decodeBytes(small(t))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	tests := []struct {
		name   string
		change func(c *Checkpoint)
		want   string
	}{
		{"too few vectors", func(c *Checkpoint) { c.Centre = models.NewMatrix(1, 1) }, "vectors: checkpoint with 2 words, a 1x1 matrix"},
		{"a section without name", func(c *Checkpoint) { c.Sections[""] = nil }, `vectors: checkpoint with a further section ""`},
		{"a section named as one of ours", func(c *Checkpoint) { c.Sections["centre"] = nil }, `vectors: checkpoint with a further section "centre"`},
		{"a name too long", func(c *Checkpoint) { c.Sections[strings.Repeat("x", 256)] = nil }, `vectors: checkpoint with a further section "xxx`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "checkpoint")
			defer func() {
				if got := fmt.Sprint(recover()); !strings.HasPrefix(got, tt.want) {
					t.Errorf("panic %q, want %q", got, tt.want)
				}
				mustBeEmpty(t, filepath.Dir(path))
			}()
			c := fits()
			tt.change(c)
			t.Errorf("Write = %v", c.Write(path))
		})
	}
}

// The bytes of version 1 must stay readable, so they stand here.
func TestCheckpointFormatStaysAsItIs(t *testing.T) {
	const digest = 0x0ccf622ac9a3cb04
	if got := xxhash.Sum64(small(t)); got != digest {
		t.Errorf("the bytes of a checkpoint have digest %#x, want %#x; raise the version if the format is to change", got, uint64(digest))
	}
}

func FuzzReadCheckpoint(f *testing.F) {
	f.Add(small(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := decodeBytes(data)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := c.encode(&out); err != nil {
			t.Fatal(err)
		}
		if _, err := decodeBytes(out.Bytes()); err != nil {
			t.Errorf("what was read and written again is refused: %v", err)
		}
	})
}

// The checksums keep a fuzzer out of the contents, so they are fuzzed for
// themselves.
func FuzzContents(f *testing.F) {
	f.Add([]byte("\x03tao\x03"), []byte("\x01\x00\x00\x00\x01\x00\x00\x00aaaa"))
	f.Fuzz(func(t *testing.T, vocabulary, matrix []byte) {
		if v, err := decodeVocabulary(vocabulary); err == nil {
			again, err := decodeVocabulary(encodeVocabulary(v))
			if err != nil || !slices.Equal(again.Words, v.Words) || !slices.Equal(again.Counts, v.Counts) {
				t.Errorf("%q, %v came back as %v, %v", v.Words, v.Counts, again, err)
			}
		}
		if m, err := readMatrix(bytes.NewReader(matrix), int64(len(matrix))); err == nil {
			var out bytes.Buffer
			if err := writeMatrix(&out, m); err != nil || !bytes.Equal(out.Bytes(), matrix) {
				t.Errorf("% x came back as % x, %v", matrix, out.Bytes(), err)
			}
		}
	})
}

package corpora

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unsafe"

	"taosim/models"

	"github.com/cespare/xxhash/v2"
	"github.com/google/go-cmp/cmp"
)

// aligned is a copy of data that begins where a number may.
func aligned(data []byte) []byte {
	memory := make([]uint64, len(data)/8+1)
	copied := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(memory))), len(data))
	copy(copied, data)
	return copied
}

// encoded is a corpus of the proverbs, and the file that holds it.
func encoded(t testing.TB) (k key, c *Corpus, file []byte) {
	t.Helper()
	k = key{Version: layout, Order: 1, Fingerprint: 7, MinCount: 2}
	c = &Corpus{Corpus: models.NewCorpus(proverbs, 2), Tokens: 202, Types: 12}
	var b bytes.Buffer
	if err := encode(&b, k, c); err != nil {
		t.Fatal(err)
	}
	return k, c, aligned(b.Bytes())
}

// sealed gives data the checksum that it should have.
func sealed(data []byte) []byte {
	end := len(data) - checksumSize
	binary.NativeEndian.PutUint64(data[end:], xxhash.Sum64(data[:end]))
	return data
}

func TestDecodeReadsWhatEncodeWrote(t *testing.T) {
	k, want, file := encoded(t)
	got, err := decode(file, k)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, withoutPlaces); diff != "" {
		t.Errorf("corpus (-written +read):\n%s", diff)
	}
	for w, word := range want.Vocabulary.Words {
		if place, ok := got.Vocabulary.Find(word); !ok || place != models.Word(w) {
			t.Errorf("Find(%q) = %d, %v, want %d", word, place, ok, w)
		}
	}
	within := uintptr(unsafe.Pointer(&got.Text[0])) - uintptr(unsafe.Pointer(&file[0]))
	if within >= uintptr(len(file)) {
		t.Error("the text is a copy and not the memory of the file")
	}
}

func TestDecodeRefusesWhatIsNotTheFile(t *testing.T) {
	k, _, file := encoded(t)
	headerWith := func(change func(h *header)) []byte {
		var h header
		if _, err := binary.Decode(file, binary.NativeEndian, &h); err != nil {
			t.Fatal(err)
		}
		change(&h)
		data, err := binary.Append(nil, binary.NativeEndian, h)
		if err != nil {
			t.Fatal(err)
		}
		return sealed(aligned(append(data, file[headerSize:]...)))
	}
	tests := []struct {
		name string
		data []byte
	}{
		{"nothing", nil},
		{"a part of the header", file[:20]},
		{"the header alone", file[:headerSize]},
		{"a file that is cut off", file[:len(file)-1]},
		{"a file that goes on", append(bytes.Clone(file), 0)},
		{"another version", headerWith(func(h *header) { h.Key.Version[14]++ })},
		{"another byte order", headerWith(func(h *header) { h.Key.Order = 1 << 56 })},
		{"another text", headerWith(func(h *header) { h.Key.Fingerprint++ })},
		{"another selection", headerWith(func(h *header) { h.Key.MinCount++ })},
		{"a negative length", headerWith(func(h *header) { h.Documents, h.Counts = -1, h.Counts+h.Documents+1 })},
		{"a length that overflows", headerWith(func(h *header) { h.Text += 1 << 62 })},
		{"sections of other lengths", headerWith(func(h *header) { h.Documents, h.Counts = h.Documents-1, h.Counts+1 })},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := decode(tt.data, k); err == nil {
				t.Error("decode accepted it")
			}
		})
	}
	for i := range file {
		if _, err := decode(aligned(flipped(file, i)), k); err == nil {
			t.Errorf("decode accepted a file with a bit changed in byte %d of %d", i, len(file))
		}
	}
}

// Whatever stands in the file, an open is an error or gives the corpus that was
// written; with a checksum that fits, it still does not panic.
func FuzzDecode(f *testing.F) {
	k, want, file := encoded(f)
	f.Add(bytes.Clone(file))
	f.Add(bytes.Clone(file[:headerSize]))
	f.Fuzz(func(t *testing.T, data []byte) {
		data = aligned(data)
		got, err := decode(data, k)
		if err == nil && !cmp.Equal(want, got, withoutPlaces) {
			t.Errorf("decode returned %v, want %v", got, want)
		}
		if len(data) >= checksumSize {
			_, _ = decode(sealed(data), k)
		}
	})
}

func TestACacheFileThatIsDamagedIsMadeAnew(t *testing.T) {
	path := writeFile(t, "a.txt", []byte(proverbs))
	options := Options{Folder: t.TempDir()}
	want := mustOpen(t, path, options)
	whole, err := os.ReadFile(want.CacheFile)
	if err != nil {
		t.Fatal(err)
	}
	for name, damaged := range map[string][]byte{
		"empty":     {},
		"cut off":   whole[:len(whole)/2],
		"changed":   flipped(whole, len(whole)/2),
		"of zeros":  make([]byte, len(whole)),
		"no corpus": []byte(proverbs),
	} {
		t.Run(name, func(t *testing.T) {
			// A file that is mapped is never written to, so it is replaced.
			if err := os.Remove(want.CacheFile); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(want.CacheFile, damaged, 0o644); err != nil {
				t.Fatal(err)
			}
			got := mustOpen(t, path, options)
			if diff := cmp.Diff(want, got, withoutPlaces); diff != "" {
				t.Errorf("corpus (-before +after):\n%s", diff)
			}
			if now, err := os.ReadFile(got.CacheFile); err != nil || !bytes.Equal(now, whole) {
				t.Errorf("the file was not made anew: %v", err)
			}
			if files := filesIn(t, options.Folder); len(files) != 1 {
				t.Errorf("the cache holds %q, want one file", files)
			}
		})
	}
}

func TestACacheKnowsTextsByWhatStandsInThem(t *testing.T) {
	folder := t.TempDir()
	path := writeFile(t, "a.txt", []byte(proverbs))
	open := func(path string, s models.Selection) string {
		return mustOpen(t, path, Options{Selection: s, Folder: folder}).CacheFile
	}
	first := open(path, models.Selection{})
	if copied := open(writeFile(t, "b.txt", []byte(proverbs)), models.Selection{}); copied != first {
		t.Error("a copy of a text has a file of its own")
	}
	for _, s := range []models.Selection{{MinCount: 2}, {Size: 5}, {Size: 5, KeepUnknown: true}} {
		if other := open(path, s); other == first {
			t.Errorf("the selection %+v shares the file of another", s)
		}
	}
	// As many bytes as before, and perhaps of the same time.
	if err := os.WriteFile(path, bytes.ToUpper([]byte(proverbs)), 0o644); err != nil {
		t.Fatal(err)
	}
	c := mustOpen(t, path, Options{Folder: folder})
	if !slices.Contains(c.Vocabulary.Words, "TAO") {
		t.Errorf("a text that has changed is read from the cache: %q", c.Vocabulary.Words)
	}
}

func TestOpenDoesWithoutACache(t *testing.T) {
	path := writeFile(t, "a.txt", []byte(proverbs))
	// A file stands where the folder would be made.
	got := mustOpen(t, path, Options{Folder: filepath.Join(path, "cache")})
	if got.CacheFile != "" || got.CacheError == nil {
		t.Errorf("cache file %q, error %v; want none and why", got.CacheFile, got.CacheError)
	}
	if diff := cmp.Diff(models.NewCorpus(proverbs, 0), got.Corpus, withoutPlaces); diff != "" {
		t.Errorf("corpus (-want +got):\n%s", diff)
	}
}

func TestFolder(t *testing.T) {
	t.Setenv("TAOSIM_CACHE", "elsewhere")
	if got := Folder(); got != "elsewhere" {
		t.Errorf("Folder() = %s, want what TAOSIM_CACHE says", got)
	}
	t.Setenv("TAOSIM_CACHE", "")
	if got := Folder(); filepath.Base(got) != "taosim" || !filepath.IsAbs(got) {
		t.Errorf("Folder() = %s, want a folder taosim of the platform's caches", got)
	}
}

package corpora

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unsafe"

	"taosim/models"

	"github.com/adrg/xdg"
	"github.com/cespare/xxhash/v2"
	"github.com/edsrzf/mmap-go"
	"github.com/google/renameio/v2"
)

// Folder is where corpora are kept: what TAOSIM_CACHE says, or else taosim in
// the platform's folder for caches. Everything in it may be deleted at any time.
func Folder() string {
	if folder := os.Getenv("TAOSIM_CACHE"); folder != "" {
		return folder
	}
	return filepath.Join(xdg.CacheHome, "taosim")
}

// A cache is the file that holds a text as words once it is tokenised:
//
//	header | documents int64... | counts int64... | text int32... | words, a line each | checksum
//
// Numbers are in the machine's byte order, so that the text is used as it
// stands; the checksum is the XXH64 of all that is before it. The file is never
// changed, only replaced.
type cache struct {
	path string
	key  key
}

// A key is what a tokenised text depends on.
type key struct {
	Version     [16]byte // of this layout
	Order       uint64   // 1 in the machine's byte order
	Fingerprint uint64   // of the source
	MinCount    int64
	Size        int64
	KeepUnknown bool
	_           [7]byte // keeps what follows aligned
}

// A header begins the file and says how long its sections are.
type header struct {
	Key       key
	Tokens    int64 // of the source, as Types
	Types     int64
	Documents int64
	Counts    int64
	Text      int64
	Words     int64 // bytes
}

var (
	layout     = [16]byte([]byte("taosim corpus 1\n"))
	headerSize = int64(binary.Size(header{}))
)

// checksumSize is that of an XXH64.
const checksumSize = 8

// size is how many bytes the file has in all, or a negative number if no file
// could be so long.
func (h *header) size() int64 {
	const most = 1 << 48
	for _, length := range []int64{h.Documents, h.Counts, h.Text, h.Words} {
		if length < 0 || length > most {
			return -1
		}
	}
	return headerSize + 8*h.Documents + 8*h.Counts + 4*h.Text + h.Words + checksumSize
}

// cacheOf is where the text of a source, read with these options, belongs.
func (o *Options) cacheOf(s *source) (*cache, error) {
	fingerprint, err := s.fingerprint()
	if err != nil {
		return nil, err
	}
	k := key{
		Version:     layout,
		Order:       1,
		Fingerprint: fingerprint,
		MinCount:    int64(o.MinCount),
		Size:        int64(o.Size),
		KeepUnknown: o.KeepUnknown,
	}
	return &cache{filepath.Join(cmp.Or(o.Folder, Folder()), "tokens", fmt.Sprintf("%016x", k.hash())), k}, nil
}

func (k key) hash() uint64 {
	data, err := binary.Append(nil, binary.NativeEndian, k)
	if err != nil {
		panic(fmt.Sprintf("corpora: %v", err))
	}
	return xxhash.Sum64(data)
}

// open maps the file. It is an error if the file is not whole, or another one.
func (c *cache) open() (*Corpus, error) {
	file, err := os.Open(c.path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	// A mapping of golang.org/x/exp/mmap can only be copied from; this one is
	// used in place.
	mapping, err := mmap.Map(file, mmap.RDONLY, 0)
	if err != nil {
		return nil, err
	}
	corpus, err := decode(mapping, c.key)
	if err != nil {
		return nil, errors.Join(err, mapping.Unmap())
	}
	corpus.CacheFile, corpus.mapping = c.path, mapping
	return corpus, nil
}

// keep writes a corpus into the file and returns it mapped from there, or as it
// was if that fails.
func (c *cache) keep(corpus *Corpus) *Corpus {
	err := c.write(corpus)
	if err == nil {
		var mapped *Corpus
		if mapped, err = c.open(); err == nil {
			mapped.File, mapped.Bytes = corpus.File, corpus.Bytes
			return mapped
		}
	}
	corpus.CacheError = err
	return corpus
}

// write replaces the file; nobody ever sees a part of it.
func (c *cache) write(corpus *Corpus) (err error) {
	if err := os.MkdirAll(filepath.Dir(c.path), 0o755); err != nil {
		return err
	}
	file, err := renameio.NewPendingFile(c.path, renameio.WithTempDir(filepath.Dir(c.path)), renameio.WithPermissions(0o644))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Cleanup()) }()
	if err := encode(file, c.key, corpus); err != nil {
		return err
	}
	return file.CloseAtomicallyReplace()
}

// encode writes the content of the file.
func encode(w io.Writer, k key, corpus *Corpus) error {
	words := strings.Join(corpus.Vocabulary.Words, "\n")
	h := header{
		Key:       k,
		Tokens:    int64(corpus.Tokens),
		Types:     int64(corpus.Types),
		Documents: int64(len(corpus.Documents)),
		Counts:    int64(len(corpus.Vocabulary.Counts)),
		Text:      int64(len(corpus.Text)),
		Words:     int64(len(words)),
	}
	start, err := binary.Append(nil, binary.NativeEndian, h)
	if err != nil {
		panic(fmt.Sprintf("corpora: %v", err))
	}
	start = appendInts(start, corpus.Documents)
	start = appendInts(start, corpus.Vocabulary.Counts)
	sum := xxhash.New()
	for _, section := range [][]byte{start, textBytes(corpus.Text), []byte(words)} {
		if _, err := io.MultiWriter(w, sum).Write(section); err != nil {
			return err
		}
	}
	_, err = w.Write(binary.NativeEndian.AppendUint64(nil, sum.Sum64()))
	return err
}

// decode reads the content of the file. The text of the corpus is the memory of
// the data, which must be aligned to four bytes.
func decode(data []byte, want key) (*Corpus, error) {
	var h header
	if _, err := binary.Decode(data, binary.NativeEndian, &h); err != nil {
		return nil, err
	}
	if h.Key != want || h.size() != int64(len(data)) {
		return nil, errors.New("the file is of another text or layout")
	}
	end := len(data) - checksumSize
	if xxhash.Sum64(data[:end]) != binary.NativeEndian.Uint64(data[end:]) {
		return nil, errors.New("the file is damaged")
	}
	documents, rest := takeInts(data[headerSize:end], h.Documents)
	counts, rest := takeInts(rest, h.Counts)
	text, spelling := rest[:4*h.Text], rest[4*h.Text:]
	vocabulary, err := models.VocabularyOf(strings.Split(string(spelling), "\n"), counts)
	if err != nil {
		return nil, err
	}
	return &Corpus{
		Corpus: &models.Corpus{
			Vocabulary: vocabulary,
			Text:       unsafe.Slice((*models.Word)(unsafe.Pointer(unsafe.SliceData(text))), h.Text),
			Documents:  documents,
		},
		Tokens: int(h.Tokens),
		Types:  int(h.Types),
	}, nil
}

// textBytes shows the memory of a text.
func textBytes(text []models.Word) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(text))), 4*len(text))
}

func appendInts(data []byte, values []int) []byte {
	for _, value := range values {
		data = binary.NativeEndian.AppendUint64(data, uint64(value))
	}
	return data
}

func takeInts(data []byte, n int64) (values []int, rest []byte) {
	values = make([]int, n)
	for i := range values {
		values[i] = int(binary.NativeEndian.Uint64(data[8*i:]))
	}
	return values, data[8*n:]
}

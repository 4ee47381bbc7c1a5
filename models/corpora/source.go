package corpora

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// A source is a file with a text in it.
type source struct {
	path string
	file *os.File
	info fs.FileInfo // when it was opened
}

func openSource(path string) (*source, error) {
	// A pipe has no reader to wait for, so the kind is looked at before opening.
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("corpus %s: there is no such file", path)
	case err != nil:
		return nil, fmt.Errorf("corpus %s: %w", path, err)
	case info.IsDir():
		return nil, fmt.Errorf("corpus %s is a folder; name a text file in it", path)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("corpus %s is not a regular file; write the text to one first", path)
	case info.Size() == 0:
		return nil, fmt.Errorf("corpus %s is empty", path)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("corpus %s: %w", path, err)
	}
	return &source{path, file, info}, nil
}

// fingerprint hashes the bytes of the file. It takes a hundredth of the time of
// tokenising them, and tells a text that has changed more surely than its times.
func (s *source) fingerprint() (uint64, error) {
	hash := xxhash.New()
	if _, err := io.Copy(hash, s.all()); err != nil {
		return 0, fmt.Errorf("corpus %s: %w", s.path, err)
	}
	return hash.Sum64(), nil
}

// all reads the file from its beginning.
func (s *source) all() *io.SectionReader { return io.NewSectionReader(s.file, 0, s.info.Size()) }

// checkUnchanged is an error if the file was written to since it was opened.
func (s *source) checkUnchanged() error {
	now, err := s.file.Stat()
	if err == nil && (now.Size() != s.info.Size() || !now.ModTime().Equal(s.info.ModTime())) {
		err = errors.New("the file was changed while it was read; try again")
	}
	if err != nil {
		return fmt.Errorf("corpus %s: %w", s.path, err)
	}
	return nil
}

// open reads the text, decompressed if the file begins as a compressed one does.
func (s *source) open(ctx context.Context, progress func(share float64)) (io.ReadCloser, error) {
	m := &meter{ctx: ctx, reader: s.all(), total: s.info.Size(), progress: progress}
	text, err := s.decompress(m)
	if err != nil {
		return nil, fmt.Errorf("corpus %s: %w", s.path, err)
	}
	return text, nil
}

func (s *source) decompress(m *meter) (io.ReadCloser, error) {
	var start [4]byte
	n, err := s.file.ReadAt(start[:], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	extension := strings.ToLower(filepath.Ext(s.path))
	switch {
	case bytes.HasPrefix(start[:n], []byte("\x1f\x8b")):
		return gzipped(m)
	case bytes.Equal(start[:n], []byte("PK\x03\x04")), bytes.Equal(start[:n], []byte("PK\x05\x06")): // the latter is an empty archive
		return s.zipped(m)
	case extension == ".gz" || extension == ".zip":
		return nil, fmt.Errorf("the file is not what %s files are; fetch it again, or rename it if it is plain text", extension)
	}
	return io.NopCloser(m), nil
}

func gzipped(m *meter) (io.ReadCloser, error) {
	text, err := gzip.NewReader(m)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the compressed file is cut off; fetch it again")
	}
	return text, err
}

// zipped reads the only file of an archive.
func (s *source) zipped(m *meter) (io.ReadCloser, error) {
	archive, err := zip.NewReader(s.all(), s.info.Size())
	if err != nil {
		return nil, fmt.Errorf("%w; fetch the archive again if it was cut off", err)
	}
	var files []*zip.File
	for _, file := range archive.File {
		if !file.FileInfo().IsDir() {
			files = append(files, file)
		}
	}
	if len(files) != 1 {
		return nil, fmt.Errorf("the archive holds %d files and should hold one text; unpack it and name the file", len(files))
	}
	text, err := files[0].Open()
	if err != nil {
		return nil, fmt.Errorf("%s in the archive: %w", files[0].Name, err)
	}
	m.reader, m.total = text, int64(files[0].UncompressedSize64)
	return struct {
		io.Reader
		io.Closer
	}{m, text}, nil
}

// A meter is a reader that tells how far it has come and ends with its context.
type meter struct {
	ctx         context.Context
	reader      io.Reader
	read, total int64
	progress    func(share float64) // may be nil
}

// Read implements [io.Reader].
func (m *meter) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, fmt.Errorf("interrupted: %w", err)
	}
	n, err := m.reader.Read(p)
	m.read += int64(n)
	if m.progress != nil && m.total > 0 {
		m.progress(min(1, float64(m.read)/float64(m.total)))
	}
	return n, err
}

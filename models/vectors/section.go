package vectors

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/cespare/xxhash/v2"
)

// A container of sections, all numbers little-endian:
//
//	magic    8 bytes, then the version: uint32
//	section  length of the name: uint8; the name; length of the content: uint64;
//	         the content; checksum: uint64, the XXH64 of all the file before it
//	...
//	end      a section without name and content
//
// A checksum after each section tells where a file is damaged; that it covers
// all before it makes the last one the checksum of the file.
const (
	magic   = "taosimCP"
	version = 1
	// maxNameBytes is what the length of a name can express.
	maxNameBytes  = 255
	preambleBytes = len(magic) + 4
	checksumBytes = 8
)

// A sectionWriter writes a container.
type sectionWriter struct {
	out    io.Writer
	digest *xxhash.Digest // of what was written
}

func newSectionWriter(out io.Writer) (*sectionWriter, error) {
	w := &sectionWriter{out: out, digest: xxhash.New()}
	_, err := w.Write(binary.LittleEndian.AppendUint32([]byte(magic), version))
	return w, err
}

// Write implements [io.Writer]: within a section it writes its content.
func (w *sectionWriter) Write(data []byte) (int, error) {
	_, _ = w.digest.Write(data) // never fails
	return w.out.Write(data)
}

// section writes a section, of which content writes exactly length bytes.
func (w *sectionWriter) section(name string, length int64, content func() error) error {
	head := append([]byte{byte(len(name))}, name...)
	if _, err := w.Write(binary.LittleEndian.AppendUint64(head, uint64(length))); err != nil {
		return err
	}
	if err := content(); err != nil {
		return err
	}
	_, err := w.Write(binary.LittleEndian.AppendUint64(nil, w.digest.Sum64()))
	return err
}

// bytes writes a section that is at hand.
func (w *sectionWriter) bytes(name string, content []byte) error {
	return w.section(name, int64(len(content)), func() error {
		_, err := w.Write(content)
		return err
	})
}

// end writes what tells a whole file from one cut off between two sections.
func (w *sectionWriter) end() error { return w.bytes("", nil) }

// A section is a part of a container whose checksum was right.
type section struct {
	name    string
	content *io.SectionReader
}

// verify reads a container of so many bytes once and finds its sections.
func verify(file io.ReaderAt, size int64) ([]section, error) {
	v := verifier{in: bufio.NewReaderSize(io.NewSectionReader(file, 0, size), bufferBytes), digest: xxhash.New(), size: size}
	if err := v.preamble(); err != nil {
		return nil, err
	}
	var sections []section
	for {
		name, begin, err := v.section()
		if err != nil {
			return nil, err
		}
		if name == "" {
			break
		}
		sections = append(sections, section{name, io.NewSectionReader(file, begin, v.offset-checksumBytes-begin)})
	}
	if v.offset != size {
		return nil, fmt.Errorf("byte %d: the file goes on after its end", v.offset)
	}
	return sections, nil
}

var errNoCheckpoint = errors.New("this is not a checkpoint of taosim")

// A verifier reads a container from its beginning to its end.
type verifier struct {
	in           *bufio.Reader
	digest       *xxhash.Digest // of what was read
	offset, size int64
}

// preamble reads what all versions begin with.
func (v *verifier) preamble() error {
	if v.size < int64(preambleBytes) {
		return errNoCheckpoint
	}
	start, err := v.take(preambleBytes)
	if err != nil {
		return err
	}
	if string(start[:len(magic)]) != magic {
		return errNoCheckpoint
	}
	if found := binary.LittleEndian.Uint32(start[len(magic):]); found != version {
		return fmt.Errorf("this is a checkpoint of version %d, and only version %d can be read; use the taosim that wrote it", found, version)
	}
	return nil
}

// section reads a section and checks it; its content is at begin.
func (v *verifier) section() (name string, begin int64, err error) {
	length, err := v.take(1)
	if err != nil {
		return "", 0, err
	}
	head, err := v.take(int(length[0]) + 8)
	if err != nil {
		return "", 0, err
	}
	name = string(head[:length[0]])
	begin = v.offset
	if err := v.skip(binary.LittleEndian.Uint64(head[length[0]:])); err != nil {
		return "", 0, err
	}
	want := v.digest.Sum64()
	checksum, err := v.take(checksumBytes)
	if err != nil {
		return "", 0, err
	}
	if binary.LittleEndian.Uint64(checksum) != want {
		return "", 0, fmt.Errorf("bytes up to %d: the checksum is wrong, section %q or what names it is damaged", v.offset, name)
	}
	return name, begin, nil
}

// take reads n bytes.
func (v *verifier) take(n int) ([]byte, error) {
	data := make([]byte, n)
	if _, err := io.ReadFull(v.in, data); err != nil {
		return nil, v.cutOff(err)
	}
	v.offset += int64(n)
	_, _ = v.digest.Write(data) // never fails
	return data, nil
}

// skip reads n bytes for their checksum only.
func (v *verifier) skip(n uint64) error {
	if n > uint64(v.size-v.offset) {
		return v.cutOff(io.ErrUnexpectedEOF)
	}
	if _, err := io.CopyN(v.digest, v.in, int64(n)); err != nil {
		return v.cutOff(err)
	}
	v.offset += int64(n)
	return nil
}

// cutOff is the error of what could not be read from here on.
func (v *verifier) cutOff(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("byte %d: the file is cut off in what begins here", v.offset)
	}
	return fmt.Errorf("byte %d: %w", v.offset, err)
}

package vectors

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// bytesPerNumber is the size of a float32.
const bytesPerNumber = 4

// encodeBinary writes for each word what word2vec.c does: the word, a space, its
// numbers as little-endian float32, and a newline.
func encodeBinary(out io.Writer, e Embedding) error {
	var row []byte
	for w, word := range e.Words {
		row = append(append(row[:0], word...), ' ')
		row = append(appendNumbers(row, e.Vectors.Row(w)), '\n')
		if _, err := out.Write(row); err != nil {
			return err
		}
	}
	return nil
}

// decodeBinary reads what follows the first line.
func decodeBinary(in *bufio.Reader, t *table) error {
	r := binaryReader{in: in, offset: int64(t.bytes), vector: make([]byte, bytesPerNumber*t.columns)}
	for !t.isFull() {
		if err := r.row(t); err != nil {
			return fmt.Errorf("byte %d: %w", r.offset, err)
		}
	}
	if err := r.end(); err != nil {
		return fmt.Errorf("byte %d: %w", r.offset, err)
	}
	return nil
}

// A binaryReader reads rows and knows where it is.
type binaryReader struct {
	in     *bufio.Reader
	offset int64  // of the row being read
	vector []byte // of one row
}

// row reads a word and its vector. The newline that word2vec.c writes behind a
// vector is found in front of the next word; gensim writes none.
func (r *binaryReader) row(t *table) error {
	start, err := r.in.ReadSlice(' ')
	if errors.Is(err, bufio.ErrBufferFull) {
		return fmt.Errorf("no word begins here; is %d really the number of dimensions?", t.columns)
	}
	if err != nil {
		return t.missing(err)
	}
	length := len(start) + len(r.vector)
	word := bytes.TrimPrefix(start[:len(start)-1], []byte{'\n'})
	vector, err := t.add(string(word))
	if err != nil {
		return fmt.Errorf("row %d of %d dimensions: %w", len(t.words)+1, t.columns, err)
	}
	if _, err := io.ReadFull(r.in, r.vector); err != nil {
		t.words = t.words[:len(t.words)-1]
		return t.missing(err)
	}
	readNumbers(vector, r.vector)
	if err := checkVector(vector); err != nil {
		return fmt.Errorf("row %d: %w", len(t.words), err)
	}
	r.offset += int64(length)
	return nil
}

// end tells whether the content ends where the rows do.
func (r *binaryReader) end() error {
	rest, err := r.in.Peek(2)
	if len(rest) == 0 || len(rest) == 1 && rest[0] == '\n' {
		if errors.Is(err, io.EOF) {
			return nil
		}
		return err
	}
	return errors.New("the file goes on after its last word; its first line is wrong")
}

// appendNumbers appends the numbers of a vector as little-endian float32.
func appendNumbers(data []byte, vector []float32) []byte {
	for _, value := range vector {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(value))
	}
	return data
}

// readNumbers fills a vector with little-endian float32.
func readNumbers(vector []float32, data []byte) {
	for i := range vector {
		vector[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[bytesPerNumber*i:]))
	}
}

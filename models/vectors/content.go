package vectors

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"taosim/models"
)

// encodeVocabulary writes for each word its length, its letters and its count;
// numbers are variable-length integers of encoding/binary.
func encodeVocabulary(v *models.Vocabulary) []byte {
	var data []byte
	for w, word := range v.Words {
		data = binary.AppendUvarint(data, uint64(len(word)))
		data = append(data, word...)
		data = binary.AppendUvarint(data, uint64(v.Counts[w]))
	}
	return data
}

func decodeVocabulary(data []byte) (*models.Vocabulary, error) {
	var words []string
	var counts []int
	for len(data) > 0 {
		length, n := binary.Uvarint(data)
		if n <= 0 || length > uint64(len(data)-n) {
			return nil, errors.New("a word is cut off")
		}
		data = data[n:]
		words = append(words, string(data[:length]))
		data = data[length:]
		count, n := binary.Uvarint(data)
		if n <= 0 || count > math.MaxInt {
			return nil, errors.New("a count is cut off")
		}
		counts = append(counts, int(count))
		data = data[n:]
	}
	return models.VocabularyOf(words, counts)
}

// shapeBytes is the size of the rows and columns of a matrix, each a uint32.
const shapeBytes = 8

// matrixBytes is what writeMatrix writes.
func matrixBytes(m models.Matrix) int64 {
	return shapeBytes + bytesPerNumber*int64(len(m.Values))
}

// writeMatrix writes the shape and then all numbers, piece by piece: a matrix
// may be a large part of the memory.
func writeMatrix(out io.Writer, m models.Matrix) error {
	piece := binary.LittleEndian.AppendUint32(nil, uint32(m.Rows))
	piece = binary.LittleEndian.AppendUint32(piece, uint32(m.Columns))
	for values := m.Values; ; {
		n := min(len(values), bufferBytes/bytesPerNumber)
		piece = appendNumbers(piece, values[:n])
		if _, err := out.Write(piece); err != nil {
			return err
		}
		values, piece = values[n:], piece[:0]
		if len(values) == 0 {
			return nil
		}
	}
}

// readMatrix reads a matrix from a content of so many bytes.
func readMatrix(in io.Reader, size int64) (models.Matrix, error) {
	shape := make([]byte, shapeBytes)
	if _, err := io.ReadFull(in, shape); err != nil {
		return models.Matrix{}, fmt.Errorf("the shape is cut off: %w", err)
	}
	rows, columns := binary.LittleEndian.Uint32(shape), binary.LittleEndian.Uint32(shape[4:])
	if uint64(rows)*uint64(columns) != uint64(size-shapeBytes)/bytesPerNumber || size%bytesPerNumber != 0 {
		return models.Matrix{}, fmt.Errorf("%d bytes for a %dx%d matrix", size, rows, columns)
	}
	m := models.NewMatrix(int(rows), int(columns))
	return m, readValues(in, m.Values)
}

// readValues fills values piece by piece.
func readValues(in io.Reader, values []float32) error {
	piece := make([]byte, min(bufferBytes, bytesPerNumber*len(values)))
	for len(values) > 0 {
		n := min(len(values), len(piece)/bytesPerNumber)
		if _, err := io.ReadFull(in, piece[:bytesPerNumber*n]); err != nil {
			return err
		}
		readNumbers(values[:n], piece)
		values = values[n:]
	}
	return nil
}

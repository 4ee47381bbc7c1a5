package reports

import (
	"errors"
	"fmt"

	"github.com/parquet-go/parquet-go"
)

// rowsPerGroup bounds the rows that wait in memory: about 10 MB of neurons.
const rowsPerGroup = 1 << 16

// table is a Parquet file of rows of type R that is being written.
type table[R any] struct {
	file   wholeFile
	writer *parquet.GenericWriter[R] // nil when closed, so that its buffers can go
}

func createTable[R any](path string) (*table[R], error) {
	file, err := createWhole(path)
	if err != nil {
		return nil, err
	}
	writer := parquet.NewGenericWriter[R](file,
		parquet.Compression(&parquet.Zstd),
		parquet.MaxRowsPerRowGroup(rowsPerGroup),
	)
	return &table[R]{file: file, writer: writer}, nil
}

func (t *table[R]) write(rows ...R) error {
	if t.writer == nil {
		panic(fmt.Sprintf("reports: write to %s after it was closed", t.file.path))
	}
	if _, err := t.writer.Write(rows); err != nil {
		return fmt.Errorf("write %s: %w", t.file.path, err)
	}
	return nil
}

// close writes the rows that wait and finishes the file. Closing again does
// nothing.
func (t *table[R]) close() error {
	if t.writer == nil {
		return nil
	}
	writer := t.writer
	t.writer = nil
	if err := writer.Close(); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", t.file.path, err), t.file.discard())
	}
	return t.file.commit()
}

package evaluation

import (
	"fmt"

	"taosim/models"
	"taosim/models/kernel"
)

const (
	// blockRows is how many rows of a table are multiplied at a time: those of
	// 128 columns fill an eighth of a second-level cache of 1 MiB.
	blockRows = 256
	// batchRows is how many queries share a block.
	batchRows = 256
)

// products hands visit the inner products of every query, a row of queries, with
// all rows of the table: block after block, each beginning at row first of the
// table. The slice is only valid during the call.
func products(queries, table models.Matrix, visit func(query, first int, products []float32)) {
	if queries.Columns != table.Columns {
		panic(fmt.Sprintf("evaluation: products of vectors of %d and %d dimensions", queries.Columns, table.Columns))
	}
	fastest := kernel.Best()
	block := models.NewMatrix(table.Columns, blockRows) // of the table, transposed
	result := models.NewMatrix(batchRows, blockRows)
	for first := 0; first < table.Rows; first += blockRows {
		rows := min(blockRows, table.Rows-first)
		transpose(block, table, first, rows)
		for begin := 0; begin < queries.Rows; begin += batchRows {
			batch := min(batchRows, queries.Rows-begin)
			clear(result.Values)
			fastest.MultiplyAdd(batch, view(result), view(rowsFrom(queries, begin)), view(block))
			for i := range batch {
				visit(begin+i, first, result.Row(i)[:rows])
			}
		}
	}
}

// transpose copies rows of a table into the first columns of dst.
func transpose(dst, table models.Matrix, first, rows int) {
	for i := range rows {
		for j, x := range table.Row(first + i) {
			dst.Values[j*dst.Columns+i] = x
		}
	}
}

// rowsFrom is the part of a matrix that begins at a row.
func rowsFrom(m models.Matrix, row int) models.Matrix {
	return models.Matrix{Rows: m.Rows - row, Columns: m.Columns, Values: m.Values[row*m.Columns:]}
}

// view shows a matrix to the kernel.
func view(m models.Matrix) kernel.Rows {
	return kernel.Rows{Values: m.Values, Columns: m.Columns, Stride: m.Columns}
}

package evaluation

import (
	"math"
	"testing"

	"taosim/models"

	"pgregory.net/rapid"
)

func TestProductsAreInnerProducts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SampledFrom([]int{1, 2, blockRows, 2*blockRows + 3})
		random := newRandom(rapid.Uint64().Draw(t, "seed"))
		columns := rapid.SampledFrom([]int{1, 7, 16, 33}).Draw(t, "columns")
		queries := normal(rows.Draw(t, "queries"), columns, random)
		table := normal(rows.Draw(t, "rows"), columns, random)
		seen := models.NewMatrix(queries.Rows, table.Rows)
		products(queries, table, func(query, first int, products []float32) {
			copy(seen.Row(query)[first:], products)
		})
		for i := range queries.Rows {
			for j, got := range seen.Row(i) {
				if want := dot(queries.Row(i), table.Row(j)); math.Abs(float64(got)-want) > 1e-4 {
					t.Fatalf("product of query %d and row %d = %v, want %v", i, j, got, want)
				}
			}
		}
	})
}

func TestProductsOfNothing(t *testing.T) {
	products(models.NewMatrix(0, 3), models.NewMatrix(5, 3), func(int, int, []float32) { t.Error("a product without a query") })
	products(models.NewMatrix(5, 3), models.NewMatrix(0, 3), func(int, int, []float32) { t.Error("a product without a table") })
	mustPanic(t, "evaluation: products of vectors of 3 and 4 dimensions", func() {
		products(models.NewMatrix(1, 3), models.NewMatrix(1, 4), nil)
	})
}

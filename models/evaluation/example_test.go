package evaluation_test

import (
	"fmt"

	"taosim/models"
	"taosim/models/evaluation"
)

func ExampleSpace_Analogy() {
	space := evaluation.NewSpace(
		[]string{"man", "woman", "king", "queen"},
		models.Matrix{Rows: 4, Columns: 3, Values: []float32{
			1, 0, 0,
			1, 1, 0,
			1, 0, 1,
			1, 1, 1,
		}},
	)
	questions := []evaluation.Question{{Category: "female", Words: [4]string{"man", "woman", "king", "queen"}}}
	_, total := space.Analogy(questions, 30_000)
	fmt.Printf("%d of %d right\n", total.Correct, total.Covered)
	// Output: 1 of 1 right
}

func ExampleSpearman() {
	people := []float64{9.1, 7.5, 7.5, 0.3}
	cosines := []float64{0.8, 0.6, 0.7, 0.1}
	fmt.Printf("%.3f\n", evaluation.Spearman(people, cosines))
	// Output: 0.949
}

package agents

import (
	"math"

	"taosim/models"
)

// longest bounds the length of a vector that is taken from a peer. At the end of
// the quickstart half of the 2,000 most frequent words have vectors shorter than
// 0.6, nine tenths shorter than 1.5, and the longest is 4.5. A longer one counts
// for more: who could shout without end would drown the others.
const longest = 8

// usable reports whether an answer can be computed with: of the shape asked for
// and finite throughout. Peers send what they like.
func usable(vectors models.Matrix, rows, columns int) bool {
	if !shaped(vectors, rows, columns) {
		return false
	}
	for _, x := range vectors.Values {
		// The difference of a NaN or an infinity with itself is NaN.
		if x-x != 0 {
			return false
		}
	}
	return true
}

// shaped reports whether a matrix from a peer has this shape.
func shaped(m models.Matrix, rows, columns int) bool {
	return m.Rows == rows && m.Columns == columns && len(m.Values) == rows*columns
}

// bounded shortens vectors that are longer than allowed. An answer that needs
// no change is returned as it is.
func bounded(vectors models.Matrix) models.Matrix {
	copied := false
	for i := range vectors.Rows {
		found := length(vectors.Row(i))
		if found <= longest {
			continue
		}
		if !copied {
			vectors, copied = vectors.Clone(), true
		}
		row := vectors.Row(i)
		for j := range row {
			row[j] = float32(float64(row[j]) * longest / found)
		}
	}
	return vectors
}

func length(vector []float32) float64 {
	sum := 0.0
	for _, x := range vector {
		sum += float64(float64(x) * float64(x)) // rounded, so that GOAMD64=v3 does not fuse it
	}
	return math.Sqrt(sum)
}

package vectors

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"taosim/models"
)

// benchmarkEmbedding is of the size that a text of a million words gives.
func benchmarkEmbedding() Embedding {
	random := rand.New(rand.NewPCG(1, 0))
	e := Embedding{Vectors: models.NewMatrix(15_440, 128)}
	for w := range e.Vectors.Rows {
		e.Words = append(e.Words, fmt.Sprint("word", w))
	}
	for i := range e.Vectors.Values {
		e.Vectors.Values[i] = random.Float32() - 0.5
	}
	return e
}

func BenchmarkWriteAndRead(b *testing.B) {
	e := benchmarkEmbedding()
	for _, format := range []Format{Text, Binary} {
		path := filepath.Join(b.TempDir(), "vectors")
		b.Run("write/"+format.String(), func(b *testing.B) {
			for b.Loop() {
				if err := Write(path, e, format); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("read/"+format.String(), func(b *testing.B) {
			if err := Write(path, e, format); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, _, err := Read(path); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCheckpoint(b *testing.B) {
	e := benchmarkEmbedding()
	vocabulary, err := models.VocabularyOf(e.Words, make([]int, len(e.Words)))
	if err != nil {
		b.Fatal(err)
	}
	c := Checkpoint{Vocabulary: vocabulary, Centre: e.Vectors, Context: e.Vectors}
	path := filepath.Join(b.TempDir(), "checkpoint")
	bytes := 2 * matrixBytes(e.Vectors)
	b.Run("write", func(b *testing.B) {
		b.SetBytes(bytes)
		for b.Loop() {
			if err := c.Write(path); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		if err := c.Write(path); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(bytes)
		for b.Loop() {
			if _, err := ReadCheckpoint(path); err != nil {
				b.Fatal(err)
			}
		}
	})
}

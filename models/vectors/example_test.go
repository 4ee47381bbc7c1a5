package vectors_test

import (
	"fmt"
	"os"
	"path/filepath"

	"taosim/models"
	"taosim/models/vectors"
)

// Vectors are written in one format and read in whatever format they are in.
func Example() {
	folder, err := os.MkdirTemp("", "vectors")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, "animals.bin.gz")

	animals := vectors.Embedding{
		Words:   []string{"cat", "dog"},
		Vectors: models.Matrix{Rows: 2, Columns: 2, Values: []float32{0.5, -1, 0.25, -2}},
	}
	if err := vectors.Write(path, animals, vectors.Binary); err != nil {
		panic(err)
	}
	read, format, err := vectors.Read(path)
	fmt.Println(read.Words, read.Vectors.Row(1), format, err)
	// Output: [cat dog] [0.25 -2] binary <nil>
}

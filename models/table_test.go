package models

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

// tableModel is a table together with the map that it should be like.
type tableModel struct {
	table *Table
	rows  map[Word][]float32
}

func (m *tableModel) write(t *rapid.T) {
	w := m.word(t)
	row := rapid.SliceOfN(rapid.Map(rapid.Float32Range(-9, 9), kernel.Round), m.table.columns, m.table.columns).Draw(t, "row")
	m.table.Write(w, row)
	m.rows[w] = row
}

func (m *tableModel) writeMany(t *rapid.T) {
	first := rapid.IntRange(0, len(m.table.places)-1).Draw(t, "first")
	for w := first; w < len(m.table.places); w++ {
		row := slices.Repeat([]float32{float32(w)}, m.table.columns) // words are below 256, which 8 bits hold
		m.table.Write(Word(w), row)
		m.rows[Word(w)] = row
	}
}

func (m *tableModel) read(t *rapid.T) {
	w := m.word(t)
	columns := rapid.IntRange(0, m.table.columns).Draw(t, "columns")
	dst := slices.Repeat([]float32{7.5}, m.table.columns)
	want := slices.Clone(dst)
	copy(want[:columns], m.rows[w])
	if got := m.table.Read(w, dst[:columns]); got != (m.rows[w] != nil) || !slices.Equal(dst, want) {
		t.Fatalf("%d columns of word %d read %v, %v, want %v", columns, w, dst, got, want)
	}
}

func (m *tableModel) check(t *rapid.T) {
	pages := (len(m.rows) + pageRows - 1) / pageRows
	if want := 4*len(m.table.places) + 2*pageRows*m.table.columns*pages; m.table.Bytes() != want {
		t.Fatalf("%d of %d words take %d bytes, want %d", len(m.rows), len(m.table.places), m.table.Bytes(), want)
	}
	if m.table.rows != len(m.rows) {
		t.Fatalf("rows = %d, want %d", m.table.rows, len(m.rows))
	}
}

func (m *tableModel) word(t *rapid.T) Word {
	return Word(rapid.IntRange(0, len(m.table.places)-1).Draw(t, "word"))
}

func TestATableIsAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words, columns := rapid.IntRange(1, 200).Draw(t, "words"), rapid.IntRange(1, 20).Draw(t, "columns")
		m := &tableModel{NewTable(words, columns, kernel.Best()), make(map[Word][]float32)}
		t.Repeat(map[string]func(*rapid.T){"write": m.write, "write many": m.writeMany, "read": m.read, "": m.check})
	})
}

func TestATableThatGrowsMovesNothing(t *testing.T) {
	const words = 3*pageRows + 1
	table := NewTable(words, 16, kernel.Best())
	table.Write(5, make([]float32, 16))
	first := &table.row(1)[0]
	for w := range Word(words) {
		table.Write(w, slices.Repeat([]float32{float32(w)}, 16))
	}
	if &table.row(1)[0] != first {
		t.Error("the first row has moved")
	}
}

func TestATableNeverTouchesTheNextRow(t *testing.T) {
	table := NewTable(2, 16, kernel.Best())
	table.Write(0, make([]float32, 16))
	table.Write(1, make([]float32, 16))
	for what, touch := range map[string]func(){
		"reading 17 of 16 columns": func() { table.Read(0, make([]float32, 17)) },
		"writing 17 of 16 columns": func() { table.Write(0, make([]float32, 17)) },
		"writing 15 of 16 columns": func() { table.Write(0, make([]float32, 15)) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s did not panic", what)
				}
			}()
			touch()
		}()
	}
}

func ExampleTable() {
	t := NewTable(10_000, 256, kernel.Best())
	fmt.Println("without vectors:", t.Bytes(), "bytes")
	t.Write(1234, make([]float32, 256))
	fmt.Println("with one page of vectors:", t.Bytes(), "bytes")
	// Output:
	// without vectors: 40000 bytes
	// with one page of vectors: 72768 bytes
}

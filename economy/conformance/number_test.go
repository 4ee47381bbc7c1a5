package conformance

import (
	"encoding/json"
	"fmt"
	"testing"

	"taosim/economy/fixed"
)

// want is a value as a vector writes it.
func want(t *testing.T, text string) any {
	t.Helper()
	var value any
	if err := decode([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestFixedPointNumbers(t *testing.T) {
	tests := []struct {
		text string
		want fixed.I32F32
		err  string
	}{
		{text: `0.5`, want: fixed.One / 2},
		{text: `-3`, want: -3 * fixed.One},
		{text: `2.3283064365386963e-10`, want: 1},
		{text: `"I32F32_MAX"`, want: fixed.Max},
		{text: `"I32F32_MIN"`, want: fixed.Min},
		{text: `{"i32f32_bits": "2066907302758576256"}`, want: 2066907302758576256},
		{text: `0.1`, err: "0.1, which is not a multiple of 2^-32"},
		{text: `1e300`, err: "1e300, which is not a multiple of 2^-32"},
		{text: `1e999`, err: "1e999, which is not a multiple of 2^-32"},
		{text: `"I64F64_MAX"`, err: `"I64F64_MAX", which is not a multiple of 2^-32`},
		{text: `{"i32f32_bits": "1", "unit": 2}`, err: `{"i32f32_bits":"1","unit":2}, which is not a multiple of 2^-32`},
		{text: `{"i32f32_bits": 0.5}`, err: "0.5, which is not an integer of 64 bits"},
		{text: `{"i32f32_bits": true}`, err: "true, which is not an integer"},
		{text: `null`, err: "null, which is not a multiple of 2^-32"},
	}
	for _, tt := range tests {
		got, err := fixedOf(want(t, tt.text))
		if got != tt.want || (err == nil) != (tt.err == "") || err != nil && err.Error() != tt.err {
			t.Errorf("fixedOf(%s) = %d, %v, want %d, %q", tt.text, got, err, tt.want, tt.err)
		}
	}
}

func TestOtherValues(t *testing.T) {
	tests := []struct {
		name string
		read func(any) (any, error)
		text string
		want string // the value, or the error
	}{
		{"an integer", reading(integerOf), `18446744073709551615`, "18446744073709551615"},
		{"an integer in quotes", reading(integerOf), `"18446744073709551615"`, "18446744073709551615"},
		{"an integer below zero", reading(integerOf), `-1`, "-1, which is not an integer of 0 to 2^64-1"},
		{"a fraction for an integer", reading(integerOf), `0.5`, "0.5, which is not an integer of 0 to 2^64-1"},
		{"a list for an integer", reading(integerOf), `[1]`, "[1], which is not an integer"},
		{"16 bits", reading(integer16Of), `65535`, "65535"},
		{"17 bits", reading(integer16Of), `65536`, "65536, which has more than 16 bits"},
		{"a steepness below zero", reading(steepnessOf), `-32768`, "-32768"},
		{"a steepness too large", reading(steepnessOf), `32768`, "32768, which is not a signed integer of 16 bits"},
		{"a truth", reading(booleanOf), `true`, "true"},
		{"a number for a truth", reading(booleanOf), `1`, "1, which is neither true nor false"},
		{"a text", reading(textOf), `"x"`, "x"},
		{"a number for a text", reading(textOf), `1`, "1, which is not a text"},
		{"a real number", reading(realOf), `0.1`, "0.1"},
		{"a text for a real number", reading(realOf), `"0.1"`, `"0.1", which is not a number`},
		{"a number out of range", reading(realOf), `1e999`, "1e999, which is out of range"},
		{"a list", reading(listOf(integerOf)), `[1, 2]`, "[1 2]"},
		{"a list with a mistake", reading(listOf(integerOf)), `[1, -2]`, "a list with -2, which is not an integer of 0 to 2^64-1 at index 1"},
		{"no list", reading(listOf(integerOf)), `1`, "1, which is not a list"},
		{"an entry", reading(entryOf), `[3, 0.5]`, "{3 0.5}"},
		{"half an entry", reading(entryOf), `[3]`, "[3], which is not a pair of column and value"},
		{"a pair", reading(pairOf), `[3, true]`, "{3 true}"},
		{"half a pair", reading(pairOf), `[3]`, "[3], which is not a pair of index and value"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			value, err := tt.read(want(t, tt.text))
			got := fmt.Sprint(value)
			if err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("%s is read as %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// reading forgets the type of what is read.
func reading[T any](read func(any) (T, error)) func(any) (any, error) {
	return func(value any) (any, error) { return read(value) }
}

func TestWrittenFitsALine(t *testing.T) {
	long := make([]int, 100)
	if got := written(long); len(got) != 123 {
		t.Errorf("written() has %d characters: %s", len(got), got)
	}
	if got := written(json.Number("1.50")); got != "1.50" {
		t.Errorf("written() = %s, want 1.50", got)
	}
}

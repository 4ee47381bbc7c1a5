package strict_test

import (
	"testing"

	"taosim/scenarios/strict"
)

// look is a value that does nothing but look at how it is written.
type look func(v *strict.Value)

func (l look) UnmarshalStrict(v *strict.Value) { l(v) }

func TestValue(t *testing.T) {
	const text = "{word: x, none: , list: [a, b], map: {a: 1}}"
	tests := []struct {
		name     string
		pick     func(v *strict.Value) *strict.Value
		wantKind strict.Kind
		wantText string
	}{
		{"a word", func(v *strict.Value) *strict.Value { return v.Field("word") }, strict.Scalar, "x"},
		{"a field without a value", func(v *strict.Value) *strict.Value { return v.Field("none") }, strict.Null, ""},
		{"a list", func(v *strict.Value) *strict.Value { return v.Field("list") }, strict.Sequence, ""},
		{"an item", func(v *strict.Value) *strict.Value { return v.Field("list").Item(1) }, strict.Scalar, "b"},
		{"a mapping", func(v *strict.Value) *strict.Value { return v.Field("map") }, strict.Mapping, ""},
		{"a field that is not there", func(v *strict.Value) *strict.Value { return v.Field("other") }, strict.Absent, ""},
		{"a field of what is not there", func(v *strict.Value) *strict.Value { return v.Field("other").Field("a") }, strict.Absent, ""},
		{"a field of a word", func(v *strict.Value) *strict.Value { return v.Field("word").Field("a") }, strict.Absent, ""},
		{"an item that is not there", func(v *strict.Value) *strict.Value { return v.Field("list").Item(2) }, strict.Absent, ""},
		{"an item of a mapping", func(v *strict.Value) *strict.Value { return v.Item(0) }, strict.Absent, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := decode(text, new(look(func(v *strict.Value) {
				got := tt.pick(v)
				if got.Kind() != tt.wantKind || got.Text() != tt.wantText {
					t.Errorf("Kind %v, Text %q, want %v and %q", got.Kind(), got.Text(), tt.wantKind, tt.wantText)
				}
			})))
			if err != nil {
				t.Errorf("Decode: %v", err)
			}
		})
	}
}

func TestDecodeOfAnAbsentValueKeepsTheDefault(t *testing.T) {
	err := decode("{a: 1}", new(look(func(v *strict.Value) {
		number := 7
		if clean := v.Field("b").Decode(&number); !clean || number != 7 {
			t.Errorf("Decode = %t with %d, want true with 7", clean, number)
		}
	})))
	if err != nil {
		t.Errorf("Decode: %v", err)
	}
}

func TestAMistakeSeenTwiceIsReportedOnce(t *testing.T) {
	err := decode("x", new(look(func(v *strict.Value) {
		v.Decode(new(int))
		v.Decode(new(int))
	})))
	const want = "s.yaml:1:1: expected a whole number, found the text \"x\"\n      1 | x\n        | ^"
	if err == nil || err.Error() != want {
		t.Errorf("Decode:\n%v\nwant\n%s", err, want)
	}
}

package economy_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"taosim/economy"
)

func ExampleParseTao() {
	amount, err := economy.ParseTao("1_000.5")
	fmt.Println(amount, int64(amount), err)
	_, err = economy.ParseTao("0.0000000001")
	fmt.Println(err)
	// Output:
	// 1000.5 1000500000000 <nil>
	// amount "0.0000000001" has 10 decimal places; a tao has 9
}

func TestParseTao(t *testing.T) {
	tests := []struct {
		name string
		text string
		want economy.Amount
	}{
		{"whole tao", "1000", 1000 * economy.Tao},
		{"a tenth is exact", "0.1", 100_000_000},
		{"one rao is the ninth place", "0.000000001", 1},
		{"underscores group digits", "1_000.000_000_001", 1000*economy.Tao + 1},
		{"zeros in front are ignored", "007", 7 * economy.Tao},
		{"nothing", "0", 0},
		{"the largest amount", "9223372036.854775807", economy.MaxAmount},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := economy.ParseTao(tt.text)
			if err != nil || got != tt.want {
				t.Errorf("ParseTao(%q) = %d, %v, want %d", tt.text, got, err, tt.want)
			}
		})
	}
}

func TestParseTaoRefuses(t *testing.T) {
	tests := []struct {
		name string
		text string
		want string
	}{
		{"no text", "", "not a number"},
		{"a word", "much", "not a number"},
		{"a unit", "5 tao", "not a number"},
		{"an exponent", "1e9", "not a number"},
		{"a plus sign", "+1", "not a number"},
		{"a negative word", "-x", "not a number"},
		{"a point without digits before it", ".5", "not a number"},
		{"a point without digits after it", "5.", "not a number"},
		{"two points", "1.2.3", "not a number"},
		{"an underscore in front", "_1", "not a number"},
		{"an underscore at the end", "1_", "not a number"},
		{"two underscores in a row", "1__0", "not a number"},
		{"an underscore beside the point", "1_.5", "not a number"},
		{"digits of another script", "١", "not a number"},
		{"a negative amount", "-1", "negative"},
		{"a part of a rao", "0.0000000001", "has 10 decimal places; a tao has 9"},
		{"one rao more than the largest", "9223372036.854775808", "the largest is 9223372036.854775807"},
		{"far too many digits", strings.Repeat("9", 40), "too large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := economy.ParseTao(tt.text)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("ParseTao(%q) = %d, %v, want an error with %q", tt.text, got, err, tt.want)
			}
		})
	}
}

func TestAmountString(t *testing.T) {
	tests := []struct {
		amount economy.Amount
		want   string
	}{
		{0, "0"},
		{1, "0.000000001"},
		{economy.Tao / 10, "0.1"},
		{1000 * economy.Tao, "1000"},
		{-economy.Tao / 2, "-0.5"},
		{economy.MaxAmount, "9223372036.854775807"},
		{math.MinInt64, "-9223372036.854775808"},
	}
	for _, tt := range tests {
		if got := tt.amount.String(); got != tt.want {
			t.Errorf("Amount(%d).String() = %q, want %q", int64(tt.amount), got, tt.want)
		}
	}
}

func TestAmountTao(t *testing.T) {
	if got := (5 * economy.Tao / 2).Tao(); got != 2.5 {
		t.Errorf("Tao() = %v, want 2.5", got)
	}
}

func TestAmountIsTextInFiles(t *testing.T) {
	type file struct{ Stake economy.Amount }
	encoded, err := json.Marshal(file{Stake: economy.Tao / 4})
	if err != nil || string(encoded) != `{"Stake":"0.25"}` {
		t.Fatalf("Marshal() = %s, %v", encoded, err)
	}
	var decoded file
	if err := json.Unmarshal(encoded, &decoded); err != nil || decoded.Stake != economy.Tao/4 {
		t.Errorf("Unmarshal(%s) = %v, %v, want 0.25", encoded, decoded.Stake, err)
	}
	if err := json.Unmarshal([]byte(`{"Stake":"-1"}`), &decoded); err == nil || decoded.Stake != economy.Tao/4 {
		t.Errorf("Unmarshal of a negative amount gave %v, %v, want an error and no change", decoded.Stake, err)
	}
}

func FuzzParseTao(f *testing.F) {
	for _, text := range []string{"1000", "0.1", "1_000.000000001", "-1", "9223372036.854775808", "1e9", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		amount, err := economy.ParseTao(text)
		if err != nil {
			if amount != 0 {
				t.Errorf("ParseTao(%q) = %d beside the error %v", text, amount, err)
			}
			return
		}
		again, err := economy.ParseTao(amount.String())
		if amount < 0 || err != nil || again != amount {
			t.Errorf("ParseTao(%q) = %d, which is written %q and read back as %d, %v", text, amount, amount, again, err)
		}
	})
}

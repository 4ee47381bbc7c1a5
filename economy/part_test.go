package economy_test

import (
	"encoding/json"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

func TestEveryPartIsReadBackAsItWasWritten(t *testing.T) {
	for p := range int(economy.All) + 1 {
		part := economy.Part(p)
		got, err := economy.ParsePart(part.String())
		if err != nil || got != part {
			t.Fatalf("part %d is written %q and read back as %d, %v", p, part, got, err)
		}
	}
}

func TestParsePart(t *testing.T) {
	tests := []struct {
		name string
		text string
		want economy.Part
	}{
		{"nothing", "0", 0},
		{"all of it", "1", economy.All},
		{"the take of the chain", "0.18", 11796},
		{"half is rounded to the nearest step", "0.5", 32768},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := economy.ParsePart(tt.text); err != nil || got != tt.want {
				t.Errorf("ParsePart(%q) = %d, %v, want %d", tt.text, got, err, tt.want)
			}
		})
	}
	for _, text := range []string{"", "-0.1", "1.0001", "NaN", "18 %"} {
		if got, err := economy.ParsePart(text); err == nil {
			t.Errorf("ParsePart(%q) = %d, want an error", text, got)
		}
	}
}

func TestPartIsTextInFiles(t *testing.T) {
	type file struct{ Take economy.Part }
	encoded, err := json.Marshal(file{Take: 11796})
	if err != nil || string(encoded) != `{"Take":"0.18"}` {
		t.Fatalf("Marshal() = %s, %v", encoded, err)
	}
	var decoded file
	if err := json.Unmarshal(encoded, &decoded); err != nil || decoded.Take != 11796 {
		t.Errorf("Unmarshal(%s) = %d, %v, want 11796", encoded, decoded.Take, err)
	}
	if err := json.Unmarshal([]byte(`{"Take":"18"}`), &decoded); err == nil || decoded.Take != 11796 {
		t.Errorf("Unmarshal of more than all gave %d, %v, want an error and no change", decoded.Take, err)
	}
}

func TestPartOfAnAmountIsRoundedDown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := economy.Part(rapid.Uint16().Draw(t, "part"))
		amount := economy.Amount(rapid.Int64Min(0).Draw(t, "amount"))
		want := new(big.Int).Mul(big.NewInt(int64(amount)), big.NewInt(int64(part)))
		want.Div(want, big.NewInt(int64(economy.All)))
		if got := part.Of(amount); big.NewInt(int64(got)).Cmp(want) != 0 {
			t.Fatalf("Part(%d).Of(%d) = %d, want %d", part, amount, got, want)
		}
	})
}

package strict_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/scenarios/strict"
)

func TestClosest(t *testing.T) {
	tests := []struct {
		name       string
		word       string
		candidates []string
		want       string // empty if none is close
	}{
		{"a letter left out", "stratgy", []string{"stake", "strategy"}, "strategy"},
		{"a letter too many", "tempoo", []string{"tempo"}, "tempo"},
		{"a wrong letter", "cabel", []string{"cabal"}, "cabal"},
		{"two letters swapped count once", "sede", []string{"seed"}, "seed"},
		{"letters swapped and then changed are two mistakes", "ca", []string{"abc"}, ""},
		{"another case", "Yuma3", []string{"yuma2", "yuma3"}, "yuma3"},
		{"a hyphen for an underscore", "self-weight", []string{"self_weight"}, "self_weight"},
		{"the closest of several", "yuma3", []string{"yuma", "yuma3-liquid", "yuma2"}, "yuma"},
		{"letters that are not ASCII count once", "häufig", []string{"hjufig"}, "hjufig"},
		{"a different word", "colour", []string{"tempo", "emission"}, ""},
		{"one letter is never close to another", "k", []string{"j"}, ""},
		{"no candidates", "tempo", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := strict.Closest(tt.word, tt.candidates)
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("Closest(%q, %q) = %q, %t, want %q", tt.word, tt.candidates, got, ok, tt.want)
			}
		})
	}
}

func TestClosestFindsAWordWithOneMistake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SliceOfN(rapid.RuneFrom([]rune("abcdefgé_")), 3, 12).Draw(t, "letters")
		word := string(letters)
		spot := rapid.IntRange(0, len(letters)-2).Draw(t, "spot")
		switch rapid.SampledFrom([]string{"insert", "delete", "replace", "swap"}).Draw(t, "mistake") {
		case "insert":
			letters = slices.Insert(letters, spot, 'z')
		case "delete":
			letters = slices.Delete(letters, spot, spot+1)
		case "replace":
			letters[spot] = 'z'
		case "swap":
			letters[spot], letters[spot+1] = letters[spot+1], letters[spot]
		}
		if got, _ := strict.Closest(string(letters), []string{"0123456789abc", word}); got != word {
			t.Fatalf("Closest(%q) = %q, want %q", string(letters), got, word)
		}
	})
}

func TestHint(t *testing.T) {
	tests := []struct {
		name       string
		candidates []string
		want       string
	}{
		{"one that is close", []string{"yuma2", "equal"}, `; did you mean "equal"?`},
		{"all when none is close", []string{"yuma2", "uniform"}, "; known: yuma2, uniform"},
		{"nothing when there is none", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strict.Hint("eqal", tt.candidates); got != tt.want {
				t.Errorf("Hint(%q, %q) = %q, want %q", "eqal", tt.candidates, got, tt.want)
			}
		})
	}
}

package strict_test

import (
	"testing"

	"taosim/scenarios/strict"
)

func TestHeadComment(t *testing.T) {
	tests := []struct {
		name string
		text string
		want string
	}{
		{"the comment above the first field", "# Can a cabal win?\nname: x", "Can a cabal win?"},
		{"every line of it", "# Can a cabal\n#   win?\n#\n# Perhaps.\nname: x", "Can a cabal\nwin?\n\nPerhaps."},
		{"empty lines before it do not count", "\n\n# Why?\nname: x", "Why?"},
		{"an empty line ends it", "# Why?\n\n# The name:\nname: x", "Why?"},
		{"a comment further down is another one", "name: x\n# Why?\n", ""},
		{"a comment behind a field is another one", "name: x # Why?", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			document, err := strict.Parse("s.yaml", []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if got := document.HeadComment(); got != tt.want {
				t.Errorf("HeadComment of %q = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

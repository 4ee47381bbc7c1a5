package scenarios

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taosim/models"
)

// writeText writes a text of so many lines on animals and then on the weather, and
// returns its path. What is tokenised goes to a folder of the test.
func writeText(t *testing.T, lines int) string {
	t.Helper()
	t.Setenv("TAOSIM_CACHE", t.TempDir())
	var b strings.Builder
	for i := range lines {
		line := "the dog and the cat sleep near the warm barn while a bird sings\n"
		if i >= lines/2 {
			line = "cold rain falls on the hills and wind drives dark clouds over them\n"
		}
		b.WriteString(line)
	}
	path := filepath.Join(t.TempDir(), "mine.txt")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestACorpusIsOpenedAsTheScenarioSelectsItsWords(t *testing.T) {
	path := writeText(t, 20)
	for _, tt := range []struct {
		name     string
		settings []Setting
		words    int
	}{
		{"all words that stand there often enough", nil, 23},
		{"fewer if they must stand there more often", []Setting{{"learning.min_count", "20"}}, 2},
		{"or if fewer are asked for", []Setting{{"learning.vocabulary", "4"}}, 4},
	} {
		s := mustParse(t, smallest, append(tt.settings, Setting{"learning.corpus", path})...)
		if got := corpusOf(t, s).Vocabulary.Len(); got != tt.words {
			t.Errorf("%s: a vocabulary of %d words, want %d", tt.name, got, tt.words)
		}
	}
}

func TestACorpusThatCannotBeOpenedIsNamedWithItsScenario(t *testing.T) {
	path := writeText(t, 20)
	tests := []struct {
		name     string
		settings []Setting
		want     string
	}{
		{
			"a vocabulary larger than the corpus has",
			[]Setting{{"learning.vocabulary", "100"}},
			"a vocabulary of 100 words was asked for, but only 23 of 23 distinct tokens stand in the text at least 5 times; ask for fewer words or a lower count",
		},
		{"words that do not stand there as often", []Setting{{"learning.min_count", "1000"}}, "a model needs two words"},
		{"a folder", []Setting{{"learning.corpus", filepath.Dir(path)}}, "is a folder"},
		{"a corpus that has yet to be fetched", []Setting{{"learning.corpus", "text8"}}, `"taosim corpus get text8" fetches it`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := mustParse(t, smallest, append([]Setting{{"learning.corpus", path}}, tt.settings...)...)
			corpus, err := s.OpenCorpus(t.Context(), nil)
			if err == nil {
				t.Fatalf("it was opened: %+v", corpus)
			}
			for _, want := range []string{"scenario small: corpus ", tt.want} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("OpenCorpus() = %v, want %q", err, want)
				}
			}
		})
	}
}

func TestEveryDivisionOfTheTextIsAWorldOfItsOwn(t *testing.T) {
	seen := make(map[uint64]string)
	for _, overlap := range []string{"0", "0.5"} {
		for _, division := range models.Divisions() {
			shards := fmt.Sprintf("{division: %s, overlap: %s}", division, overlap)
			s := tiny(t, Setting{"compare.rule", "[equal]"}, Setting{"replications", "1"}, Setting{"duration", "1 epoch"}, Setting{"learning.shards", shards})
			digest := run(t, s, 2).digests[0][0]
			if other, taken := seen[digest]; taken {
				t.Errorf("shards %s and %s have the same history", shards, other)
			}
			seen[digest] = shards
		}
	}
}

// Some neurons have no text then, and others none that is held out.
func TestATextShorterThanTheNeuronsAreManyIsReadToo(t *testing.T) {
	path := writeText(t, 1)
	for _, division := range models.Divisions() {
		s := tiny(t, Setting{"compare.rule", "[rank-proportional]"}, Setting{"replications", "1"}, Setting{"neurons.honest.count", "15"},
			Setting{"duration", "1 epoch"}, Setting{"learning.corpus", path}, Setting{"learning.min_count", "1"},
			Setting{"learning.shards.division", string(division)})
		run(t, s, 2)
	}
}

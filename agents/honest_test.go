package agents_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
)

func TestReadOn(t *testing.T) {
	text := []models.Word{1, 2, 3, 4, 5, 6, 7}
	tests := []struct {
		name  string
		words int
		text  []models.Word
		round uint64
		want  []models.Word
	}{
		{"it begins at the beginning", 3, text, 1, []models.Word{1, 2, 3}},
		{"and reads on", 3, text, 2, []models.Word{4, 5, 6}},
		{"to the end", 3, text, 3, []models.Word{7}},
		{"and over again", 3, text, 4, []models.Word{1, 2, 3}},
		{"a shorter text is read every round", 9, text, 5, text},
		{"so is one that just fits", 7, text, 2, text},
		{"no text is nothing to read", 3, nil, 1, nil},
		{"the number of the round may be large", 3, text, math.MaxUint64, []models.Word{7}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			view := agents.View{Round: tt.round, Text: models.Shard{Training: tt.text}}
			if got := (agents.ReadOn{Words: tt.words}).Text(view); !slices.Equal(got, tt.want) {
				t.Errorf("Text = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestReadOnReadsEveryWordOnceAndThenAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := make([]models.Word, rapid.IntRange(1, 60).Draw(t, "length"))
		for i := range text {
			text[i] = models.Word(i)
		}
		read := agents.ReadOn{Words: rapid.IntRange(1, 70).Draw(t, "words")}
		var got []models.Word
		for round := uint64(1); len(got) < 2*len(text); round++ {
			got = append(got, read.Text(agents.View{Round: round, Text: models.Shard{Training: text}})...)
		}
		if want := slices.Concat(text, text); !slices.Equal(got, want) {
			t.Errorf("read %v, want %v", got, want)
		}
	})
}

func TestDecisionsSayWhichParametersCannotBe(t *testing.T) {
	tests := []struct {
		decision interface{ Validate() error }
		want     string // begins the error; empty if there is none
	}{
		{agents.ReadOn{Words: 1}, ""},
		{agents.ReadOn{}, "words must be at least 1"},
		{agents.ReadOn{Words: -5}, "words must be at least 1"},
		{agents.KeepBest{}, ""},
		{agents.KeepBest{Peers: -1}, "peers must not be negative"},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%T%+v", tt.decision, tt.decision), func(t *testing.T) {
			err := tt.decision.Validate()
			if (err != nil) != (tt.want != "") || err != nil && !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("Validate() = %v, want %q", err, tt.want)
			}
		})
	}
}

func TestReadingOnByNoWordsIsAPanic(t *testing.T) {
	defer func() {
		if got, want := fmt.Sprint(recover()), "agents: read-on of 0 words"; got != want {
			t.Errorf("panic %q, want %q", got, want)
		}
	}()
	agents.ReadOn{}.Text(agents.View{Round: 1})
}

func TestShareModelAnswersFromTheMixture(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	mixture := models.NewMixture(design, random)
	lesson := sampler.Lesson(corpus.Text[:100], nil, random)
	mixture.Commit(mixture.Read(lesson, nil, 0, random).Learn(models.Rates{Embedding: 0.1}))

	answer := func() models.Matrix {
		vectors, ok := agents.ShareModel{}.Answer(agents.View{Mixture: mixture}, "ann", []models.Word{4, 0, 4})
		if !ok {
			t.Fatal("it stays silent")
		}
		return vectors
	}
	known := mixture.Alone().Centre
	want := slices.Concat(known.Row(4), known.Row(0), known.Row(4))
	got := answer()
	if got.Rows != 3 || got.Columns != dimensions || !slices.Equal(got.Values, want) {
		t.Errorf("Answer = %v, want %v", got, want)
	}
	if clear(got.Values); !slices.Equal(answer().Values, want) {
		t.Error("the answer shares memory with the mixture")
	}
}

func TestKeepBest(t *testing.T) {
	everybody := []economy.Key{"ann", "bob", self, "cid"}
	scores := []agents.Peer{{Key: "ann", Score: 0.3}, {Key: "bob", Score: 0.1}, {Key: "cid", Score: -0.2}}
	tests := []struct {
		name     string
		peers    int
		keys     []economy.Key // of the metagraph
		asked    []economy.Key
		newEpoch bool
		want     []economy.Key
	}{
		{"it asks as many as it may", 3, everybody, nil, false, []economy.Key{"ann", "bob", "cid"}},
		{"and no more than there are", 9, everybody, nil, true, []economy.Key{"ann", "bob", "cid"}},
		{"who is alone asks nobody", 3, []economy.Key{self}, nil, false, nil},
		{"who may ask nobody does not", 0, everybody, nil, true, nil},
		{"it keeps whom it asks through an epoch", 2, everybody, []economy.Key{"cid", "ann"}, false, []economy.Key{"ann", "cid"}},
		{"after an epoch the worst makes place", 2, everybody, []economy.Key{"bob", "ann"}, true, []economy.Key{"ann", "cid"}},
		{"also the only one", 1, everybody[:3], []economy.Key{"ann"}, true, []economy.Key{"bob"}},
		{"but not if there is nobody to take it", 3, everybody, []economy.Key{"cid", "ann", "bob"}, true, []economy.Key{"ann", "bob", "cid"}},
		{"nor while there are places free", 3, everybody, []economy.Key{"bob", "ann"}, true, []economy.Key{"ann", "bob", "cid"}},
		{"who is new takes a free place", 3, everybody, []economy.Key{"ann", "bob"}, false, []economy.Key{"ann", "bob", "cid"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := slices.Clone(tt.asked)
			got := agents.KeepBest{Peers: tt.peers}.Ask(agents.View{
				Self: self, Metagraph: metagraph(1, 5, tt.keys...), NewEpoch: tt.newEpoch,
				Asked: tt.asked, Peers: scores, Random: rand.New(rand.NewPCG(1, 1)),
			})
			if slices.Sort(got); !slices.Equal(got, tt.want) {
				t.Errorf("Ask = %v, want %v", got, tt.want)
			}
			if !slices.Equal(tt.asked, before) {
				t.Errorf("whom it asked before was changed from %v to %v", before, tt.asked)
			}
		})
	}
}

func TestKeepBestReplacesTheWorstOnceAnEpoch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := []economy.Key{self, "ann", "bob", "cid", "dan", "eve", "fay"}[:rapid.IntRange(1, 7).Draw(t, "neurons")]
		keep := agents.KeepBest{Peers: rapid.IntRange(0, 8).Draw(t, "peers")}
		view := agents.View{Self: self, Metagraph: metagraph(1, 5, keys...), Random: rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))}
		for _, key := range keys[1:] {
			view.Peers = append(view.Peers, agents.Peer{Key: key, Score: float64(rapid.IntRange(-3, 3).Draw(t, "score"))})
		}
		for range rapid.IntRange(1, 6).Draw(t, "rounds") {
			asked := keep.Ask(view)
			problem := askingProblem(view, asked, keep.Peers)
			if problem != "" {
				t.Fatalf("after %v, new epoch %v, with scores %v it asks %v: %s", view.Asked, view.NewEpoch, view.Peers, asked, problem)
			}
			view.Asked, view.NewEpoch = asked, rapid.Bool().Draw(t, "new epoch")
		}
	})
}

// askingProblem says what is wrong with a choice of whom to ask, if anything.
func askingProblem(view agents.View, asked []economy.Key, peers int) string {
	others := len(view.Metagraph.Neurons) - 1
	dropped := slices.DeleteFunc(slices.Clone(view.Asked), func(key economy.Key) bool { return slices.Contains(asked, key) })
	worst := func(key economy.Key) bool {
		return !slices.ContainsFunc(view.Asked, func(other economy.Key) bool { return view.Score(other) < view.Score(key) })
	}
	replaces := view.NewEpoch && len(view.Asked) == peers && peers > 0 && others > peers
	switch {
	case slices.Contains(asked, view.Self):
		return "it asks itself"
	case len(slices.Compact(slices.Sorted(slices.Values(asked)))) != len(asked):
		return "it asks one peer twice"
	case len(asked) != min(peers, others):
		return fmt.Sprintf("it asks %d of %d, want %d", len(asked), others, min(peers, others))
	case replaces && len(dropped) != 1:
		return "it replaces not exactly one"
	case replaces && !worst(dropped[0]):
		return "it replaces one that is not the worst"
	case !replaces && len(dropped) != 0:
		return "it replaces one"
	}
	return ""
}

func TestAnEpochIsNewForOneRound(t *testing.T) {
	var fresh []bool
	strategy := plain()
	strategy.Asker = epochs{&fresh}
	l := newLife(config(strategy))
	for height := uint64(3); height <= 7; height++ {
		l.step(sealed(height)(l))
		l.step(computed(l))
		l.step(computed(l))
	}
	// One round begins at block 3 and two after each block; block 5 ends an
	// epoch while the fifth is running.
	want := []bool{false, false, false, false, false, true, false, false, false, false, false}
	if !slices.Equal(fresh, want) {
		t.Errorf("new epochs were seen in rounds %v, want %v", fresh, want)
	}
}

// epochs asks nobody and notes whether an epoch is new.
type epochs struct{ seen *[]bool }

func (e epochs) Ask(view agents.View) []economy.Key {
	*e.seen = append(*e.seen, view.NewEpoch)
	return nil
}

func TestRateBySavedLoss(t *testing.T) {
	tests := []struct {
		name  string
		peers []agents.Peer
		want  []float64 // of me, ann and bob
	}{
		{"peers weigh what they save", []agents.Peer{{Key: "bob", Score: 0.25}, {Key: "ann", Score: 0.5}}, []float64{0, 0.5, 0.25}},
		{"who does harm weighs nothing", []agents.Peer{{Key: "bob", Score: -0.25}, {Key: "ann", Score: 0.5}}, []float64{0, 0.5, 0}},
		{"who has left weighs nothing", []agents.Peer{{Key: "eve", Score: 0.25}, {Key: "ann", Score: 0.5}}, []float64{0, 0.5, 0}},
		{"if nobody saves anything earlier praise is taken back", []agents.Peer{{Key: "ann"}, {Key: "bob", Score: -1}}, []float64{0, 0, 0}},
		{"so it is if the one who does has left", []agents.Peer{{Key: "eve", Score: 1}}, []float64{0, 0, 0}},
		{"or if nobody was asked", nil, []float64{0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			view := agents.View{Self: self, Metagraph: metagraph(4, 5, self, "ann", "bob"), Peers: tt.peers}
			if diff := cmp.Diff(tt.want, agents.RateBySavedLoss{}.Rate(view)); diff != "" {
				t.Errorf("weights (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSettleOnce(t *testing.T) {
	tests := []struct {
		name string
		view agents.View
		want []economy.Action
	}{
		{"before the first block it registers and stakes all", agents.View{Funds: 5}, []economy.Action{economy.Register{}, economy.Stake{Amount: 5}}},
		{"who has nothing only registers", agents.View{}, []economy.Action{economy.Register{}}},
		{"afterwards it lets things be", agents.View{Funds: 5, Metagraph: metagraph(1, 5, self)}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, agents.SettleOnce{}.Manage(tt.view)); diff != "" {
				t.Errorf("actions (-want +got):\n%s", diff)
			}
		})
	}
}

package agents_test

import (
	"math"
	"slices"
	"testing"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
)

// grading sends and follows gradients.
var grading = agents.Grading{Send: true, Rate: 100, Clip: 1000}

// graders is what neurons are born with that send and follow gradients.
func graders() agents.Config {
	c := config(plain())
	c.Learning.Grading = grading
	return c
}

func TestPeersAreGradedAfterTheRound(t *testing.T) {
	tests := []struct {
		name   string
		change func(c *agents.Config)
		scenes []scene
	}{
		{"all who answered, before they are asked again", func(*agents.Config) {}, []scene{
			{sealed(1), round1},
			{answered("bob"), ""},
			{answered("ann"), "compute 1"},
			{computed, "grade ann in round 1\ngrade bob in round 1\n" + round2},
		}},
		{"but not who did not", func(*agents.Config) {}, []scene{
			{sealed(1), round1},
			{refused("ann"), ""},
			{answered("bob"), "compute 1"},
			{computed, "grade bob in round 1\n" + round2},
		}},
		{"nor whose answer was not let in", func(c *agents.Config) { c.Learning.Design.Gate.Top = 1 }, []scene{
			{sealed(1), round1},
			{answered("bob"), ""},
			{answered("ann"), "compute 1"},
			{computed, "grade ann in round 1\n" + round2},
		}},
		{"nor by who trains on nothing", func(c *agents.Config) { c.Strategy.Learner = reads(nil) }, []scene{
			{sealed(1), round1},
			{answered("bob"), ""},
			{answered("ann"), "compute 1"},
			{computed, round2},
		}},
		{"nor by who sends no gradients", func(c *agents.Config) { c.Learning.Grading.Send = false }, []scene{
			{sealed(1), round1},
			{answered("bob"), ""},
			{answered("ann"), "compute 1"},
			{computed, round2},
		}},
		{"a grade that comes back is nothing", func(*agents.Config) {}, []scene{
			{sealed(1), round1},
			{func(*life) agents.Event { return agents.Refused{To: "ann", Message: agents.Grade{Round: 1}} }, ""},
			{answered("bob"), ""},
			{answered("ann"), "compute 1"},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := graders()
			tt.change(&c)
			play(t, newLife(c), tt.scenes)
		})
	}
}

func TestEachIsGradedForItsOwnAnswer(t *testing.T) {
	gradients := func(order ...economy.Key) map[economy.Key][]float32 {
		l := newLife(graders())
		l.step(sealed(1)(l))
		found := make(map[economy.Key][]float32)
		for range 3 { // nobody knows how to read a peer at first
			for _, key := range order {
				l.step(spoilt(key, func(a *agents.Answer) { a.Vectors.Values[0] = float32(key[0]) / 100 })(l))
			}
			words := len(l.query.Words)
			for _, effect := range l.step(computed(l)) {
				send, _ := effect.(agents.Send)
				if grade, ok := send.Message.(agents.Grade); ok {
					if grade.Gradient.Rows != words || grade.Gradient.Columns != dimensions {
						t.Errorf("a gradient of %d x %d for %d words", grade.Gradient.Rows, grade.Gradient.Columns, words)
					}
					found[send.To] = grade.Gradient.Values
				}
			}
		}
		return found
	}
	there, back := gradients("ann", "bob"), gradients("bob", "ann")
	for _, key := range []economy.Key{"ann", "bob"} {
		if len(there[key]) == 0 || !slices.Equal(there[key], back[key]) {
			t.Errorf("the gradient of %s depends on the order of arrival: %v and %v", key, there[key], back[key])
		}
	}
	if slices.Equal(there["ann"], there["bob"]) {
		t.Error("two answers have the same gradient")
	}
}

// The work of a round with other gradients is other work.
func TestGradientsEnterTheFingerprint(t *testing.T) {
	fingerprint := func(send bool) uint64 {
		c := graders()
		c.Learning.Grading.Send = send
		l := newLife(c)
		for _, happening := range []happening{sealed(1), answered("ann"), answered("bob"), computed} {
			l.step(happening(l))
		}
		return l.result.Fingerprint()
	}
	if fingerprint(true) == fingerprint(false) {
		t.Error("work has the same fingerprint with gradients and without")
	}
}

// idler neither asks nor trains.
func idler() agents.Config {
	c := graders()
	c.Strategy.Learner, c.Strategy.Asker = reads(nil), asks(nil)
	return c
}

// known is all that a neuron knows, word by word.
func known(l *life) []float32 { return l.neuron.Mixture().Alone().Centre.Values }

func TestGradesThatAreFollowed(t *testing.T) {
	about := func(words ...models.Word) happening { return queried(words...) }
	spoiltGrade := func(spoil func(g *agents.Grade)) happening {
		return func(l *life) agents.Event {
			grade := gradedBy("ann", 1)(l).(agents.Received).Message.(agents.Grade)
			spoil(&grade)
			return agents.Received{From: "ann", Message: grade}
		}
	}
	tests := []struct {
		name       string
		change     func(c *agents.Config)
		happenings []happening
		follows    bool
	}{
		{"of who was answered", nil, []happening{sealed(1), about(0, 3), gradedBy("ann", 1)}, true},
		{"for words that it knows not", nil, []happening{sealed(1), about(5, 4), gradedBy("ann", 1)}, true},
		{"not at rate zero", func(c *agents.Config) { c.Learning.Grading.Rate = 0 }, []happening{sealed(1), about(0, 3), gradedBy("ann", 1)}, false},
		{"not of who was not answered", nil, []happening{sealed(1), about(0, 3), gradedBy("bob", 1)}, false},
		{"not after a silence", func(c *agents.Config) { c.Strategy.Responder = silent{} }, []happening{sealed(1), about(0, 3), gradedBy("ann", 1)}, false},
		{"not before the first query", nil, []happening{sealed(1), gradedBy("ann", 1)}, false},
		{"not of who is not registered", nil, []happening{sealedAmong(1, 5, self, "bob"), about(0, 3), gradedBy("ann", 1)}, false},
		{"not before the first block", nil, []happening{about(0, 3), sealed(1), gradedBy("ann", 1)}, false},
		{"not of who pays another", nil, []happening{sealedAmong(1, 5, "bob", self, "ann"), about(0, 3), gradedBy("ann", 1)}, false},
		{"not when it is not registered itself", nil, []happening{sealedAmong(1, 5, "ann", "bob"), about(0, 3), gradedBy("ann", 1)}, false},
		{"not of an earlier round", nil, []happening{sealed(1), about(0, 3), spoiltGrade(func(g *agents.Grade) { g.Round = 6 })}, false},
		{"not of a later round", nil, []happening{sealed(1), about(0, 3), spoiltGrade(func(g *agents.Grade) { g.Round = 8 })}, false},
		{"not of a row too few", nil, []happening{sealed(1), about(0, 3), spoiltGrade(func(g *agents.Grade) {
			g.Gradient.Rows, g.Gradient.Values = 1, g.Gradient.Values[dimensions:]
		})}, false},
		{"not of another number of dimensions", nil, []happening{sealed(1), about(0, 3), spoiltGrade(func(g *agents.Grade) {
			g.Gradient = models.NewMatrix(2, dimensions+1)
		})}, false},
		{"not of fewer values than it says", nil, []happening{sealed(1), about(0, 3), spoiltGrade(func(g *agents.Grade) {
			g.Gradient.Values = g.Gradient.Values[1:]
		})}, false},
		{"not for a word twice", nil, []happening{sealed(1), about(3, 3), gradedBy("ann", 1)}, false},
		{"not of what is not a number", nil, []happening{sealed(1), about(0, 3), gradedBy("ann", float32(math.NaN()))}, false},
		{"not of what is infinite", nil, []happening{sealed(1), about(0, 3), gradedBy("ann", float32(math.Inf(1)))}, false},
		{"a good one after one that was ignored", nil, []happening{sealed(1), about(0, 3), gradedBy("bob", 1), spoiltGrade(func(g *agents.Grade) { g.Round = 6 }), gradedBy("ann", 1)}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := graders()
			if tt.change != nil {
				tt.change(&c)
			}
			graded, ungraded := newLife(c), newLife(c)
			for _, happening := range append(tt.happenings, wokenInTime, finished) {
				event := happening(graded)
				graded.step(event)
				if received, ok := event.(agents.Received); ok {
					if _, ok := received.Message.(agents.Grade); ok {
						ungraded.now = graded.now
						continue
					}
				}
				ungraded.step(happening(ungraded))
			}
			if follows := !slices.Equal(known(graded), known(ungraded)); follows != tt.follows {
				t.Errorf("the grade was followed: %v, want %v", follows, tt.follows)
			}
		})
	}
}

func TestGradesWaitForTheEndOfTheRound(t *testing.T) {
	// Those of a neuron at the same events but for the grade.
	without := []happening{sealed(1), queried(0, 3), answered("ann"), woken(1), sealed(2), computed}
	for place := 2; place < len(without); place++ {
		with := slices.Insert(slices.Clone(without), place, gradedBy("ann", 1))
		graded, ungraded := newLife(graders()), newLife(graders())
		for i, happening := range with {
			graded.step(happening(graded))
			if i == place {
				ungraded.now = graded.now
			} else {
				ungraded.step(happening(ungraded))
			}
			last := i == len(with)-1
			if moved := !slices.Equal(known(graded), known(ungraded)); moved != last {
				t.Errorf("a grade before event %d has moved the mixture at event %d of %d: %v", place, i+1, len(with), moved)
			}
		}
	}
}

func TestAGradeMovesByAsMuchAsIsPaid(t *testing.T) {
	tests := []struct {
		name   string
		change func(g *agents.Grading)
		grades []happening
		want   float64 // moved by each value, at the gradient's value of 1
	}{
		{"half the rate for half of all weight", func(*agents.Grading) {}, []happening{gradedBy("ann", 1)}, 50},
		{"no further than the clip", func(g *agents.Grading) { g.Clip = 8 }, []happening{gradedBy("ann", 1)}, 2},
		{"however steep it is", func(g *agents.Grading) { g.Clip = 8 }, []happening{gradedBy("ann", 1e30)}, 2},
		{"once though it comes twice", func(*agents.Grading) {}, []happening{gradedBy("ann", 1), gradedBy("ann", 1)}, 50},
		{"once though the query comes twice too", func(*agents.Grading) {}, []happening{gradedBy("ann", 1), queried(3), gradedBy("ann", 1)}, 50},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := idler()
			tt.change(&c.Learning.Grading)
			l := newLife(c)
			for _, happening := range append([]happening{sealed(1), queried(3)}, tt.grades...) {
				l.step(happening(l))
			}
			for i, x := range l.neuron.Mixture().Centres([]models.Word{3}).Values {
				if math.Abs(float64(x)+tt.want) > tt.want/50+0.1 { // from near zero
					t.Errorf("value %d is %v, want about %v", i, x, -tt.want)
				}
			}
		})
	}
}

func TestOneGradeOfEachCallerWaits(t *testing.T) {
	about := func(from economy.Key, round uint64) happening {
		return func(*life) agents.Event {
			return agents.Received{From: from, Message: agents.Query{Round: round, Words: []models.Word{3}}}
		}
	}
	grade := func(from economy.Key, round uint64) happening {
		return func(l *life) agents.Event {
			received := gradedBy(from, 1)(l).(agents.Received)
			return agents.Received{From: from, Message: agents.Grade{Round: round, Gradient: received.Message.(agents.Grade).Gradient}}
		}
	}
	tests := []struct {
		name   string
		grades []happening
		want   float64
	}{
		{"one", []happening{about("ann", 7), grade("ann", 7)}, 50},
		{"a second one of the same caller is nothing", []happening{about("ann", 7), grade("ann", 7), about("ann", 8), grade("ann", 8)}, 50},
		{"one of another is followed too", []happening{about("ann", 7), grade("ann", 7), about("bob", 7), grade("bob", 7)}, 100},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := graders()
			c.Learning.Rates = models.Rates{} // nothing but grades moves a vector
			l := newLife(c)
			for _, happening := range slices.Concat([]happening{sealed(1)}, tt.grades, []happening{wokenInTime, finished}) {
				l.step(happening(l))
			}
			for i, x := range l.neuron.Mixture().Centres([]models.Word{3}).Values {
				if math.Abs(float64(x)+tt.want) > tt.want/50+0.1 {
					t.Errorf("value %d is %v, want about %v", i, x, -tt.want)
				}
			}
		})
	}
}

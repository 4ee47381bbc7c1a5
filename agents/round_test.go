package agents_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
)

const (
	round1 = "ask ann in round 1\nask bob in round 1\nwake 1 after 2s"
	round2 = "ask ann in round 2\nask bob in round 2\nwake 2 after 2s"
)

// notes are any work but that of a neuron.
type notes struct{}

func (notes) Fingerprint() uint64 { return 0 }

func TestRound(t *testing.T) {
	again := func(round uint64) happening {
		return func(l *life) agents.Event { return l.answer("ann", round, len(l.query.Words), dimensions) }
	}
	tests := []struct {
		name   string
		change func(s *agents.Strategy)
		scenes []scene
	}{
		{"when all have answered it learns, and then begins the next", nil, []scene{
			{sealed(1), round1},
			{answered("ann"), ""},
			{answered("bob"), "compute 1"},
			{computed, round2},
			{answered("bob"), ""},
			{answered("ann"), "compute 2"},
		}},
		{"at the deadline it learns with what there is", nil, []scene{
			{sealed(1), round1}, {answered("ann"), ""}, {woken(1), "compute 1"}, {computed, round2},
		}},
		{"at the deadline it learns even if nobody answered", nil, []scene{
			{sealed(1), round1}, {woken(1), "compute 1"}, {computed, round2},
		}},
		{"a deadline after all have replied is nothing", nil, []scene{
			{sealed(1), round1}, {answered("ann"), ""}, {answered("bob"), "compute 1"}, {woken(1), ""},
		}},
		{"the deadline of an earlier round is nothing", nil, []scene{
			{sealed(1), round1},
			{refused("ann"), ""},
			{refused("bob"), "compute 1"},
			{computed, round2},
			{woken(1), ""},
			{woken(2), "compute 2"},
		}},
		{"a timer before the first round is nothing", nil, []scene{{woken(0), ""}, {woken(1), ""}}},
		{"a refusal is a reply", nil, []scene{
			{sealed(1), round1}, {refused("ann"), ""}, {answered("bob"), "compute 1"},
		}},
		{"an answer after a refusal is late", nil, []scene{
			{sealed(1), round1}, {refused("ann"), ""}, {answered("ann"), ""}, {answered("bob"), "compute 1"},
		}},
		{"a refusal of another round is nothing", nil, []scene{
			{sealed(1), round1},
			{woken(1), "compute 1"},
			{computed, round2},
			{func(*life) agents.Event { return agents.Refused{To: "ann", Message: agents.Query{Round: 1}} }, ""},
			{answered("ann"), ""},
			{answered("bob"), "compute 2"},
		}},
		{"a refusal of one's own answer is nothing", nil, []scene{
			{sealed(1), round1},
			{func(*life) agents.Event { return agents.Refused{To: "ann", Message: agents.Answer{Round: 1}} }, ""},
			{answered("bob"), ""},
			{answered("ann"), "compute 1"},
		}},
		{"a refusal by one who was not asked is nothing", nil, []scene{
			{sealed(1), round1}, {refused("eve"), ""}, {answered("bob"), ""}, {answered("ann"), "compute 1"},
		}},
		{"an answer that arrives twice counts once", nil, []scene{
			{sealed(1), round1}, {answered("ann"), ""}, {answered("ann"), ""}, {answered("bob"), "compute 1"},
		}},
		{"an answer after the deadline is nothing", nil, []scene{
			{sealed(1), round1}, {woken(1), "compute 1"}, {answered("ann"), ""}, {computed, round2},
		}},
		{"an answer of an earlier round is nothing", nil, []scene{
			{sealed(1), round1},
			{woken(1), "compute 1"},
			{computed, round2},
			{again(1), ""},
			{answered("bob"), ""},
			{again(2), "compute 2"},
		}},
		{"an answer of a later round is nothing", nil, []scene{
			{sealed(1), round1}, {again(2), ""}, {answered("bob"), ""}, {again(1), "compute 1"},
		}},
		{"an answer by one who was not asked is nothing", nil, []scene{
			{sealed(1), round1}, {answered("eve"), ""}, {answered(self), ""}, {answered("bob"), ""}, {answered("ann"), "compute 1"},
		}},
		{"an answer before the first round is nothing", nil, []scene{{answered("ann"), ""}, {sealed(1), round1}}},
		{"work of another round is nothing", nil, []scene{
			{sealed(1), round1},
			{woken(1), "compute 1"},
			{func(l *life) agents.Event { return agents.Computed{Tag: 2, Result: l.compute.Work()} }, ""},
			{computed, round2},
		}},
		{"work of another kind is nothing", nil, []scene{
			{sealed(1), round1},
			{woken(1), "compute 1"},
			{func(*life) agents.Event { return agents.Computed{Tag: 1, Result: notes{}} }, ""},
			{func(*life) agents.Event { return agents.Computed{Tag: 1} }, ""},
			{computed, round2},
		}},
		{"a result that comes twice counts once", nil, []scene{
			{sealed(1), round1},
			{woken(1), "compute 1"},
			{computed, round2},
			{func(l *life) agents.Event { return agents.Computed{Tag: 1, Result: l.result} }, ""},
			{woken(2), "compute 2"},
		}},
		{"a result while peers are asked is nothing", nil, []scene{
			{sealed(1), round1},
			{woken(1), "compute 1"},
			{computed, round2},
			{func(l *life) agents.Event { return agents.Computed{Tag: 2, Result: l.result} }, ""},
			{woken(2), "compute 2"},
		}},
		{"who asks nobody learns at once", func(s *agents.Strategy) { s.Asker = asks(nil) }, []scene{
			{sealed(1), "compute 1"}, {computed, "compute 2"}, {computed, "compute 3"},
		}},
		{"who only asks measures what answers are worth", func(s *agents.Strategy) { s.Learner = reads(nil) }, []scene{
			{sealed(1), round1}, {answered("ann"), ""}, {answered("bob"), "compute 1"}, {computed, round2},
		}},
		{"who does neither decides anew after every block", func(s *agents.Strategy) { s.Learner, s.Asker = reads(nil), asks(nil) }, []scene{
			{sealed(1), ""}, {woken(1), ""}, {sealed(2), ""},
		}},
		{"who asks a peer twice hears it once", func(s *agents.Strategy) { s.Asker = asks{"ann", "ann"} }, []scene{
			{sealed(1), "ask ann in round 1\nask ann in round 1\nwake 1 after 2s"}, {answered("ann"), "compute 1"}, {answered("ann"), ""},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			strategy := plain()
			if tt.change != nil {
				tt.change(&strategy)
			}
			play(t, newLife(config(strategy)), tt.scenes)
		})
	}
}

func TestAnAnswerThatCannotBeUsedIsAReply(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(answer *agents.Answer)
		heard int // in a round
	}{
		{"a good answer is heard", func(*agents.Answer) {}, 1},
		{"a row too few", func(a *agents.Answer) { a.Vectors.Rows--; a.Vectors.Values = a.Vectors.Values[dimensions:] }, 0},
		{"a row too many", func(a *agents.Answer) { a.Vectors = models.NewMatrix(a.Vectors.Rows+1, dimensions) }, 0},
		{"another number of dimensions", func(a *agents.Answer) { a.Vectors = models.NewMatrix(a.Vectors.Rows, dimensions+1) }, 0},
		{"rows and columns exchanged", func(a *agents.Answer) { a.Vectors.Rows, a.Vectors.Columns = dimensions, a.Vectors.Rows }, 0},
		{"fewer values than it says", func(a *agents.Answer) { a.Vectors.Values = a.Vectors.Values[1:] }, 0},
		{"more values than it says", func(a *agents.Answer) { a.Vectors.Values = append(a.Vectors.Values, 0) }, 0},
		{"nothing", func(a *agents.Answer) { a.Vectors = models.Matrix{} }, 0},
		{"a value that is not a number", func(a *agents.Answer) { a.Vectors.Values[4] = float32(math.NaN()) }, 0},
		{"an infinite value", func(a *agents.Answer) { a.Vectors.Values[4] = float32(math.Inf(-1)) }, 0},
		{"the largest values there are are cut down", func(a *agents.Answer) {
			for i := range a.Vectors.Values {
				a.Vectors.Values[i] = math.MaxFloat32
			}
		}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := newLife(config(plain()))
			play(t, l, []scene{
				{sealed(1), round1},
				{spoilt("ann", tt.spoil), ""},
				{answered("ann"), ""}, // too late to make it good
				{refused("bob"), "compute 1"},
				{computed, round2},
				{spoilt("ann", tt.spoil), ""}, // again, now that it is known how to read ann
				{refused("bob"), "compute 2"},
				{computed, "ask ann in round 3\nask bob in round 3\nwake 3 after 2s"},
			})
			if got := report(t, l).Heard; got != 2*tt.heard {
				t.Errorf("heard %d answers in two rounds, want %d", got, 2*tt.heard)
			}
			model := l.neuron.Mixture().Alone()
			if !isFinite(model.Centre) || !isFinite(model.Context) {
				t.Errorf("the answer has made the model %v", model)
			}
		})
	}
}

func isFinite(m models.Matrix) bool {
	return !slices.ContainsFunc(m.Values, func(x float32) bool { return x-x != 0 })
}

// report seals the block before the end of an epoch and returns what the
// neuron reports.
func report(t *testing.T, l *life) agents.Measurement {
	t.Helper()
	for _, effect := range l.step(sealed(4)(l)) {
		if observe, ok := effect.(agents.Observe); ok {
			return observe.Measurement
		}
	}
	t.Fatal("the neuron reports nothing")
	return agents.Measurement{}
}

func TestMeasurementCountsOneEpoch(t *testing.T) {
	l := newLife(config(plain()))
	play(t, l, []scene{
		{sealed(1), round1},
		{queried(1), "answer ann in round 7 about 1 words"},
		{queried(-1), ""},
		{answered("ann"), ""},
		{refused("bob"), "compute 1"},
		{computed, round2},
		{answered("bob"), ""},
		{answered("ann"), "compute 2"},
	})
	first := l.compute.Cost
	play(t, l, []scene{{computed, "ask ann in round 3\nask bob in round 3\nwake 3 after 2s"}})
	got := report(t, l)
	pairs := got.Pairs
	want := agents.Measurement{Epoch: 1, Rounds: 2, Pairs: pairs, Asked: 6, Heard: 3, Answered: 1}
	if diff := cmp.Diff(want, got, withoutLosses); diff != "" {
		t.Errorf("measurement of the first epoch (-want +got):\n%s", diff)
	}
	if seconds := first.Seconds(); pairs < 50 || math.Abs(seconds-float64(pairs)/2/1000) > 0.05 {
		t.Errorf("%d pairs in two rounds, of which the second took %v s at 1000 pairs a second", pairs, seconds)
	}

	if diff := cmp.Diff(agents.Measurement{Epoch: 1}, report(t, l), withoutLosses); diff != "" {
		t.Errorf("measurement of the next epoch (-want +got):\n%s", diff)
	}
}

// withoutLosses compares what measurements count.
var withoutLosses = cmpopts.IgnoreFields(agents.Measurement{}, "Loss", "LossStudent", "LossAlone")

func TestLossesAreNumbersOnlyOfWhatWasMeasured(t *testing.T) {
	nothing, all := [3]bool{}, [3]bool{true, true, true}
	tests := []struct {
		name    string
		control bool
		heldOut []models.Word
		rounds  int
		want    [3]bool // loss, loss of the student and loss alone
	}{
		{"without a control nobody knows the loss alone", false, corpus.Text[:40], 2, [3]bool{true, true, false}},
		{"with one all are known", true, corpus.Text[:40], 2, all},
		{"an epoch without a round has no loss", true, corpus.Text[:40], 0, nothing},
		{"nor has one whose text has no pair", true, corpus.Text[:1], 2, nothing},
		{"nor has one without text", true, nil, 2, nothing},
	}
	const untrained = 3 * math.Ln2
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := config(plain())
			c.Learning.Control, c.Text.HeldOut = tt.control, tt.heldOut
			l := newLife(c)
			l.step(sealed(1)(l))
			for range tt.rounds {
				l.step(answered("ann")(l))
				l.step(refused("bob")(l))
				l.step(computed(l))
			}
			m := report(t, l)
			for i, loss := range []float64{m.Loss, m.LossStudent, m.LossAlone} {
				if !tt.want[i] && math.IsNaN(loss) || tt.want[i] && loss > 0 && loss < 1.5*untrained {
					continue
				}
				t.Errorf("loss %d of %+v: is a number about the %.3f of an untrained model: %v", i+1, m, untrained, tt.want[i])
			}
		})
	}
}

func TestWithoutPeersAllLossesAreOne(t *testing.T) {
	strategy := plain()
	strategy.Asker = asks(nil)
	c := config(strategy)
	c.Learning.Control = true
	l := newLife(c)
	l.step(sealed(1)(l))
	for range 20 {
		l.step(computed(l))
	}
	m := report(t, l)
	if !(m.Loss > 0) || m.LossStudent != m.Loss || m.LossAlone != m.Loss {
		t.Errorf("the losses are %v, %v with the student and %v alone", m.Loss, m.LossStudent, m.LossAlone)
	}
}

// spy notes the peers that it sees.
type spy struct {
	asks
	peers *[]agents.Peer
}

func (s spy) Ask(view agents.View) []economy.Key {
	*s.peers = slices.Clone(view.Peers)
	return s.asks
}

// telling answers with a vector for each word that tells it from all others, in
// as many dimensions as there are.
func telling(l *life) happening {
	return spoilt("ann", func(answer *agents.Answer) {
		for i, w := range l.query.Words {
			for d := range dimensions {
				answer.Vectors.Row(i)[d] = float32(math.Sin(float64(int(w)*(d+2)) * 1.7))
			}
		}
	})
}

func TestScoreIsAMovingAverageOfTheLossSaved(t *testing.T) {
	var peers []agents.Peer
	strategy := plain()
	strategy.Asker = spy{asks{"cid", "ann", "bob"}, &peers}
	l := newLife(config(strategy))
	l.step(sealed(1)(l))
	for range 30 {
		l.step(telling(l)(l))
		l.step(refused("bob")(l))
		l.step(spoilt("cid", func(a *agents.Answer) { clear(a.Vectors.Values) })(l))
		l.step(computed(l))
	}
	cid, ann, bob := peers[0], peers[1], peers[2]
	if want := (agents.Peer{Key: "bob", Asked: 30}); bob != want {
		t.Errorf("who never answered is %+v, want %+v", bob, want)
	}
	if want := (agents.Peer{Key: "cid", Asked: 30, Heard: 30}); cid != want {
		t.Errorf("who answered with zeros is %+v, want %+v", cid, want)
	}
	if ann.Key != "ann" || ann.Asked != 30 || ann.Heard != 30 || ann.Score == 0 {
		t.Errorf("who always answered is %+v, want 30 answers and a score", ann)
	}

	l.step(woken(31)(l))
	l.step(computed(l))
	if got, want := peers[1].Score, (1-memory)*ann.Score; math.Abs(got-want) > 1e-15 {
		t.Errorf("score after a silence = %v, want %v", got, want)
	}
}

func TestWhatIsNotMeasuredChangesNoScore(t *testing.T) {
	for _, tt := range []struct {
		name    string
		heldOut []models.Word
		changes bool
	}{
		{"held-out text", corpus.Text[:40], true},
		{"held-out text without a pair", corpus.Text[:1], false},
		{"no held-out text", nil, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var peers []agents.Peer
			strategy := plain()
			strategy.Asker = spy{asks{"ann", "bob"}, &peers}
			c := config(strategy)
			c.Text.HeldOut = tt.heldOut
			l := newLife(c)
			l.step(sealed(1)(l))
			for range 5 {
				l.step(telling(l)(l))
				l.step(refused("bob")(l))
				l.step(computed(l))
			}
			if changed := peers[0].Score != 0; changed != tt.changes {
				t.Errorf("score = %v", peers[0].Score)
			}
			if loss := report(t, l).Loss; math.IsNaN(loss) == tt.changes {
				t.Errorf("loss = %v", loss)
			}
		})
	}
}

func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	strategy := plain()
	strategy.Asker = asks{"ann", "bob", "cid"}
	learn := func(order ...economy.Key) []float32 {
		l := newLife(config(strategy))
		l.step(sealed(1)(l))
		for range 4 {
			for _, key := range order {
				l.step(spoilt(key, func(a *agents.Answer) { a.Vectors.Values[0] = float32(key[0]) / 100 })(l))
			}
			l.step(computed(l))
		}
		return l.neuron.Mixture().Alone().Centre.Values
	}
	want := learn("ann", "bob", "cid")
	for _, order := range [][]economy.Key{{"cid", "bob", "ann"}, {"bob", "ann", "cid"}} {
		if !slices.Equal(learn(order...), want) {
			t.Errorf("answers in the order %v teach something else", order)
		}
	}
}

// The race detector finds what work and neuron share.
func TestWorkMayRunWhileTheNeuronGoesOn(t *testing.T) {
	c := config(plain())
	c.Learning.Grading = agents.Grading{Send: true, Rate: 1, Clip: 1}
	l := newLife(c)
	l.step(sealed(1)(l))
	for range 3 {
		l.step(answered("bob")(l))
		l.step(woken(agents.Tag(l.query.Round))(l))
		results := make(chan agents.Result)
		go func(work func() agents.Result) { results <- work() }(l.compute.Work)
		for _, happening := range []happening{queried(0, 1, 2), gradedBy("ann", 1), answered("ann"), sealed(4), refused("ann"), sealed(5)} {
			l.step(happening(l))
		}
		l.step(agents.Computed{Tag: l.compute.Tag, Result: <-results})
	}
	if got := report(t, l).Rounds; got != 1 {
		t.Errorf("%d rounds since the last report, want 1", got)
	}
}

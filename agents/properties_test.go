package agents_test

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
)

// everybody are those who send messages; eve and the empty key are in no
// metagraph.
var everybody = []economy.Key{self, "ann", "bob", "cid", "eve", ""}

// drawStrategy draws honest decisions with all kinds of parameters.
func drawStrategy(t *rapid.T) agents.Strategy {
	learners := []agents.Learner{reads(nil), &agents.ReadOn{Words: 1}, &agents.ReadOn{Words: 30}}
	return agents.Strategy{
		Learner:   rapid.SampledFrom(learners).Draw(t, "learner"),
		Responder: &agents.ShareModel{},
		Asker:     &agents.KeepBest{Peers: rapid.IntRange(0, 4).Draw(t, "peers")},
		Rater:     agents.RateBySavedLoss{},
		Treasurer: agents.SettleOnce{},
	}
}

// drawHappening draws anything that can happen, and much that should not:
// late, repeated, out of order, malformed and from nobody.
func drawHappening(t *rapid.T) happening {
	number := rapid.Uint64Range(0, 6).Draw(t, "number")
	from := rapid.SampledFrom(everybody).Draw(t, "from")
	return rapid.SampledFrom([]func() happening{
		func() happening { return started },
		func() happening { return woken(agents.Tag(number)) },
		func() happening { return answered(from) },
		func() happening { return spoilt(from, drawSpoiling(t)) },
		func() happening { return refused(from) },
		func() happening {
			return queried(rapid.SliceOf(rapid.Map(rapid.IntRange(-1, 30), toWord)).Draw(t, "words")...)
		},
		func() happening { return gradedBy(from, rapid.SampledFrom(strange).Draw(t, "slope")) },
		func() happening { return resulted },
		func() happening {
			neurons := rapid.IntRange(0, 4).Draw(t, "neurons")
			return sealedAmong(number, rapid.Uint64Range(1, 3).Draw(t, "tempo"), everybody[:neurons]...)
		},
	}).Draw(t, "happening")()
}

// drawRound draws what happens when all goes well, more or less: a block, the
// replies to a query, the deadline and the result of the work.
func drawRound(t *rapid.T) []happening {
	round := []happening{sealedAmong(rapid.Uint64Range(1, 6).Draw(t, "height"), 2, everybody[:4]...)}
	for _, key := range rapid.Permutation(everybody[1:4]).Draw(t, "order") {
		reply := rapid.SampledFrom([]happening{answered(key), answered(key), refused(key), spoilt(key, drawSpoiling(t))})
		round = append(round, reply.Draw(t, "reply"))
	}
	return append(round, wokenInTime, finished)
}

// drawLife draws rounds and anything else between the events of each.
func drawLife(t *rapid.T) []happening {
	var life []happening
	for range rapid.IntRange(1, 12).Draw(t, "rounds") {
		round := drawRound(t)
		for range rapid.IntRange(0, 4).Draw(t, "disturbances") {
			place := rapid.IntRange(0, len(round)).Draw(t, "place")
			round = slices.Insert(round, place, drawHappening(t))
		}
		life = append(life, round...)
	}
	return life
}

func toWord(w int) models.Word { return models.Word(w) }

// wokenInTime is the deadline of the running round.
func wokenInTime(l *life) agents.Event { return agents.Woken{Tag: agents.Tag(l.query.Round)} }

// finished brings the result of the last work, once.
func finished(l *life) agents.Event {
	if l.compute.Work == nil {
		return resulted(l)
	}
	done := computed(l)
	l.compute.Work = nil
	return done
}

// resulted brings a result that nobody waits for.
func resulted(l *life) agents.Event {
	return agents.Computed{Tag: l.compute.Tag, Result: notes{}}
}

// strange are values that a peer should not send.
var strange = []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), math.MaxFloat32, -math.MaxFloat32, 0}

// drawSpoiling draws a change to a good answer.
func drawSpoiling(t *rapid.T) func(*agents.Answer) {
	value := rapid.SampledFrom(strange).Draw(t, "value")
	rows, columns := rapid.IntRange(-1, 3).Draw(t, "rows"), rapid.IntRange(-1, 4).Draw(t, "columns")
	return rapid.SampledFrom([]func(*agents.Answer){
		func(a *agents.Answer) { a.Round += uint64(rows) },
		func(a *agents.Answer) { a.Vectors.Rows, a.Vectors.Columns = rows, columns },
		func(a *agents.Answer) { a.Vectors.Values = a.Vectors.Values[:min(max(0, rows), len(a.Vectors.Values))] },
		func(a *agents.Answer) {
			for i := range a.Vectors.Values {
				a.Vectors.Values[i] = value
			}
		},
	}).Draw(t, "spoiling")
}

// problemOf says why a ledger or a transport could not take an effect, if so.
// The ledger has so many neurons.
func problemOf(effect agents.Effect, neurons int) string {
	switch effect := effect.(type) {
	case agents.Send:
		return problemOfMessage(effect.Message)
	case agents.Wake:
		if effect.After < 0 {
			return fmt.Sprintf("a wake after %v", effect.After)
		}
	case agents.Compute:
		if effect.Cost <= 0 || effect.Work == nil {
			return fmt.Sprintf("work of %v: %v", effect.Cost, effect.Work != nil)
		}
	case agents.Submit:
		return problemOfAction(effect.Action, neurons)
	case agents.Observe:
		m := effect.Measurement
		for _, loss := range []float64{m.Loss, m.LossStudent, m.LossAlone} {
			if math.IsInf(loss, 0) || loss < 0 {
				return fmt.Sprintf("a measurement %+v", m)
			}
		}
	}
	return ""
}

func problemOfMessage(message agents.Message) string {
	switch message := message.(type) {
	case agents.Query:
		distinct := slices.Compact(slices.Sorted(slices.Values(message.Words)))
		if len(distinct) == 0 || len(distinct) != len(message.Words) || distinct[0] < 0 || int(distinct[len(distinct)-1]) >= corpus.Vocabulary.Len() {
			return fmt.Sprintf("a query for the words %v", message.Words)
		}
	case agents.Answer:
		return problemOfVectors(message.Vectors)
	case agents.Grade:
		return problemOfVectors(message.Gradient)
	}
	return ""
}

func problemOfVectors(v models.Matrix) string {
	if v.Columns != dimensions || len(v.Values) != v.Rows*v.Columns || !isFinite(v) {
		return fmt.Sprintf("a message of %v", v)
	}
	return ""
}

func problemOfAction(action economy.Action, neurons int) string {
	switch action := action.(type) {
	case economy.SetWeights:
		return problemOfWeights(action.Weights, neurons)
	case economy.Reveal:
		return problemOfWeights(action.Weights, neurons)
	case economy.Stake:
		if action.Amount <= 0 {
			return fmt.Sprintf("a stake of %v", action.Amount)
		}
	case economy.Register, economy.Unstake, economy.Transfer,
		economy.SetTake, economy.Commit, economy.Serve, economy.ResetBonds:
	}
	return ""
}

func problemOfWeights(row []economy.Weight, neurons int) string {
	for i, weight := range row {
		if int(weight.To) >= neurons || i > 0 && weight.To <= row[i-1].To {
			return fmt.Sprintf("weights %v among %d neurons", row, neurons)
		}
	}
	return ""
}

// replay lives through happenings and returns what the neuron did and what it
// knows in the end, or fails if it wanted what cannot be had.
func replay(t *rapid.T, config agents.Config, happenings []happening) []string {
	l := newLife(config)
	var history []string
	neurons := 0
	for _, happening := range happenings {
		event := happening(l)
		if block, ok := event.(agents.BlockSealed); ok {
			neurons = len(block.Metagraph.Neurons)
		}
		for _, effect := range l.step(event) {
			if problem := problemOf(effect, neurons); problem != "" {
				t.Fatalf("after %T the neuron wants %s; history:\n%s", event, problem, strings.Join(history, "\n"))
			}
			history = append(history, describeOne(effect)+contents(effect))
		}
	}
	model := l.neuron.Mixture().Alone()
	if !isFinite(model.Centre) || !isFinite(model.Context) {
		t.Fatalf("the neuron knows what is not finite; history:\n%s", strings.Join(history, "\n"))
	}
	return append(history, fmt.Sprint(model.Centre, model.Context))
}

// contents is what describe leaves out of an effect.
func contents(effect agents.Effect) string {
	switch effect := effect.(type) {
	case agents.Compute:
		return fmt.Sprintf(" for %v", effect.Cost)
	case agents.Observe:
		return fmt.Sprintf(" %+v", effect)
	case agents.Send, agents.Wake, agents.Submit:
	}
	return fmt.Sprintf(" %v", effect)
}

// drawConfig draws a neuron with all kinds of parameters.
func drawConfig(t *rapid.T) agents.Config {
	c := config(drawStrategy(t))
	c.Funds = economy.Amount(rapid.SampledFrom([]int64{0, 1, math.MaxInt64}).Draw(t, "funds"))
	c.Text.HeldOut = c.Text.HeldOut[:rapid.SampledFrom([]int{0, 2, 30}).Draw(t, "held out")]
	c.Learning.Design.Gate.Top = rapid.IntRange(0, 2).Draw(t, "top")
	c.Learning.Design.Gate.Noise = rapid.SampledFrom([]float64{0, 1}).Draw(t, "noise")
	c.Learning.Grading = agents.Grading{
		Send: rapid.Bool().Draw(t, "send"),
		Rate: rapid.SampledFrom([]float64{0, 1, 10_000}).Draw(t, "grading rate"),
		Clip: rapid.SampledFrom([]float64{0, 0.1, 100}).Draw(t, "clip"),
	}
	c.Learning.Horizon = rapid.SampledFrom([]time.Duration{time.Nanosecond, time.Hour}).Draw(t, "horizon")
	c.Learning.Speed = rapid.SampledFrom([]float64{1e-300, 1000, 1e300}).Draw(t, "speed")
	return c
}

// lossAlone is what a measurement says of the control.
var lossAlone = regexp.MustCompile(`LossAlone:\S+`)

func TestAControlChangesNothingThatANeuronDoesOrKnows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, happenings := drawConfig(t), drawLife(t)
		live := func(control bool) []string {
			c.Learning.Control = control
			history := replay(t, c, happenings)
			for i, line := range history {
				history[i] = lossAlone.ReplaceAllString(line, "")
			}
			return history
		}
		if diff := cmp.Diff(live(false), live(true)); diff != "" {
			t.Errorf("a control has changed what happens (-without +with):\n%s", diff)
		}
	})
}

func TestWhateverHappensANeuronStaysSoundAndRepeatable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawConfig(t)
		c.Learning.Control = rapid.Bool().Draw(t, "control")
		happenings := drawLife(t)
		first, second := replay(t, c, happenings), replay(t, c, happenings)
		if diff := cmp.Diff(first, second); diff != "" {
			t.Errorf("the same events had other effects (-first +second):\n%s", diff)
		}
	})
}

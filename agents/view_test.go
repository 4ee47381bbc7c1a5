package agents_test

import (
	"math/rand/v2"
	"testing"

	"taosim/agents"
	"taosim/economy"
)

func TestScoreOfAStrangerIsZero(t *testing.T) {
	view := agents.View{Peers: []agents.Peer{{Key: "ann", Score: 0.5}, {Key: "bob", Score: -0.5}}}
	for key, want := range map[economy.Key]float64{"ann": 0.5, "bob": -0.5, "eve": 0} {
		if got := view.Score(key); got != want {
			t.Errorf("Score(%q) = %v, want %v", key, got, want)
		}
	}
}

// purse notes what it sees.
type purse struct{ views *[]agents.View }

func (p purse) Manage(view agents.View) []economy.Action {
	*p.views = append(*p.views, view)
	return nil
}

func TestFundsAreThoseOfTheChainOnceItKnowsTheNeuron(t *testing.T) {
	var views []agents.View
	strategy := plain()
	strategy.Treasurer = purse{&views}
	l := newLife(config(strategy))
	for _, happening := range []happening{started, sealedAmong(1, 5, "ann"), sealed(2)} {
		l.step(happening(l))
	}
	for i, want := range []economy.Amount{100, 100, 7} {
		if views[i].Funds != want || views[i].Self != self {
			t.Errorf("event %d: %s sees funds of %v, want %v", i+1, views[i].Self, views[i].Funds, want)
		}
	}
	if views[0].Metagraph != nil || views[2].Metagraph.Height != 2 {
		t.Errorf("the metagraphs seen are %v and %v, want none and that of block 2", views[0].Metagraph, views[2].Metagraph)
	}
}

func TestEachDecisionHasLuckOfItsOwn(t *testing.T) {
	drawn := make(map[string]int)
	c := config(plain())
	c.Random = func(purpose string) *rand.Rand {
		drawn[purpose]++
		return rand.New(rand.NewPCG(1, 1))
	}
	agents.New(c)
	for _, purpose := range []string{"model", "lesson", "gate", "learner", "responder", "asker", "rater", "treasurer"} {
		if drawn[purpose] != 1 {
			t.Errorf("%d streams for %q, want 1", drawn[purpose], purpose)
		}
	}
}

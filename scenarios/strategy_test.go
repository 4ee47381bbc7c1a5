package scenarios

import (
	"fmt"
	"reflect"
	"testing"

	"taosim/agents"
	"taosim/agents/strategies"
)

func TestStrategyIsAPresetWithOverrides(t *testing.T) {
	honest, _ := strategies.Find("honest")
	changed := func(change func(*agents.Strategy)) agents.Strategy {
		strategy := honest.New()
		change(&strategy)
		return strategy
	}
	tests := []struct {
		text   string
		called string
		want   agents.Strategy
	}{
		{"honest", "honest", honest.New()},
		{"{preset: honest}", "honest", honest.New()},
		{"{preset: honest, asker: ask-nobody}", "honest asker=ask-nobody", changed(func(s *agents.Strategy) { s.Asker = &strategies.AskNobody{} })},
		{"{preset: honest, asker: {name: keep-best, peers: 2}}", "honest asker=keep-best(peers=2)", changed(func(s *agents.Strategy) { s.Asker = &agents.KeepBest{Peers: 2} })},
		{
			"{rater: uniform, preset: honest, learner: train-never}", "honest learner=train-never rater=uniform",
			changed(func(s *agents.Strategy) { s.Learner, s.Rater = &strategies.TrainNever{}, &strategies.RateUniformly{} }),
		},
	}
	for _, tt := range tests {
		got := parseStrategy(t, tt.text)
		if got.String() != tt.called || !reflect.DeepEqual(got.Decisions, tt.want) {
			t.Errorf("strategy %s is called %q and decides by %+v, want %q and %+v", tt.text, got, got.Decisions, tt.called, tt.want)
		}
	}
}

func TestEveryPresetAndVariantIsReadByItsName(t *testing.T) {
	for _, preset := range strategies.All() {
		if got := parseStrategy(t, preset.Name); !reflect.DeepEqual(got.Decisions, preset.New()) {
			t.Errorf("strategy %s was read as %+v, want %+v", preset.Name, got.Decisions, preset.New())
		}
	}
	checkVariants(t, "learner", strategies.Learners, func(s agents.Strategy) agents.Learner { return s.Learner })
	checkVariants(t, "responder", strategies.Responders, func(s agents.Strategy) agents.Responder { return s.Responder })
	checkVariants(t, "asker", strategies.Askers, func(s agents.Strategy) agents.Asker { return s.Asker })
	checkVariants(t, "rater", strategies.Raters, func(s agents.Strategy) agents.Rater { return s.Rater })
	checkVariants(t, "treasurer", strategies.Treasurers, func(s agents.Strategy) agents.Treasurer { return s.Treasurer })
}

func checkVariants[D any](t *testing.T, decision string, variants []strategies.Variant[D], of func(agents.Strategy) D) {
	t.Helper()
	for _, variant := range variants {
		got := parseStrategy(t, fmt.Sprintf("{preset: honest, %s: %s}", decision, variant.Name))
		if want := variant.New(); !reflect.DeepEqual(of(got.Decisions), want) {
			t.Errorf("%s %s was read as %+v, want %+v", decision, variant.Name, of(got.Decisions), want)
		}
	}
}

// Classes of one strategy must not share the struct of its parameters.
func TestClassesShareNoDecisions(t *testing.T) {
	s := mustParse(t, `name: small
duration: 1 epoch
neurons:
  - {name: a, count: 1, strategy: honest}
  - {name: b, count: 1, strategy: {preset: honest, asker: {name: keep-best, peers: 1}}}
`)
	if a, b := s.Neurons[0].Strategy.Decisions.Asker, s.Neurons[1].Strategy.Decisions.Asker; a == b || reflect.DeepEqual(a, b) {
		t.Errorf("both classes ask by %+v", a)
	}
}

func parseStrategy(t *testing.T, text string) Strategy {
	t.Helper()
	return mustParse(t, smallest, Setting{"neurons.honest.strategy", text}).Neurons[0].Strategy
}

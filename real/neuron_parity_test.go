package real

import (
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"taosim/agents"
	"taosim/agents/hosttest"
	"taosim/agents/strategies"
	"taosim/economy"
	"taosim/economy/rules"
	"taosim/models"
	"taosim/models/kernel"
	"taosim/models/scorers"
	"taosim/sim"
)

// The very same neurons, training on real text and learning from one another,
// come to the same models on both hosts, bit for bit: this is what makes a
// finding of the simulator a statement about a network.
func TestNeuronsLearnTheSameOnBothHosts(t *testing.T) {
	grading := agents.Grading{Send: true, Rate: 100, Clip: 0.1}
	virtual, live := newSchool(grading), newSchool(grading)
	grading.Rate = 0
	refusing := newSchool(grading)
	for _, s := range []*school{virtual, refusing} {
		runWorld(t, s.setup(func(n *agents.Neuron) agents.Stepper { return n }))
	}
	synctest.Test(t, func(t *testing.T) {
		runHost(t, live.setup(func(n *agents.Neuron) agents.Stepper { return diligent{n} }), delayBetween, nil)
	})

	if len(virtual.observed) < traders {
		t.Fatalf("only %d measurements were made", len(virtual.observed))
	}
	for key, measurement := range virtual.observed {
		if measurement.Rounds == 0 || measurement.Heard == 0 {
			t.Errorf("neuron %s: nothing was learned from anybody: %+v", key, measurement)
		}
	}
	if diff := cmp.Diff(virtual.observed, live.observed); diff != "" {
		t.Errorf("measurements (-virtual +live):\n%s", diff)
	}
	for i, pupil := range virtual.pupils {
		if !cmp.Equal(pupil.Mixture().Alone(), live.pupils[i].Mixture().Alone()) {
			t.Errorf("neuron %s has two different models", keyOf(i))
		}
		if slices.Equal(pupil.Mixture().Alone().Centre.Values, refusing.pupils[i].Mixture().Alone().Centre.Values) {
			t.Errorf("neuron %s has the model of one that refuses gradients", keyOf(i))
		}
	}
}

// A school is honest neurons that hold a part of the text each.
type school struct {
	pupils   []*agents.Neuron
	observed map[economy.Key]agents.Measurement // the last of each
}

func newSchool(grading agents.Grading) *school {
	s := &school{observed: make(map[economy.Key]agents.Measurement)}
	corpus := models.WordNet()
	sampler := models.NewSampler(corpus.Vocabulary, 3, 3, 1e-3)
	honest, _ := strategies.Find("honest")
	streams := sim.Streams{Seed: 1}
	for i := range traders {
		strategy := honest.New()
		strategy.Learner = &agents.ReadOn{Words: 100}
		strategy.Asker = &agents.KeepBest{Peers: 2}
		strategy.Treasurer = latecomer{registers: uint64(i)}
		s.pupils = append(s.pupils, agents.New(agents.Config{
			Key:      keyOf(i),
			Strategy: strategy,
			Text:     corpus.Shard(i, 100),
			Sampler:  sampler,
			Learning: agents.Learning{
				Design: models.Design{
					Words:          corpus.Vocabulary.Len(),
					Dimensions:     16,
					Gate:           models.Gate{Noise: 0.1, Importance: 0.1},
					Kernel:         kernel.Best(),
					Differentiator: models.Native{},
				},
				HeldOut:  50,
				Rates:    models.Rates{Embedding: 0.05, Projection: 0.003, Gate: 0.01},
				Horizon:  time.Minute,
				Deadline: time.Second,
				Scorer:   scorers.LeaveOneOut{},
				Memory:   0.1,
				Speed:    float64(997 + 101*i), // pairs per second; different, so that no two act at once
				Grading:  grading,
				Control:  true,
			},
			Random: func(purpose string) *rand.Rand { return rand.New(streams.Stream(string(keyOf(i)), purpose)) },
		}))
	}
	return s
}

func (s *school) setup(host func(*agents.Neuron) agents.Stepper) hosttest.Setup {
	setup := hosttest.Setup{
		Economy:   economy.Config{Tempo: 4, Emission: economy.Fixed(economy.Tao), Rule: rules.RankProportional{}},
		BlockTime: 1250*time.Millisecond + 3,
		Duration:  20 * time.Second,
		Observe: func(_ time.Duration, key economy.Key, measurement agents.Measurement) {
			s.observed[key] = measurement
		},
	}
	for i, pupil := range s.pupils {
		setup.Members = append(setup.Members, agents.Member{Key: keyOf(i), Stepper: host(pupil)})
		setup.Economy.Genesis = append(setup.Economy.Genesis, economy.Account{Key: keyOf(i), Balance: economy.Tao})
	}
	return setup
}

// A latecomer registers after a block of its own, since a live chain hears of
// simultaneous registrations in any order, and stakes what it has.
type latecomer struct{ registers uint64 }

// Manage implements [agents.Treasurer].
func (l latecomer) Manage(view agents.View) []economy.Action {
	if view.Metagraph == nil || view.Metagraph.Height != l.registers+1 {
		return nil
	}
	return []economy.Action{economy.Register{}, economy.Stake{Amount: economy.Tao}}
}

// A diligent neuron works as long as its work costs: in a bubble of synctest,
// where computing takes no time, a live host would otherwise be ahead.
type diligent struct{ *agents.Neuron }

// Step implements [agents.Stepper].
func (d diligent) Step(now time.Duration, event agents.Event) []agents.Effect {
	effects := d.Neuron.Step(now, event)
	for i, effect := range effects {
		if compute, ok := effect.(agents.Compute); ok {
			work := compute.Work
			compute.Work = func() agents.Result {
				time.Sleep(compute.Cost)
				return work()
			}
			effects[i] = compute
		}
	}
	return effects
}

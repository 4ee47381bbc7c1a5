package reports

import (
	"cmp"
	"slices"
)

// Summary is how the tao of a run was shared, by arm and strategy. Its JSON is
// the content of summary.json; the names of its fields do not change. Values
// are taken at the same epoch in every world, see [Summary.Epoch], and averaged
// over the replications.
type Summary struct {
	Scenario     string       `json:"scenario"`
	Seed         uint64       `json:"seed"`
	State        State        `json:"state"`
	Axis         string       `json:"axis"`         // what the arms differ in, "" when there is one arm
	Replications int          `json:"replications"` // planned, of each arm
	Arms         []ArmSummary `json:"arms"`         // in the order of the plan
	// Folder is where the run was recorded. It is not in summary.json, which may
	// be moved.
	Folder string `json:"folder,omitempty"`
}

// ArmSummary is one arm of a [Summary]. Estimates are null in an arm that
// completed no epoch.
type ArmSummary struct {
	Arm    string `json:"arm"`
	Worlds int    `json:"worlds"` // that completed an epoch: fewer than the replications if the run was stopped
	// EpochsMin and EpochsMax are the last epochs of the world that came least
	// far and of the one that came farthest; they differ if the run was stopped.
	// Worlds that completed no epoch do not count.
	EpochsMin uint64 `json:"epochs_min"`
	EpochsMax uint64 `json:"epochs_max"`

	Neurons    *Estimate         `json:"neurons"`
	EarnedTao  *Estimate         `json:"earned_tao"`  // by all neurons together, since genesis
	GiniEarned *Estimate         `json:"gini_earned"` // between all neurons, see [Gini]; null while none earned anything
	Strategies []StrategySummary `json:"strategies"`  // in the order of the census
}

// StrategySummary is one strategy in one arm of a [Summary], or one class of
// neurons of that strategy, as in "slow: honest".
type StrategySummary struct {
	Strategy  string    `json:"strategy"`
	Neurons   *Estimate `json:"neurons"`    // registered
	EarnedTao *Estimate `json:"earned_tao"` // by all its neurons together, since genesis
	// Share is the part of all tao earned that its neurons earned, from 0 to 1;
	// null while nobody earned anything.
	Share *Estimate `json:"share"`
	// EarnedTaoPerNeuron is null while no neuron is registered.
	EarnedTaoPerNeuron *Estimate `json:"earned_tao_per_neuron"`
	// LossStart and LossEnd are the mean held-out losses of its neurons, in nats,
	// their peers' answers included, at the first and last epoch in which one of
	// them measured it, up to that of the summary; null if none did.
	LossStart *Estimate `json:"loss_start"`
	LossEnd   *Estimate `json:"loss_end"`
	// LossStudent and LossAlone are what LossEnd would be with their students
	// only, and had they never had peers; null if none measured that.
	LossStudent *Estimate `json:"loss_student"`
	LossAlone   *Estimate `json:"loss_alone"`
}

// losses are those at the last epoch in which one was measured, by kind.
func (s StrategySummary) losses() [lossKinds]*Estimate {
	return [lossKinds]*Estimate{withPeers: s.LossEnd, withStudent: s.LossStudent, alone: s.LossAlone}
}

// summarize sums up the histories of the worlds of each arm.
func summarize(plan Plan, state State, arms [][]*history) Summary {
	summary := Summary{
		Scenario:     plan.Scenario,
		Seed:         plan.Seed,
		State:        state,
		Axis:         plan.Axis,
		Replications: plan.Replications,
	}
	for i, worlds := range arms {
		summary.Arms = append(summary.Arms, newArmSummary(plan.Arms[i], worlds))
	}
	epoch := summary.Epoch()
	for i, worlds := range arms {
		summary.Arms[i].estimate(until(worlds, epoch))
	}
	return summary
}

// Epoch is the epoch at which values are taken: the last that every world
// completed, so that arms can be compared although the run was stopped. Worlds
// that completed none do not count; it is 0 if no world completed one. In a
// world that did not record this epoch the last one before it counts.
func (s Summary) Epoch() uint64 {
	var epoch uint64
	for _, arm := range s.Arms {
		if arm.Worlds > 0 && (epoch == 0 || arm.EpochsMin < epoch) {
			epoch = arm.EpochsMin
		}
	}
	return epoch
}

// newArmSummary says how far the worlds of an arm came.
func newArmSummary(arm string, worlds []*history) ArmSummary {
	summary := ArmSummary{Arm: arm, Worlds: len(worlds), Strategies: []StrategySummary{}}
	if len(worlds) > 0 {
		summary.EpochsMin = slices.MinFunc(worlds, compareLast).last()
		summary.EpochsMax = slices.MaxFunc(worlds, compareLast).last()
	}
	return summary
}

// estimate adds the values of an arm from its worlds as they were at the epoch
// of the summary.
func (s *ArmSummary) estimate(worlds []*history) {
	s.Neurons = estimate(worlds, func(h *history) float64 { return float64(h.population()) })
	s.EarnedTao = estimate(worlds, func(h *history) float64 { return sum(h.now().earned).Tao() })
	s.GiniEarned = estimate(worlds, func(h *history) float64 { return h.now().gini })
	for _, strategy := range strategiesOf(worlds) {
		s.Strategies = append(s.Strategies, summarizeStrategy(strategy, worlds))
	}
}

func summarizeStrategy(strategy string, worlds []*history) StrategySummary {
	of := func(value func(*history, outcome) float64) *Estimate {
		return estimate(worlds, func(h *history) float64 { return value(h, h.outcome(strategy)) })
	}
	return StrategySummary{
		Strategy:  strategy,
		Neurons:   of(func(_ *history, o outcome) float64 { return float64(o.neurons) }),
		EarnedTao: of(func(_ *history, o outcome) float64 { return o.earned.Tao() }),
		Share:     of(func(h *history, o outcome) float64 { return float64(o.earned) / float64(sum(h.now().earned)) }),
		EarnedTaoPerNeuron: of(func(_ *history, o outcome) float64 {
			return o.earned.Tao() / float64(o.neurons) // NaN for 0/0, which is no value
		}),
		LossStart:   of(func(_ *history, o outcome) float64 { return o.first[withPeers] }),
		LossEnd:     of(func(_ *history, o outcome) float64 { return o.last[withPeers] }),
		LossStudent: of(func(_ *history, o outcome) float64 { return o.last[withStudent] }),
		LossAlone:   of(func(_ *history, o outcome) float64 { return o.last[alone] }),
	}
}

// estimate estimates the mean of a value of worlds.
func estimate(worlds []*history, value func(*history) float64) *Estimate {
	values := make([]float64, len(worlds))
	for i, world := range worlds {
		values[i] = value(world)
	}
	return NewEstimate(values)
}

// strategiesOf names the strategies of worlds in the order of their census,
// Unknown last and only if such neurons were seen.
func strategiesOf(worlds []*history) []string {
	var names []string
	unknown := false
	for _, world := range worlds {
		for _, name := range world.strategies {
			if name != Unknown {
				names = appendNew(names, name)
			}
		}
		unknown = unknown || world.outcome(Unknown).neurons > 0
	}
	if unknown {
		names = append(names, Unknown)
	}
	return names
}

// compareLast orders worlds by how far they came.
func compareLast(a, b *history) int {
	return cmp.Compare(a.last(), b.last())
}

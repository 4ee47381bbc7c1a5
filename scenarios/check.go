package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"time"

	"taosim/economy"
	"taosim/scenarios/strict"
	"taosim/sim"
)

// A name becomes part of paths and keys.
var name = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9._-]*$`)

// Check implements [strict.Checker]: it finds what no field can see by itself.
func (s *Scenario) Check(v *strict.Value) {
	checkName(v.Field("name"), s.Name)
	positive(v.Field("replications"), s.Replications)
	s.checkNeurons(v.Field("neurons"))
	s.checkArms(v.Field("compare").Field("rule"))
	if length := s.Duration.Of(s.Chain); length/s.Chain.BlockTime < time.Duration(s.Chain.Tempo) {
		v.Field("duration").Errorf("%v is shorter than one epoch, which is %v; nobody would be paid", s.Duration, time.Duration(s.Chain.Tempo)*s.Chain.BlockTime)
	}
	for i, partition := range s.Network.Partitions {
		place := v.Field("network").Field("partitions").Item(i)
		checkWindow(place, partition.From, partition.Until)
		for g, group := range partition.Groups {
			s.checkMembers(place.Field("groups").Item(g), group)
		}
	}
	for i, outage := range s.Network.Outages {
		place := v.Field("network").Field("outages").Item(i)
		checkWindow(place, outage.From, outage.Until)
		s.checkMembers(place.Field("neurons"), outage.Neurons)
	}
}

// checkNeurons finds classes of one name, and economies of too few or too many.
func (s *Scenario) checkNeurons(v *strict.Value) {
	seen := make(map[string]bool)
	total := 0
	for i, class := range s.Neurons {
		place := v.Item(i)
		if seen[class.Name] {
			place.Field("name").Errorf("two classes are called %q; name them apart", class.Name)
		}
		seen[class.Name] = true
		total += class.Count
	}
	if total < 1 || total > economy.MaxNeurons {
		v.Errorf("there are %d neurons; there can be 1 to %d", total, economy.MaxNeurons)
	}
}

func (s *Scenario) checkArms(v *strict.Value) {
	seen := make(map[string]bool)
	for i, rule := range s.Compare.Rule {
		if seen[rule.String()] {
			v.Item(i).Errorf("rule %s is compared with itself", rule)
		}
		seen[rule.String()] = true
	}
}

// checkMembers finds names that are neither a class nor a neuron.
func (s *Scenario) checkMembers(v *strict.Value, names []string) {
	known := s.members()
	for i, name := range names {
		if len(s.matching(name)) == 0 {
			v.Item(i).Errorf("%q is neither a class of neurons nor one of them%s", name, strict.Hint(name, known))
		}
	}
}

// UnmarshalStrict implements [strict.Unmarshaler]: a class starts from its own
// defaults.
func (c *Class) UnmarshalStrict(v *strict.Value) {
	type plain Class
	*c = Class{Speed: 350}
	v.Decode((*plain)(c))
}

// Check implements [strict.Checker].
func (c *Class) Check(v *strict.Value) {
	checkName(v.Field("name"), c.Name)
	positive(v.Field("count"), c.Count)
	if c.Stake < 0 {
		v.Field("stake").Errorf("stake must not be negative, not %v tao", c.Stake)
	}
	if !(c.Speed > 0) {
		v.Field("speed").Errorf("speed must be positive, not %v pairs per second", c.Speed)
	}
}

// Check implements [strict.Checker].
func (c *Chain) Check(v *strict.Value) {
	if c.BlockTime <= 0 {
		v.Field("block_time").Errorf("block_time must be positive, not %v", c.BlockTime)
	}
	positive(v.Field("tempo"), c.Tempo)
	if c.Emission < 0 {
		v.Field("emission").Errorf("emission must not be negative, not %v tao", c.Emission)
	}
}

// corpora are the texts that a scenario can name.
var corpora = []string{"wordnet"}

// Check implements [strict.Checker].
func (l *Learning) Check(v *strict.Value) {
	if !slices.Contains(corpora, l.Corpus) {
		v.Field("corpus").Errorf("corpus %q is not known%s", l.Corpus, strict.Hint(l.Corpus, corpora))
	}
	between(v.Field("dimensions"), l.Dimensions, 1, 512)
	between(v.Field("window"), l.Window, 1, 100)
	between(v.Field("negatives"), l.Negatives, 1, 100)
	positive(v.Field("held_out"), l.HeldOut)
	between(v.Field("subsample"), l.Subsample, 0, 1)
	between(v.Field("rate"), l.Rate, 0, 1)
	between(v.Field("projection_rate"), l.ProjectionRate, 0, 1)
	between(v.Field("memory"), l.Memory, 0, 1)
	if l.Deadline <= 0 {
		v.Field("deadline").Errorf("deadline must be positive, not %v", l.Deadline)
	}
}

// Check implements [strict.Checker].
func (n *Network) Check(v *strict.Value) {
	between(v.Field("loss"), n.Loss, 0, 1)
	between(v.Field("duplication"), n.Duplication, 0, 1)
	if n.Bandwidth < 0 {
		v.Field("bandwidth_bytes_per_second").Errorf("bandwidth must not be negative, not %v; 0 stands for no limit", n.Bandwidth)
	}
	if n.Timeout <= 0 {
		v.Field("timeout").Errorf("timeout must be positive, not %v", n.Timeout)
	}
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (t *Ties) UnmarshalText(text []byte) error {
	for _, ties := range []sim.Ties{sim.FIFO, sim.Shuffled} {
		if string(text) == ties.String() {
			t.Ties = ties
			return nil
		}
	}
	return fmt.Errorf("expected fifo or shuffled, found %q", text)
}

// MarshalText implements [encoding.TextMarshaler].
func (t Ties) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

func checkName(v *strict.Value, text string) {
	if !name.MatchString(text) {
		v.Errorf("%q cannot be a name; use letters, digits, dots, dashes and underscores", text)
	}
}

func checkWindow(v *strict.Value, from, until time.Duration) {
	if from < 0 || until <= from {
		v.Field("until").Errorf("it lasts from %v until %v; it must begin at 0 or later and end after it begins", from, until)
	}
}

func positive[N int | uint64](v *strict.Value, n N) {
	if n < 1 {
		v.Errorf("expected at least 1, found %d", n)
	}
}

func between[N int | float64](v *strict.Value, n, least, most N) {
	if !(n >= least && n <= most) {
		v.Errorf("expected %v to %v, found %v", least, most, n)
	}
}

package scenarios

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"time"

	"taosim/economy"
	"taosim/models"
	"taosim/models/corpora"
	"taosim/models/kernel"
	"taosim/scenarios/strict"
	"taosim/sim"
)

const (
	// longestRun leaves room above it in a time, which holds 292 years, for the
	// longest latencies and deadlines.
	longestRun = 100 * 365 * 24 * time.Hour
	// longestWait bounds the times of the chain and of the network.
	longestWait = 24 * time.Hour
	// shortestWait keeps a run from going on for ever where it should take time.
	shortestWait = time.Millisecond

	maxTempo        = 1_000_000
	maxNeurons      = 65_536 // far more than a machine has room for
	maxReplications = 10_000
	maxVocabulary   = 10_000_000
)

// A name becomes part of paths and keys.
var name = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$`)

// CheckFields implements [strict.FieldChecker].
func (s *Scenario) CheckFields(v *strict.Value) {
	CheckName(v.Field("name"), s.Name)
	strict.Between(v.Field("replications"), s.Replications, 1, maxReplications)
}

// Check implements [strict.Checker]: it finds what no field can see by itself.
func (s *Scenario) Check(v *strict.Value) {
	s.checkDuration(v.Field("duration"))
	s.checkClasses(v.Field("neurons"))
	s.checkChain(v)
	CheckArms(v, s.Compare)
	network := v.Field("network")
	for i, partition := range s.Network.Partitions {
		s.checkPartition(network.Field("partitions").Item(i), partition)
	}
	for i, outage := range s.Network.Outages {
		s.checkMembers(network.Field("outages").Item(i).Field("neurons"), outage.Neurons)
	}
}

func (s *Scenario) checkDuration(v *strict.Value) {
	length, epoch := s.Duration.Of(s.Chain), Span{1, epochs}.Of(s.Chain)
	switch {
	case length > longestRun:
		v.Errorf("a run of %v takes more than 100 years of virtual time; shorten it", s.Duration)
	case length < epoch:
		v.Errorf("%v is shorter than one epoch, which is %v; nobody would be paid", s.Duration, epoch)
	}
}

// checkClasses finds names that stand for two things, and economies too small
// or too large.
func (s *Scenario) checkClasses(v *strict.Value) {
	neurons, stakes := 0, economy.Amount(0)
	for i := range s.Neurons {
		class := &s.Neurons[i]
		s.checkClassName(v.Item(i).Field("name"), i)
		neurons += class.Count
		if class.Funds > economy.MaxAmount-class.Stake || class.Stake+class.Funds > (economy.MaxAmount-stakes)/economy.Amount(class.Count) {
			v.Item(i).Field("stake").Errorf("all stakes and funds together exceed %v tao, which is all that there can be", economy.MaxAmount)
			return
		}
		stakes += (class.Stake + class.Funds) * economy.Amount(class.Count)
	}
	if neurons < 1 || neurons > maxNeurons {
		v.Errorf("there are %d neurons; there can be 1 to %d", neurons, maxNeurons)
	}
}

// checkClassName finds classes called like another, or like a neuron of another.
func (s *Scenario) checkClassName(v *strict.Value, place int) {
	name := s.Neurons[place].Name
	for i := range s.Neurons {
		other := &s.Neurons[i]
		if i < place && other.Name == name {
			v.Errorf("two classes are called %q; name them apart", name)
			return
		}
		if _, ok := other.numberOf(name); ok {
			v.Errorf("a neuron of class %q is called %q as well; name the class differently", other.Name, name)
		}
	}
}

func (s *Scenario) checkPartition(v *strict.Value, partition Partition) {
	groups := v.Field("groups")
	if len(partition.Groups) == 0 {
		groups.Errorf("the list is empty; name at least one group, which is cut off from all others")
	}
	for g, names := range partition.Groups {
		s.checkMembers(groups.Item(g), names)
	}
	s.checkSides(groups, partition.Groups)
}

// checkSides finds neurons on both sides of a partition.
func (s *Scenario) checkSides(v *strict.Value, groups [][]string) {
	sides := make(map[int]int)
	for g, names := range groups {
		for i, name := range names {
			for _, place := range s.matching(name) {
				if side, ok := sides[place]; ok && side != g {
					v.Item(g).Item(i).Errorf("%s is in two groups; a neuron can be in one", s.Residents()[place].Key)
					break
				}
				sides[place] = g
			}
		}
	}
}

// checkMembers finds names that are neither a class nor a neuron.
func (s *Scenario) checkMembers(v *strict.Value, names []string) {
	if len(names) == 0 {
		v.Errorf("the list is empty; name at least one class or neuron")
	}
	for i, name := range names {
		if len(s.matching(name)) == 0 {
			v.Item(i).Errorf("%q is neither a class of neurons nor one of them%s", name, s.hint(name))
		}
	}
}

// UnmarshalStrict implements [strict.Unmarshaler]: a class starts from its own
// defaults.
func (c *Class) UnmarshalStrict(v *strict.Value) {
	type plain Class
	*c = defaultClass()
	v.Decode((*plain)(c))
}

// CheckFields implements [strict.FieldChecker].
func (c *Class) CheckFields(v *strict.Value) {
	CheckName(v.Field("name"), c.Name)
	strict.Between(v.Field("count"), c.Count, 1, maxNeurons)
	strict.Between(v.Field("speed"), c.Speed, 0.01, 1e9)
}

// CheckFields implements [strict.FieldChecker].
func (l *Learning) CheckFields(v *strict.Value) {
	l.checkCorpus(v.Field("corpus"))
	strict.Between(v.Field("min_count"), l.MinCount, 1, 1_000_000)
	if l.Vocabulary != 0 && (l.Vocabulary < 2 || l.Vocabulary > maxVocabulary) {
		v.Field("vocabulary").Errorf("expected 2 to %d, or 0 for all, found %d", maxVocabulary, l.Vocabulary)
	}
	if l.Dimensions < 16 || l.Dimensions > kernel.MaxColumns || l.Dimensions%16 != 0 {
		v.Field("dimensions").Errorf("expected a multiple of 16 up to %d, found %d", kernel.MaxColumns, l.Dimensions)
	}
	strict.Between(v.Field("window"), l.Window, 1, 100)
	strict.Between(v.Field("negatives"), l.Negatives, 1, 100)
	strict.Between(v.Field("held_out"), l.HeldOut, 1, 100_000)
	strict.Between(v.Field("subsample"), l.Subsample, 0, 1)
	strict.Between(v.Field("rate"), l.Rate, 0, 1)
	strict.Between(v.Field("projection_rate"), l.ProjectionRate, 0, 1)
	strict.Between(v.Field("decay"), l.Decay, 0, 1)
	oneOf(v.Field("mixture"), l.Mixture, mixtures())
	strict.Between(v.Field("memory"), l.Memory, 0, 1)
	strict.Between(v.Field("deadline"), l.Deadline, shortestWait, longestWait)
}

// checkCorpus finds a corpus that is neither known by name nor a file. What is
// wrong with a file is found when it is opened.
func (l *Learning) checkCorpus(v *strict.Value) {
	if slices.Contains(corpora.Names(), l.Corpus) {
		return
	}
	if _, err := os.Stat(l.Corpus); err != nil {
		v.Errorf("corpus %q is neither known by name nor a file%s", l.Corpus, strict.Hint(l.Corpus, corpora.Names()))
	}
}

// CheckFields implements [strict.FieldChecker].
func (s *Shards) CheckFields(v *strict.Value) {
	oneOf(v.Field("division"), s.Division, models.Divisions())
	strict.Between(v.Field("overlap"), s.Overlap, 0, 1)
}

// CheckFields implements [strict.FieldChecker].
func (g *Gate) CheckFields(v *strict.Value) {
	strict.Between(v.Field("rate"), g.Rate, 0, 1)
	strict.Between(v.Field("top"), g.Top, 0, maxNeurons)
	strict.Between(v.Field("noise"), g.Noise, 0, 100)
	strict.Between(v.Field("importance"), g.Importance, 0, 100)
}

// CheckFields implements [strict.FieldChecker].
func (g *Grading) CheckFields(v *strict.Value) {
	strict.Between(v.Field("rate"), g.Rate, 0, 10_000)
	strict.Between(v.Field("clip"), g.Clip, 0, 100)
}

// CheckFields implements [strict.FieldChecker].
func (n *Network) CheckFields(v *strict.Value) {
	strict.Between(v.Field("loss"), n.Loss, 0, 1)
	strict.Between(v.Field("duplication"), n.Duplication, 0, 1)
	if n.Bandwidth != 0 && n.Bandwidth < 1 {
		v.Field("bandwidth_bytes_per_second").Errorf("expected at least 1, or 0 for no limit, found %v", n.Bandwidth)
	}
	strict.Between(v.Field("timeout"), n.Timeout, shortestWait, longestWait)
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

// CheckFields implements [strict.FieldChecker].
func (p *Partition) CheckFields(v *strict.Value) { checkWindow(v, p.From, p.Until) }

// CheckFields implements [strict.FieldChecker].
func (o *Outage) CheckFields(v *strict.Value) { checkWindow(v, o.From, o.Until) }

// CheckName reports a text that cannot name a thing of the user's, such as a
// scenario or a neuron.
func CheckName(v *strict.Value, text string) {
	if !name.MatchString(text) {
		v.Errorf("%q cannot be a name; use up to 64 letters, digits, dots, dashes and underscores, and begin with a letter or digit", text)
	}
}

func checkWindow(v *strict.Value, from, until time.Duration) {
	switch {
	case from < 0:
		v.Field("from").Errorf("it begins at %v, before the run does", from)
	case until <= from:
		v.Field("until").Errorf("it lasts from %v until %v; it must end after it begins", from, until)
	}
}

func oneOf[S ~string](v *strict.Value, found S, known []S) {
	if slices.Contains(known, found) {
		return
	}
	var names []string
	for _, name := range known {
		names = append(names, string(name))
	}
	v.Errorf("%q is not known%s", string(found), strict.Hint(string(found), names))
}

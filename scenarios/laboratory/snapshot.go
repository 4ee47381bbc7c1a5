package laboratory

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"taosim/economy"
)

// snapshot is what the file of a metagraph says, word for word.
type snapshot struct {
	stakes   []stakeEntry
	weights  []weightEntry
	mistakes []mistake // entries that are neither
}

type stakeEntry struct {
	place
	uid, value, hotkey string
}

type weightEntry struct {
	place
	from, to, value string
}

// place is where an entry stands.
type place struct {
	name  string
	order int // among all places of the file
}

// mistake is an entry that makes no sense.
type mistake struct {
	place
	err error
}

// Neurons of a metagraph are shown in two groups.
const (
	validators = "validator" // set weights
	servers    = "server"    // do not
)

// members makes neurons of the snapshot of a file. The error holds every mistake,
// or the first few.
func (s snapshot) members(file string) ([]member, error) {
	b := builder{
		members:  make([]member, len(s.stakes)),
		missing:  s.missing(),
		holders:  make(map[economy.Key]string),
		pairs:    make(map[[2]int]bool),
		mistakes: s.mistakes,
	}
	if len(s.stakes) == 0 || len(s.stakes) > economy.MaxNeurons {
		b.report(place{name: file, order: math.MaxInt}, fmt.Errorf("there are %d stakes, one for each neuron; there can be 1 to %d", len(s.stakes), economy.MaxNeurons))
		return nil, b.verdict()
	}
	for _, entry := range s.stakes {
		b.report(entry.place, b.addStake(entry))
	}
	for _, entry := range s.weights {
		b.report(entry.place, b.addWeight(entry))
	}
	for uid := range b.members {
		b.members[uid].finish()
	}
	return b.members, b.verdict()
}

// missing is the first UID, up to the number of stakes, that none of them is of;
// where there is a stake for each, that number.
func (s snapshot) missing() int {
	given := make(map[string]bool)
	for _, entry := range s.stakes {
		given[entry.uid] = true
	}
	uid := 0
	for given[strconv.Itoa(uid)] {
		uid++
	}
	return uid
}

// builder makes neurons, entry by entry.
type builder struct {
	members  []member               // by UID; without a key until their stake was read
	missing  int                    // first UID without a stake, or their number
	holders  map[economy.Key]string // where each key stands
	pairs    map[[2]int]bool        // that have a weight
	mistakes []mistake
}

// mostMistakes of one file are shown.
const mostMistakes = 10

func (b *builder) report(at place, err error) {
	if err != nil {
		b.mistakes = append(b.mistakes, mistake{at, err})
	}
}

// verdict is the error for all mistakes, in the order of the file.
func (b *builder) verdict() error {
	slices.SortStableFunc(b.mistakes, func(x, y mistake) int { return cmp.Compare(x.order, y.order) })
	var errs []error
	for _, m := range b.mistakes[:min(len(b.mistakes), mostMistakes)] {
		errs = append(errs, fmt.Errorf("%s: %w", m.name, m.err))
	}
	if more := len(b.mistakes) - mostMistakes; more > 0 {
		errs = append(errs, fmt.Errorf("and %d more", more))
	}
	return errors.Join(errs...)
}

func (b *builder) addStake(entry stakeEntry) error {
	uid, err := b.uid(entry.uid)
	if err != nil {
		return err
	}
	stake, err := parseStake(entry.value)
	if err != nil {
		return err
	}
	key := economy.Key(cmp.Or(entry.hotkey, fmt.Sprintf("uid-%d", uid)))
	switch other := b.holders[key]; {
	case len(key) > economy.MaxKey:
		return fmt.Errorf("the hotkey has %d bytes; it can have at most %d", len(key), economy.MaxKey)
	case other != "":
		return fmt.Errorf("hotkey %s is also that of %s; each neuron has its own", key, other)
	case b.members[uid].Key != "":
		return fmt.Errorf("the stake of UID %d is given twice; keep one", uid)
	}
	b.holders[key] = entry.name
	b.members[uid].Key, b.members[uid].stake = key, stake
	return nil
}

func (b *builder) addWeight(entry weightEntry) error {
	from, err := b.uid(entry.from)
	if err != nil {
		return err
	}
	to, err := b.uid(entry.to)
	if err != nil {
		return err
	}
	pair := [2]int{from, to}
	if b.pairs[pair] {
		return fmt.Errorf("the weight of UID %d on UID %d is given twice; keep one", from, to)
	}
	b.pairs[pair] = true
	value, err := strconv.ParseFloat(entry.value, 64)
	if err != nil || !(value >= 0 && value <= math.MaxFloat64) {
		return fmt.Errorf("weight %q is not a number of at least 0", entry.value)
	}
	b.members[from].weights = append(b.members[from].weights, weight{to, value})
	return nil
}

// uid reads the UID of one of the neurons.
func (b *builder) uid(text string) (int, error) {
	uid, err := strconv.Atoi(text)
	switch {
	case err == nil && uid >= 0 && uid < len(b.members):
		return uid, nil
	case b.missing < len(b.members):
		return 0, fmt.Errorf("UID %q is not one of 0 to %d; there is one for each stake, and UID %d has none", text, len(b.members)-1, b.missing)
	}
	return 0, fmt.Errorf("UID %q is not one of 0 to %d; there is one for each stake", text, len(b.members)-1)
}

// parseStake reads tao, to the nearest rao.
func parseStake(text string) (economy.Amount, error) {
	tao, err := strconv.ParseFloat(text, 64)
	if err != nil || !(tao >= 0) {
		return 0, fmt.Errorf("stake %q is not a number of tao, at least 0", text)
	}
	rao := math.Round(tao * float64(economy.Tao))
	if !(rao < float64(economy.MaxAmount)) {
		return 0, fmt.Errorf("stake %q is more than the %v tao there can be", text, economy.MaxAmount)
	}
	return economy.Amount(rao), nil
}

// finish puts the weights of a neuron in order, drops those that say nothing, and
// sees whether it validates.
func (m *member) finish() {
	slices.SortFunc(m.weights, func(x, y weight) int { return cmp.Compare(x.to, y.to) })
	m.weights = slices.DeleteFunc(m.weights, func(w weight) bool { return w.value == 0 })
	m.Group = servers
	if len(m.weights) > 0 {
		m.Group = validators
	}
}

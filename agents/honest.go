package agents

import (
	"cmp"
	"fmt"
	"slices"

	"taosim/economy"
	"taosim/models"
)

// ReadOn trains on one's own text from beginning to end and over again.
type ReadOn struct {
	Words int `yaml:"words"` // of text in a round, fewer at its end; at least 1
}

// Text implements [Learner].
func (r ReadOn) Text(view View) []models.Word {
	if r.Words < 1 {
		panic(fmt.Sprintf("agents: read-on of %d words", r.Words))
	}
	text := view.Text.Training
	if len(text) == 0 {
		return nil
	}
	rounds := uint64((len(text)-1)/r.Words + 1) // to read the whole text
	start := int((view.Round-1)%rounds) * r.Words
	return text[start:min(start+r.Words, len(text))]
}

// Validate reports a number of words that cannot be read.
func (r ReadOn) Validate() error {
	if r.Words < 1 {
		return fmt.Errorf("words must be at least 1, not %d; train-never trains on nothing", r.Words)
	}
	return nil
}

// ShareModel answers with what one's student knows: one's own vectors with what
// was learned of peers, without asking anybody again.
type ShareModel struct{}

// Answer implements [Responder].
func (ShareModel) Answer(view View, _ economy.Key, words []models.Word) (models.Matrix, bool) {
	return view.Mixture.Centres(words), true
}

// KeepBest asks the same few peers through an epoch, since it takes many
// answers to learn how to read one, and then gives the place of the worst of
// them to a peer it does not ask yet.
type KeepBest struct {
	Peers int `yaml:"peers"` // asked in a round; not negative
}

// Ask implements [Asker].
func (k KeepBest) Ask(view View) []economy.Key {
	asked, others := slices.Clone(view.Asked), strangers(view)
	if view.NewEpoch && len(asked) == k.Peers && k.Peers > 0 && len(others) > 0 {
		worst := slices.MinFunc(asked, func(a, b economy.Key) int { return cmp.Compare(view.Score(a), view.Score(b)) })
		asked = slices.DeleteFunc(asked, func(key economy.Key) bool { return key == worst })
	}
	for len(asked) < k.Peers && len(others) > 0 {
		i := view.Random.IntN(len(others))
		asked = append(asked, others[i])
		others = slices.Delete(others, i, i+1)
	}
	return asked
}

// Validate reports a number of peers that cannot be asked.
func (k KeepBest) Validate() error {
	if k.Peers < 0 {
		return fmt.Errorf("peers must not be negative, not %d", k.Peers)
	}
	return nil
}

// strangers are the neurons not asked in the last round, in order of UID.
func strangers(view View) []economy.Key {
	var keys []economy.Key
	for _, neuron := range view.Metagraph.Neurons {
		if neuron.Key != view.Self && !slices.Contains(view.Asked, neuron.Key) {
			keys = append(keys, neuron.Key)
		}
	}
	return keys
}

// RateBySavedLoss weighs each peer by its score, which unless the scenario names
// another scorer is the loss it saves, and those below zero not at all; when
// nobody is above, it takes back what it published before.
type RateBySavedLoss struct{}

// Rate implements [Rater].
func (RateBySavedLoss) Rate(view View) []float64 {
	weights := make([]float64, len(view.Metagraph.Neurons))
	for _, peer := range view.Peers {
		if uid, ok := view.Metagraph.UID(peer.Key); ok && peer.Score > 0 {
			weights[uid] = peer.Score
		}
	}
	return weights
}

// SettleOnce registers, stakes all it has and lets what it earns compound.
type SettleOnce struct{}

// Manage implements [Treasurer].
func (SettleOnce) Manage(view View) []economy.Action {
	if view.Metagraph != nil {
		return nil
	}
	actions := []economy.Action{economy.Register{}}
	if view.Funds > 0 {
		actions = append(actions, economy.Stake{Amount: view.Funds})
	}
	return actions
}

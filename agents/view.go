package agents

import (
	"math/rand/v2"
	"slices"
	"time"

	"taosim/economy"
	"taosim/models"
)

// A View is what a neuron can see when it decides. Everything in it is to be
// read only.
type View struct {
	Now       time.Duration
	Self      economy.Key
	Funds     economy.Amount     // balance of its account, stake not counted
	Metagraph *economy.Metagraph // after the last block, nil before the first
	Round     uint64             // the round that is running or begins, from 1
	NewEpoch  bool               // whether an epoch has ended since the last round began
	Asked     []economy.Key      // whom it asked in the last round
	Peers     []Peer             // all it has asked so far, in order of first asking
	Text      models.Shard       // its own text
	Mixture   *models.Mixture    // what it last finished learning
	Random    *rand.Rand         // a stream of its own for each kind of decision
}

// A Peer is what a neuron remembers of another.
type Peer struct {
	Key   economy.Key
	Score float64 // moving average of its answers' scores, 0 for a silence; of leave-one-out, the loss saved in nats a pair
	Asked int     // queries sent to it
	Heard int     // usable answers it gave in time
}

// Score is what the neuron thinks of a peer, 0 of one it never asked.
func (v View) Score(key economy.Key) float64 {
	if i := slices.IndexFunc(v.Peers, func(p Peer) bool { return p.Key == key }); i >= 0 {
		return v.Peers[i].Score
	}
	return 0
}

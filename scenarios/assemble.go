package scenarios

import (
	"fmt"
	"math/rand/v2"
	"time"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
	"taosim/sim"
)

// assemble builds the world of one arm and replication: the neurons with their
// texts and funds, the ledger under the arm's rule, the network between them.
// Luck is drawn from streams whose names say nothing of the arm, so all arms of
// one replication face the same.
func (s *Scenario) assemble(text Text, rule Rule, replication int, workers int) (WorldConfig, error) {
	streams := sim.Streams{Seed: s.Seed, Replication: uint64(replication)}
	network, err := sim.NewNetwork(s.links(), streams)
	if err != nil {
		return WorldConfig{}, fmt.Errorf("scenario %s: network: %w", s.Name, err)
	}
	ledger, err := economy.New(s.economy(rule.Rule))
	if err != nil {
		return WorldConfig{}, fmt.Errorf("scenario %s: %w", s.Name, err)
	}
	return WorldConfig{
		Members:   s.settle(text, streams),
		Ledger:    ledger,
		BlockTime: s.Chain.BlockTime,
		Network:   network,
		Timeout:   s.Network.Timeout,
		Ties:      s.Ties.Ties,
		Seed:      rand.New(streams.Stream("world", "ties")).Uint64(),
		Workers:   workers,
	}, nil
}

// settle makes the neurons. Each gets a shard of the text; which one is part of
// the luck of the replication.
func (s *Scenario) settle(text Text, streams sim.Streams) []agents.Member {
	corpus := text.Corpus
	sampler := models.NewSampler(corpus.Vocabulary, s.Learning.Window, s.Learning.Negatives, s.Learning.Subsample)
	residents := s.Residents()
	luck := rand.New(streams.Stream("world", "shards"))
	places := luck.Perm(len(residents))
	sharding := models.Sharding{Division: s.Learning.Shards.Division, Overlap: s.Learning.Shards.Overlap}
	shards := sharding.Shards(corpus, len(residents), luck)
	members := make([]agents.Member, len(residents))
	for i, resident := range residents {
		members[i] = agents.Member{Key: resident.Key, Stepper: agents.New(agents.Config{
			Key:      resident.Key,
			Funds:    resident.Class.Stake,
			Strategy: resident.Class.Strategy.Decisions,
			Text:     shards[places[i]],
			Sampler:  sampler,
			Learning: s.learning(text, resident.Class),
			Random: func(purpose string) *rand.Rand {
				return rand.New(streams.Stream(string(resident.Key), purpose))
			},
		})}
	}
	return members
}

// length of the run in virtual time.
func (s *Scenario) length() time.Duration { return s.Duration.Of(s.Chain) }

func (s *Scenario) links() sim.Links {
	links := sim.Links{
		Latency:     s.Network.Latency.model(),
		Bandwidth:   s.Network.Bandwidth,
		Loss:        s.Network.Loss,
		Duplication: s.Network.Duplication,
	}
	for _, p := range s.Network.Partitions {
		partition := sim.Partition{Window: sim.Window{From: p.From, Until: p.Until}}
		for _, group := range p.Groups {
			partition.Groups = append(partition.Groups, s.entities(group))
		}
		links.Partitions = append(links.Partitions, partition)
	}
	for _, o := range s.Network.Outages {
		outage := sim.Outage{Window: sim.Window{From: o.From, Until: o.Until}, Endpoints: s.entities(o.Neurons)}
		links.Outages = append(links.Outages, outage)
	}
	return links
}

// entities are the endpoints of the neurons that names stand for.
func (s *Scenario) entities(names []string) []sim.Entity {
	var all []sim.Entity
	for _, name := range names {
		for _, place := range s.matching(name) {
			all = append(all, sim.Entity(place))
		}
	}
	return all
}

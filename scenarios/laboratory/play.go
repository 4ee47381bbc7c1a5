package laboratory

import (
	"context"
	"encoding/binary"
	"fmt"
	"time"

	"taosim/economy"
	"taosim/scenarios"
)

// play is one replication of a replay under one rule.
type play struct {
	script *timeline
	ledger *economy.Ledger
	height uint64
}

func (r *Replay) play(rule scenarios.Rule, replication int) (*play, error) {
	genesis, err := r.genesis(replication)
	if err != nil {
		return nil, err
	}
	config := economy.Config{
		Tempo:    r.Tempo,
		Emission: epochly{r.Emission, r.Tempo},
		Payout:   economy.PayOut,
		Genesis:  genesis,
		Rule:     rule.Rule,
	}
	if r.Compound {
		config.Payout = economy.Compound
	}
	ledger, err := economy.New(config)
	if err != nil {
		return nil, fmt.Errorf("replay %s: %w", r.Name, err)
	}
	return &play{script: r.timeline(replication), ledger: ledger}, nil
}

// genesis gives every neuron the most that it will ever stake.
func (r *Replay) genesis(replication int) ([]economy.Account, error) {
	peaks := make([]economy.Amount, len(r.cast.members))
	script := r.timeline(replication)
	for range r.Epochs {
		script.advance()
		for uid := range peaks {
			peaks[uid] = max(peaks[uid], script.stake(uid))
		}
	}
	if !fit(peaks) {
		return nil, fmt.Errorf("replay %s: with the noise of perturb.stake_noise all stakes together exceed %v tao, which is all that there can be; lower it", r.Name, economy.MaxAmount)
	}
	accounts := make([]economy.Account, len(peaks))
	for uid, m := range r.cast.members {
		accounts[uid] = economy.Account{Key: m.Key, Balance: peaks[uid]}
	}
	return accounts, nil
}

// epoch plays the next epoch, and calls sealed after each of its blocks. When the
// context is cancelled it stops and returns why.
func (p *play) epoch(ctx context.Context, sealed func()) error {
	p.script.advance()
	for block := range p.script.replay.Tempo {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		p.seal(p.transactions(block))
		sealed()
	}
	return nil
}

// transactions are those of one block of the epoch, counted from 0. Rules forget
// what was said of a neuron in the block in which it registered, so the weights of
// the first epoch come a block later.
func (p *play) transactions(block uint64) []economy.Transaction {
	switch first := p.script.epoch == 1; {
	case first && block == 0:
		return p.enrol()
	case first && block == 1:
		return p.publish()
	case !first && block == 0:
		return append(p.restakes(), p.publish()...)
	}
	return nil
}

// blockTime is that of the chain.
const blockTime = 12 * time.Second

func (p *play) seal(transactions []economy.Transaction) {
	p.height++
	p.ledger.Number(transactions)
	mustAccept(p.ledger.Apply(economy.Block{
		Height:       p.height,
		Time:         time.Duration(p.height) * blockTime,
		Transactions: transactions,
	}))
}

// digest is the beginning of the hash of the ledger.
func (p *play) digest() uint64 {
	hash := p.ledger.Hash()
	return binary.BigEndian.Uint64(hash[:])
}

// epochly issues the same with every epoch, in its last block: an amount need not
// be a multiple of the tempo.
type epochly struct {
	amount economy.Amount
	tempo  uint64
}

// Emission implements [economy.Schedule].
func (e epochly) Emission(height uint64, _ economy.Amount) economy.Amount {
	if height%e.tempo == 0 {
		return e.amount
	}
	return 0
}

// Validate implements [economy.Schedule]. The amount was read from a file, where it
// cannot be negative.
func (e epochly) Validate() error { return nil }

package real

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"taosim/economy"
)

// MemoryChain keeps a ledger for the neurons of one process. It trusts them: a
// transaction is taken to come from whom it says.
type MemoryChain struct {
	ledger    *economy.Ledger
	blockTime time.Duration
	sealed    func(*economy.Metagraph, []economy.Receipt)

	mutex       sync.Mutex
	pending     []economy.Transaction // of the block being built
	subscribers []*subscriber         // in the order in which they came
}

var _ Chain = (*MemoryChain)(nil)

// A subscriber is told of blocks.
type subscriber struct{ sealed func(*economy.Metagraph) }

// NewMemoryChain returns a chain that makes a block of the ledger, which it
// takes over, every block time. sealed, unless nil, is called after every
// block.
func NewMemoryChain(
	ledger *economy.Ledger, blockTime time.Duration, sealed func(*economy.Metagraph, []economy.Receipt),
) *MemoryChain {
	if blockTime <= 0 {
		panic(fmt.Sprintf("real: a chain with a block time of %v", blockTime))
	}
	return &MemoryChain{ledger: ledger, blockTime: blockTime, sealed: sealed}
}

// Run makes blocks until the context ends, the first when one block time is
// over. A chain runs once.
func (c *MemoryChain) Run(ctx context.Context) {
	start := time.Now()
	ticker := time.NewTicker(c.blockTime)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			metagraph, receipts := c.seal(time.Since(start))
			if c.sealed != nil {
				c.sealed(metagraph, receipts)
			}
		}
	}
}

// seal makes a block of what is pending and tells the subscribers.
func (c *MemoryChain) seal(now time.Duration) (*economy.Metagraph, []economy.Receipt) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.ledger.Number(c.pending)
	receipts := c.ledger.Apply(economy.Block{
		Height:       c.ledger.Metagraph().Height + 1,
		Time:         now,
		Transactions: c.pending,
	})
	c.pending = nil
	metagraph := c.ledger.Metagraph()
	for _, s := range c.subscribers {
		s.sealed(metagraph)
	}
	return metagraph, receipts
}

// Submit implements [Chain].
func (c *MemoryChain) Submit(transaction economy.Transaction) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.pending = append(c.pending, transaction)
}

// Subscribe implements [Chain].
func (c *MemoryChain) Subscribe(sealed func(*economy.Metagraph)) (cancel func()) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	added := &subscriber{sealed}
	c.subscribers = append(c.subscribers, added)
	return func() {
		c.mutex.Lock()
		defer c.mutex.Unlock()
		c.subscribers = slices.DeleteFunc(c.subscribers, func(s *subscriber) bool { return s == added })
	}
}

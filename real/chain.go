package real

import "taosim/economy"

// Chain keeps the ledger that all neurons share.
type Chain interface {
	// Submit offers a transaction and returns at once. Transactions of one
	// account join a block in the order in which they were submitted.
	Submit(transaction economy.Transaction)

	// Subscribe lets sealed be called for every block from the next one on, in
	// order, with the metagraph after it. sealed returns at once and must not
	// call the chain. Once cancel has returned there are no more calls.
	Subscribe(sealed func(*economy.Metagraph)) (cancel func())
}

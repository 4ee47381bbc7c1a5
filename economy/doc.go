// Package economy is the incentive economy as a state machine: who holds which
// tao and stake, which weights neurons set on one another, and how the tao that
// each block issues are shared.
//
// [Ledger.Apply] takes the ledger from one block to the next. The new state
// depends on the old state and the block, and on nothing else: nothing here
// reads a clock, draws a random number or talks to a network, so the simulator
// and the chain run exactly the same code.
//
// Tao are counted in whole rao and every one of them is accounted for: what all
// accounts and neurons hold adds up to the supply after every block, and
// [Ledger.Check] proves it.
//
// What neurons earn is decided by a [RewardRule], which sees one epoch's stakes
// and weights and answers with proportions. Package rules holds the known ones.
//
// The whole state is a list of entries in one order and one encoding. [Ledger.Hash]
// is the root of a Merkle tree over them, [Ledger.Prove] proves one of them to
// somebody who knows only the root, and [Ledger.Snapshot] writes them all, so that
// [Restore] makes a ledger with the same hash and the same future.
package economy

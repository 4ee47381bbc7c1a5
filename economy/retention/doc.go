// Package retention measures how much of the emission honest nodes keep from a
// cabal, under any reward rule: the honest-majority retention map.
//
// A [Map] is the experiment. Nodes are split in two camps. Honest validators,
// with the part S_H of all stake, put the part W_H of their weights on honest
// servers and the rest on the cabal's. Cabal validators, with the rest of the
// stake, put W_C on the cabal's servers and the rest on the honest ones. The
// rule pays one epoch, and E_H is the part that honest nodes get. Where
// E_H >= S_H, honest nodes keep their majority for good.
//
// W_H is the utility that honest nodes must see in one another. The line
// E_H = S_H tells how much is needed when the cabal chooses the worst W_C, see
// [Field.Required].
//
// With [Published] parameters the random stream is the published one too, so a
// map can be held against the published lines. A point of a map depends on its
// parameters only, and every machine computes the same bits; the rows of a plane
// may be computed in any order and at the same time.
//
// Source: docs/consensus.md of opentensor/subtensor and the test
// map_consensus_guarantees that made its figures.
package retention

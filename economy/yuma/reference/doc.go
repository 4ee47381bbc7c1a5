// Package reference is the epoch of the production chain written to be read: the
// steps in the chain's order, each a function on whole vectors and matrices.
//
// It is what the fast engine of package yuma is held against. [Sparse] is the
// path that the chain runs, on rows that leave out what was never set; [Dense] is
// the path that only upstream's tests run, on full matrices. They promise the
// integers of the chain to the last bit, and nothing about speed. Where the two
// differ on purpose, the comment of Dense says so.
//
// A function changes none of its arguments. Its comment ends with the name it has
// upstream, so that a test made for the one can be run on the other. A matrix has
// a row for each neuron that judges and a column for each that is judged. Dense
// rows have one number for each column; sparse rows have entries in order of
// column, without duplicates. Shapes that do not match are mistakes of ours and
// panic.
//
// Source: opentensor/subtensor at commit 14bc6f9f, pallets/subtensor/src/epoch.
package reference

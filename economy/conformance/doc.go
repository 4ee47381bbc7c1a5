// Package conformance replays recorded test vectors: it holds what the rules of
// this program compute against what others computed.
//
// Two formats are known.
//
// Vectors of the chain, schema "subtensor-vectors/1", are the numbers that the
// tests of opentensor/subtensor assert, the log lines they quote, and the
// outputs of a bit-exact emulation. An epoch is replayed through every
// implementation its path names: the sparse path through the engine of package
// yuma and through the sparse reference, the dense path through the dense one.
// Matrices on the way to the outputs are those of the sparse reference, the only
// implementation that shows them. Mathematical vectors call one function of the
// reference by its upstream name.
//
// Cases of yuma-simulation are the results of the Python package of that name for
// six drafts of the rule, replayed through package yuma/research. They are held
// to 1e-6, bonds to 1e-5 of their size, since the package computes with 32 bits.
//
// Nothing passes unseen. An expectation, a function or a parameter that this
// package does not know is a failure, as is a vector that expects nothing.
package conformance

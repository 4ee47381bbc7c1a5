// Package research holds five drafts of the consensus of Yuma in floating point,
// as the people who design it compare them: [Yuma1], [Yuma2], [Yuma2B], [Yuma2C]
// and [Yuma3]. Validators set weights on servers, the stake behind the weights
// decides how much of them counts, and bonds remember who valued a server early.
//
// All variants judge the servers alike. With the weights w of every validator
// summing to one and s the parts of all stake,
//
//	C_j = the largest c that validators with kappa of the stake weigh j at or above
//	R_j = sum_i s_i min(w_ij, C_j)
//	I_j = R_j / sum_k R_k
//
// is the consensus on server j, its rank and its incentive. They differ in the
// bonds B, and so in the dividends sum_j B_ij I_j of the validators. Each
// variant's comment gives its own.
//
// A variant is a struct of its parameters, and its Step a pure function from one
// epoch's weights and stakes to the result. Weights are a matrix with a row for
// each validator and a column for each server. Where every neuron may be both,
// as in a ledger, the matrix is square and a neuron's row and column have the
// same index. Both forms give the same numbers, with one exception: in a square
// matrix the winners of a tie at rank zero are all neurons, see [Judgement.WinnerTakesAll].
//
// # Epochs without consensus
//
// When no server has the support of kappa of the stake, the formulas divide zero
// by zero. Here consensus, ranks, incentives and dividends are then all zero:
// nobody is paid, whatever the parameters. The bonds go on as ever, and since a
// clipped weight is worth nothing, those that are bought with clipped weights
// only decay. The same holds when there is no stake.
//
// # Agreement with the source
//
// The variants are those of the Python package yuma-simulation, commit 2b976fd
// of github.com/bactensor/yuma-simulation (MIT), from which the formulas are.
// That package computes in 32 bits and this one in 64: incentives and shares of
// dividends agree within 1e-6, bonds within 1e-5 of their size. It fills in
// square matrices, of validators first and servers after them. Epochs without
// consensus are the exception. There it casts a NaN to an integer, which pays
// everybody, and its Yuma2 and Yuma2B carry the bonds of such an epoch on.
//
// Every product is rounded before it is added to, and functions that are not
// exact come from package portable, so every machine computes the same bits.
package research

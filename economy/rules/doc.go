// Package rules holds the reward rules: who gets how much of an epoch's
// emission, given the stakes of the neurons and the weights they set on one
// another.
//
// A rule is a struct of its parameters, with yaml tags and sensible defaults,
// and a pure function. To add one, write a file with the rule, whose comment
// gives the formula and where it comes from, a table test beside it, and a line
// in the registry; the tests of the contract then run over it by themselves.
//
// Rules compute in float64 so that every machine gets the same bits: sums run in
// order of UID, and every product is rounded before it is added to, as in
//
//	sum += float64(x * y)
//
// since the explicit conversion forbids the compiler to fuse the two. Shares
// leave a rule as exact integers, see [economy.Proportions].
package rules

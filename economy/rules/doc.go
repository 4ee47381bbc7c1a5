// Package rules holds the reward rules: who gets how much of an epoch's
// emission, given the stakes of the neurons and the weights they set on one
// another.
//
// A rule is a struct of its parameters, with yaml tags and sensible defaults,
// and a pure function; what it must know of earlier epochs it asks to have
// remembered, see [economy.Memory]. To add one, write a file with the rule, a table
// test beside it, and a line in the registry; the tests of the contract then run
// over it by themselves.
//
// The comment of a rule and those of its fields are the page that the command
// "taosim rule explain" prints, see [Explain]: whom it pays for what; the formula,
// with every symbol; what it does, by an example; who gains by cheating; and in a
// last paragraph its source.
//
// Rules compute in float64 so that every machine gets the same bits: sums run in
// order of UID, and every product is rounded before it is added to, as in
//
//	sum += float64(x * y)
//
// since the explicit conversion, and nothing else, forbids the compiler to fuse the
// two: an assignment in between does not. Exponentials and logarithms are those of
// package portable. Shares leave a rule as exact integers, see
// [economy.Proportions]. The target "machines" of the Makefile holds the rules to
// this.
package rules

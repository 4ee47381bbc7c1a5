// Package fixed is arithmetic on numbers with a fixed binary point: I32F32,
// I64F64 and I96F32, named by the bits before and after the point.
//
// A number is an integer that counts the smallest step of its type. Every
// operation is integer arithmetic with intermediates wide enough to be exact,
// then rounded as its comment says. The same operands therefore give the same
// bits on every machine, and the bits that opentensor/subtensor gets from
// substrate-fixed 0.6.0. Nothing wraps: what does not fit becomes the largest or
// the smallest number, or zero where a comment says so.
package fixed

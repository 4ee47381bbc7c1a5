// Package script runs reward rules that their users write themselves, as programs
// in Starlark, a small language that looks like Python:
//
//	def reward(epoch):
//	    return dot(epoch.stake, epoch.weights)
//
// A program sees one epoch and says who earns what of it. It has vectors and
// matrices, so that an economy of hundreds of neurons takes milliseconds. README.md
// is the reference of the language, and examples holds rules to begin with.
//
// A program can do no more than compute: it reads no file, no clock and no
// randomness, nothing survives it but what it returns, and its steps are bounded.
// The same program and epoch give the same outcome, bit for bit, on every machine.
package script

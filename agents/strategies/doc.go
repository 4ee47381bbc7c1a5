// Package strategies names whole strategies, honest and not: each is a choice
// of answers to the five decisions of package agents.
//
// A new strategy is one file with the decisions in which it deviates, a line of
// the registry for it and one for each of these decisions, and a table test.
package strategies

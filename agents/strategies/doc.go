// Package strategies names whole strategies, honest and not: each is a choice
// of answers to the five decisions of package agents.
//
// A new strategy is one file with the decisions in which it deviates, one line
// of the registry and one table test.
package strategies

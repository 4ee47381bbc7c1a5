package rules

import "math"

// walk is where somebody is found who walks from neuron to neuron for a long time:
// at each step, with the probability follow, along a weight of the neuron's row,
// otherwise to a neuron drawn by restart, whose parts sum to one. From a neuron
// without weights the walk always starts again. The result is v in
//
//	v = follow (W' v + d restart) + (1 - follow) restart
//
// where d is how much of v is on neurons without weights. Steps are made until one
// moves no more than the tolerance, all neurons together. Each moves at most the
// part follow of what the one before it did, so that there is an end.
//
// Gonum's PageRank is not used: it starts from random numbers and multiplies in
// machine code, fused on some machines and not on others.
func walk(rows [][]entry, restart []float64, follow, tolerance float64) []float64 {
	visits := restart
	for bound := 2.0; bound > tolerance; bound *= follow {
		next := rank(rows, visits)
		again := 1 - float64(follow*sum(next))
		for uid, arrived := range next {
			next[uid] = float64(follow*arrived) + float64(again*restart[uid])
		}
		moved := distance(next, visits)
		visits = next
		if moved <= tolerance {
			break
		}
	}
	return visits
}

// distance is the sum of the differences of two vectors, each taken as positive.
func distance(a, b []float64) float64 {
	total := 0.0
	for i := range a {
		total += math.Abs(a[i] - b[i])
	}
	return total
}

package models

// train makes one pass of stochastic gradient descent over the pairs of a
// batch, on the words of a reading: their vectors h as centres and v as contexts.
// For a pair (a, b) with noise n_1..n_k the loss in nats is
//
//	L = -log sigmoid(h_a . v_b) - sum_i log sigmoid(-h_a . v_ni)
//
// whose gradient with respect to a score is sigmoid(score) minus 1 for the true
// word and minus 0 for noise. Source: Mikolov et al. 2013, arXiv 1310.4546,
// equation 4; as in word2vec.c the centre moves after all its words have.
func train(words Matrix, b *Batch, rate float32) {
	dimensions := words.Columns / 2
	change := make([]float32, dimensions)
	for p, pair := range b.Pairs {
		centre := words.Row(int(pair.Centre))[:dimensions]
		clear(change)
		descend(centre, words.Row(int(pair.Context))[dimensions:], change, 1, rate)
		for _, noise := range b.noiseOf(p) {
			descend(centre, words.Row(int(noise))[dimensions:], change, 0, rate)
		}
		addScaled(centre, 1, change)
	}
}

// descend moves one context vector down the gradient and adds to change what
// the centre is to move.
func descend(centre, context, change []float32, label, rate float32) {
	step := rate * (label - sigmoidCurve.at(dot(centre, context)))
	addScaled(change, step, context)
	addScaled(context, step, centre)
}

// loss is the mean loss of a pair in nats, 0 of an empty batch.
func loss(words Matrix, b *Batch) float64 {
	if len(b.Pairs) == 0 {
		return 0
	}
	dimensions := words.Columns / 2
	sum := 0.0
	for p, pair := range b.Pairs {
		centre := words.Row(int(pair.Centre))[:dimensions]
		sum += float64(softplusCurve.at(-dot(centre, words.Row(int(pair.Context))[dimensions:])))
		for _, noise := range b.noiseOf(p) {
			sum += float64(softplusCurve.at(dot(centre, words.Row(int(noise))[dimensions:])))
		}
	}
	return sum / float64(len(b.Pairs))
}

package models

// train makes one pass of stochastic gradient descent over the pairs of a
// batch, on the vectors of the lesson's words as centres h and as contexts v.
// For a pair (a, b) with noise n_1..n_k the loss in nats is
//
//	L = -log sigmoid(h_a . v_b) - sum_i log sigmoid(-h_a . v_ni)
//
// whose gradient with respect to a score is sigmoid(score) minus 1 for the true
// word and minus 0 for noise. Source: Mikolov et al. 2013, arXiv 1310.4546,
// equation 4; as in word2vec.c the centre moves after all its words have.
func train(h, v Matrix, b *Batch, rate float32) {
	change := make([]float32, h.Columns)
	for p, pair := range b.Pairs {
		centre := h.Row(int(pair.Centre))
		clear(change)
		descend(centre, v.Row(int(pair.Context)), change, 1, rate)
		for _, noise := range b.noiseOf(p) {
			descend(centre, v.Row(int(noise)), change, 0, rate)
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
func loss(h, v Matrix, b *Batch) float64 {
	if len(b.Pairs) == 0 {
		return 0
	}
	sum := 0.0
	for p, pair := range b.Pairs {
		centre := h.Row(int(pair.Centre))
		sum += float64(softplusCurve.at(-dot(centre, v.Row(int(pair.Context)))))
		for _, noise := range b.noiseOf(p) {
			sum += float64(softplusCurve.at(dot(centre, v.Row(int(noise)))))
		}
	}
	return sum / float64(len(b.Pairs))
}

package models

const (
	// lossBlocks of lossBlock words each are what the loss of a trainer is
	// measured on.
	lossBlocks = 50
	lossBlock  = 200
)

// Loss is the mean loss of a pair in nats, on 10,000 words of the text that was
// trained on: fifty runs of 200 words, evenly spaced. Every word is kept, and the
// windows and the noise words are the same for every trainer of the text with the
// same sampler. Classic and Shared are measured alike, each pair against noise of
// its own, so that they can be compared; the loss of NextWord is another one.
func (t *Trainer) Loss() float64 {
	objective, random := t.measured().objective(t.sampler), stream(0)
	blocks := max(1, min(lossBlocks, len(t.text)/lossBlock))
	sum, pairs := 0.0, 0
	for i := range blocks {
		from := i * len(t.text) / blocks
		text := indices(t.text[from:min(len(t.text), from+lossBlock)])
		s, n := objective.loss(t.model, text, &random)
		sum, pairs = sum+s, pairs+n
	}
	return sum / float64(max(1, pairs))
}

// measured is the training whose objective the loss is of.
func (t *Trainer) measured() Training {
	training := t.training
	if training.Objective == Shared {
		training.Objective = Classic
	}
	return training
}

// indices are words as the rows of a table.
func indices(words []Word) []int32 {
	rows := make([]int32, len(words))
	for i, w := range words {
		rows[i] = int32(w)
	}
	return rows
}

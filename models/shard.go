package models

// heldOutBlock and heldOutEvery fix the split of a shard: of every ten blocks
// of 200 words the last is never trained on.
const (
	heldOutBlock = 200
	heldOutEvery = 10
)

// A Shard is the text of one neuron. Its training and held-out parts share no
// word of the text; each is one run of words, so that a window may reach
// across a gap.
type Shard struct {
	Training []Word
	HeldOut  []Word
}

// Shard returns the i-th of n contiguous parts of the text, whose lengths
// differ by one word at most. Neighbouring texts treat different topics, so
// contiguous shards make neurons that know different things.
func (c *Corpus) Shard(i, n int) Shard {
	part := c.Text[i*len(c.Text)/n : (i+1)*len(c.Text)/n]
	var shard Shard
	for block := 0; len(part) > 0; block++ {
		size := min(heldOutBlock, len(part))
		if block%heldOutEvery == heldOutEvery-1 {
			shard.HeldOut = append(shard.HeldOut, part[:size]...)
		} else {
			shard.Training = append(shard.Training, part[:size]...)
		}
		part = part[size:]
	}
	return shard
}

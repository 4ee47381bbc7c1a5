package models

import "fmt"

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
	if i < 0 || i >= n {
		panic(fmt.Sprintf("models: shard %d of %d", i, n))
	}
	return split(c.Text[i*len(c.Text)/n : (i+1)*len(c.Text)/n])
}

// split holds out every tenth block of a text. A text of fewer than ten blocks
// is cut into shorter ones, since a neuron that holds nothing out cannot tell
// what its peers are worth; only one of fewer than ten words is left whole.
func split(text []Word) Shard {
	size := max(1, min(heldOutBlock, len(text)/heldOutEvery))
	round := heldOutEvery * size
	heldOut := len(text)/round*size + max(0, len(text)%round-(round-size))
	shard := Shard{Training: make([]Word, 0, len(text)-heldOut), HeldOut: make([]Word, 0, heldOut)}
	for block := 0; len(text) > 0; block++ {
		length := min(size, len(text))
		if block%heldOutEvery == heldOutEvery-1 {
			shard.HeldOut = append(shard.HeldOut, text[:length]...)
		} else {
			shard.Training = append(shard.Training, text[:length]...)
		}
		text = text[length:]
	}
	return shard
}

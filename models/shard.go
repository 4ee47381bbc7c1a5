package models

import "fmt"

// heldOutBlock and heldOutEvery fix what is held out: of every ten blocks of 200
// words the last is never trained on.
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
	return split(c.Text, shardOf(len(c.Text), i, n), blockOf(len(c.Text)/n))
}

// A passage is the words of a text from one place to another.
type passage struct{ from, to int }

func (p passage) length() int { return p.to - p.from }

// shardOf is the i-th of n parts of a text.
func shardOf(length, i, n int) passage { return passage{i * length / n, (i + 1) * length / n} }

// blockOf is the length of a block for shards of at least some length. Short ones
// have shorter blocks, since a neuron that holds nothing out cannot tell what its
// peers are worth; only one of fewer than ten words may be left whole.
func blockOf(shortest int) int { return max(1, min(heldOutBlock, shortest/heldOutEvery)) }

// split divides a part of a text into what is trained on and what is held out.
// Blocks are counted from the beginning of the text and not of the part, so that
// what one shard holds out no other trains on that overlaps with it.
func split(text []Word, part passage, block int) Shard {
	heldOut := part.heldOut(block)
	shard := Shard{Training: make([]Word, 0, part.length()-heldOut), HeldOut: make([]Word, 0, heldOut)}
	for from := part.from; from < part.to; {
		to := min(part.to, from-from%block+block)
		if from/block%heldOutEvery == heldOutEvery-1 {
			shard.HeldOut = append(shard.HeldOut, text[from:to]...)
		} else {
			shard.Training = append(shard.Training, text[from:to]...)
		}
		from = to
	}
	return shard
}

// heldOut is how many words of a part are held out.
func (p passage) heldOut(block int) int {
	before := func(place int) int {
		round := heldOutEvery * block
		return place/round*block + max(0, place%round-(round-block))
	}
	return before(p.to) - before(p.from)
}

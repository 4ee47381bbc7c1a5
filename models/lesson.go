package models

// A Lesson is what a neuron learns from in one round and what it measures its
// peers on: the words to ask them about, and pairs of these words.
type Lesson struct {
	Words    []Word // distinct
	Training Batch
	HeldOut  Batch
}

// A Pair is a word and another that stood near it, as places in the lesson's
// list of words.
type Pair struct{ Centre, Context int32 }

// A Batch is a list of pairs with the noise drawn for each.
type Batch struct {
	Pairs     []Pair
	Negatives int     // noise words for each pair
	Noise     []int32 // places in the lesson's list of words, pair after pair
}

// noiseOf is the noise of pair p.
func (b *Batch) noiseOf(p int) []int32 {
	return b.Noise[p*b.Negatives : (p+1)*b.Negatives]
}

// add appends a pair with noise taken from the pool, which holds independent
// draws, from a random place on. A noise word that is the pair's own context is
// passed over once, since it would be praised and blamed at a time.
func (b *Batch) add(pair Pair, pool []int32, from int) {
	b.Pairs = append(b.Pairs, pair)
	for range b.Negatives {
		if pool[from] == pair.Context {
			from = (from + 1) % len(pool)
		}
		b.Noise = append(b.Noise, pool[from])
		from = (from + 1) % len(pool)
	}
}

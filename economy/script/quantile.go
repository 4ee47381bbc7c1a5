package script

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"go.starlark.net/starlark"
)

// quantile is the number below which the part q of the entries of a vector lies, or
// one such number for each column of a matrix.
func quantile(c call) (starlark.Value, error) {
	x, q, weights := c.many(), number(0), c.vector()
	if err := c.read("x", x, "q", &q, "weights??", weights); err != nil {
		return nil, err
	}
	return shown(c.quantiles(x.array, float64(q), weights.array))
}

// median is the quantile of one half.
func median(c call) (starlark.Value, error) {
	x, weights := c.many(), c.vector()
	if err := c.read("x", x, "weights??", weights); err != nil {
		return nil, err
	}
	return shown(c.quantiles(x.array, 0.5, weights.array))
}

// quantiles are those of a vector or of the columns of a matrix, whose entries or
// rows may have weights.
func (c call) quantiles(x *array, q float64, weights *array) (*array, error) {
	if err := checkQuantile(x, q, weights); err != nil {
		return nil, err
	}
	if err := c.chargeSorting(x.work()); err != nil {
		return nil, err
	}
	columns, result := 1, shape{0, 1, 1}
	if x.dimensions == 2 {
		columns, result = x.columns, vectorOf(x.columns)
	}
	found, err := c.array(result)
	if err != nil {
		return nil, err
	}
	entries := make([]entry, 0, x.Len())
	for j := range columns {
		entries = entries[:0]
		for i := range x.Len() {
			if weight := weightOf(weights, i); weight > 0 {
				entries = append(entries, entry{x.values[i*columns+j], weight})
			}
		}
		slices.SortFunc(entries, entry.compare)
		if weights == nil {
			found.values[j] = interpolated(entries, q)
		} else {
			found.values[j] = reached(entries, q)
		}
	}
	return found, nil
}

// checkQuantile finds what has no quantile.
func checkQuantile(x *array, q float64, weights *array) error {
	switch {
	case !(q >= 0 && q <= 1):
		return fmt.Errorf("there is no quantile %v; it is a part, 0 to 1", q)
	case x.Len() == 0:
		return fmt.Errorf("%v has no quantile", x.shape)
	case weights == nil:
		return nil
	case weights.size() != x.Len():
		return fmt.Errorf("%v does not fit the weights of %v", weights.shape, x.shape)
	case slices.Min(weights.values) < 0:
		return fmt.Errorf("the weight %v is negative", slices.Min(weights.values))
	}
	return nil
}

// entry is a value and its weight.
type entry struct{ value, weight float64 }

// compare puts the smaller value first. Of equal values the lighter comes first, so
// that the sums of weights do not depend on how the values stood.
func (e entry) compare(other entry) int {
	switch {
	case e.value < other.value:
		return -1
	case e.value > other.value:
		return 1
	}
	return cmp.Compare(e.weight, other.weight)
}

// weightOf is the weight of an entry, which is 1 where there are no weights.
func weightOf(weights *array, i int) float64 {
	if weights == nil {
		return 1
	}
	return weights.values[i]
}

// interpolated is the quantile of sorted entries of the same weight: where it falls
// between two of them, in proportion.
func interpolated(entries []entry, q float64) float64 {
	place := float64(q * float64(len(entries)-1))
	below := math.Floor(place)
	low, high := entries[int(below)].value, entries[int(math.Ceil(place))].value
	return low + float64((place-below)*(high-low))
}

// reached is the smallest of sorted entries such that the part q of all weight is on
// those up to it; 0 when there is no weight.
func reached(entries []entry, q float64) float64 {
	if len(entries) == 0 {
		return 0
	}
	all := 0.0
	for _, e := range entries {
		all += e.weight
	}
	sum, want := 0.0, float64(q*all)
	for i := 0; ; i++ { // the sum of all is added up in the same order, so it reaches what is wanted
		if sum += entries[i].weight; sum >= want {
			return entries[i].value
		}
	}
}

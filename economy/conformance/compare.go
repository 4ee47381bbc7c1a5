package conformance

import (
	"fmt"
	"math"

	"taosim/economy/fixed"
)

// bits is a fixed-point number that is compared as the integer it is made of.
type bits fixed.I32F32

// compare holds what was computed against what a vector wants, value by value.
// What was computed is one of
//
//	bool, uint64, bits, fixed.I32F32, float64    a single value
//	[]any                                        a list of such, or of lists
//	sparse                                       a matrix of the entries that are there
//
// and what is wanted is JSON. Numbers may differ by the tolerance; with 0 they
// must be equal.
func (c checker) compare(key string, got, want any, tolerance float64) {
	switch got := got.(type) {
	case []any:
		c.compareList(key, got, want, tolerance)
	case sparse:
		c.compareSparse(key, got, want, tolerance)
	default:
		c.compareValue(key, got, want, tolerance)
	}
}

func (c checker) compareList(key string, got []any, want any, tolerance float64) {
	wanted, ok := want.([]any)
	if !ok || len(wanted) != len(got) || len(got) == 0 {
		c.check(ok && len(wanted) == len(got), key, printed(got), written(want))
		return
	}
	for i := range got {
		c.compare(fmt.Sprintf("%s[%d]", key, i), got[i], wanted[i], tolerance)
	}
}

func (c checker) compareValue(key string, got, want any, tolerance float64) {
	equal, err := matches(got, want, tolerance)
	if err != nil {
		c.problem("%s expects %v", key, err)
		return
	}
	c.check(equal, key, printed(got), written(want))
}

// matches holds a single value against JSON. It is an error when the JSON cannot
// be a value of that type.
func matches(got, want any, tolerance float64) (bool, error) {
	switch got := got.(type) {
	case bool:
		wanted, err := booleanOf(want)
		return got == wanted, err
	case uint64:
		wanted, err := integerOf(want)
		return float64(max(got, wanted)-min(got, wanted)) <= tolerance, err
	case bits:
		wanted, err := bitsOf(want)
		return fixed.I32F32(got) == wanted, err
	case fixed.I32F32:
		if tolerance > 0 {
			return isNear(got.Float64(), want, tolerance)
		}
		wanted, err := fixedOf(want)
		return got == wanted, err
	case float64:
		return isNear(got, want, tolerance)
	}
	panic(fmt.Sprintf("conformance: a %T cannot be compared", got))
}

// isNear holds a number against JSON.
func isNear(got float64, want any, tolerance float64) (bool, error) {
	wanted, err := realOf(want)
	return math.Abs(got-wanted) <= tolerance, err
}

// list makes values comparable.
func list[T any](values []T, as func(T) any) []any {
	out := make([]any, len(values))
	for i, value := range values {
		out[i] = as(value)
	}
	return out
}

// Ways to make a single value comparable.
func truth(value bool) any                     { return value }
func integer[T ~uint16 | ~uint64](value T) any { return uint64(value) }
func number(value fixed.I32F32) any            { return value }
func raw(value fixed.I32F32) any               { return bits(value) }

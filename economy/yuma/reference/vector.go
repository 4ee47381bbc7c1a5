package reference

import (
	"cmp"
	"slices"

	"taosim/economy/fixed"
)

// Sum is the sum of v. Upstream: sum.
func Sum(v []fixed.I32F32) fixed.I32F32 {
	var total fixed.I32F32
	for _, x := range v {
		total = total.Add(x)
	}
	return total
}

// Normalise divides v by its sum. Each quotient is truncated, so what was to sum
// to one sums to a little less. When the sum is zero, v stays as it is. Upstream:
// inplace_normalize.
func Normalise(v []fixed.I32F32) []fixed.I32F32 {
	return NormaliseBy(v, Sum(v))
}

// NormaliseBy divides v by total, unless that is zero. Upstream:
// inplace_normalize_using_sum.
func NormaliseBy(v []fixed.I32F32, total fixed.I32F32) []fixed.I32F32 {
	normalised := slices.Clone(v)
	if total == 0 {
		return normalised
	}
	for i, x := range v {
		normalised[i] = x.SafeDiv(total)
	}
	return normalised
}

// NormaliseWide divides v by its sum, unless that is zero. Upstream:
// inplace_normalize_64.
func NormaliseWide(v []fixed.I64F64) []fixed.I64F64 {
	var total fixed.I64F64
	for _, x := range v {
		total = total.Add(x)
	}
	normalised := slices.Clone(v)
	if total == (fixed.I64F64{}) {
		return normalised
	}
	for i, x := range v {
		normalised[i] = x.SafeDiv(total)
	}
	return normalised
}

// Mask sets to zero what mask marks. Upstream: inplace_mask_vector.
func Mask(mask []bool, v []fixed.I32F32) []fixed.I32F32 {
	masked := slices.Clone(v)
	for i, out := range mask {
		if out {
			masked[i] = 0
		}
	}
	return masked
}

// Multiply is the product of a and b, element by element, as long as the shorter
// of both. A product that does not fit is zero. Upstream: vec_mul.
func Multiply(a, b []fixed.I32F32) []fixed.I32F32 {
	products := make([]fixed.I32F32, min(len(a), len(b)))
	for i := range products {
		products[i] = a[i].SafeMul(b[i])
	}
	return products
}

// TopNonzero marks the k largest of v, of equal ones the later, but none that is
// zero. Upstream: is_topk_nonzero.
func TopNonzero(v []fixed.I32F32, k int) []bool {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(v[a], v[b]) })

	top := make([]bool, len(v))
	for _, i := range order[max(len(v)-k, 0):] {
		top[i] = v[i] != 0
	}
	return top
}

// Proportions16 are the numbers as the chain stores them, see
// [fixed.I32F32.Proportion16]. Upstream: vec_fixed_proportions_to_u16.
func Proportions16(v []fixed.I32F32) []uint16 {
	stored := make([]uint16, len(v))
	for i, x := range v {
		stored[i] = x.Proportion16()
	}
	return stored
}

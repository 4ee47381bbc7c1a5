package fixed

// expTerms is the number of terms of the series of [I32F32.Exp] after 1 + x.
const expTerms = 30

// expOfOne is what Exp gives for one: e, of which upstream keeps 23 bits after
// the point.
const expOfOne I32F32 = 22802600 << 9

// Exp is e^x. An x beyond -20 and 20 counts as the nearer of both.
//
// The value is the sum of the first 32 terms of the series
//
//	e^x = 1 + x + x^2/2! + x^3/3! + ...
//
// each made from the one before as floor(term * x) / i, truncated. Below zero it
// is the truncated reciprocal of e^|x|. Up to |x| = 5 the error is that of the
// arithmetic; at 20 the series ends too early and is low by about one percent.
// One is an exception: e^1 is a constant, low by 8.3e-8.
//
// Source: exp of substrate-fixed 0.6.0, with the bounds of exp_safe in
// opentensor/subtensor.
func (x I32F32) Exp() I32F32 {
	x = min(max(x, FromInt(-20)), FromInt(20))
	switch {
	case x == One:
		return expOfOne
	case x < 0:
		return One.SafeDiv((-x).expSeries())
	}
	return x.expSeries()
}

// expSeries is the sum of the series, for x from 0 to 20.
func (x I32F32) expSeries() I32F32 {
	sum, term := One.Add(x), x
	for i := range I32F32(expTerms) {
		term = term.Mul(x) / (i + 2)
		sum = sum.Add(term)
	}
	return sum
}

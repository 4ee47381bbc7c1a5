// Package portable holds the elementary functions that are not exact, written so
// that every machine computes the same bits: the exponential, logarithms, powers,
// the logistic function and the cosine.
//
// Package math does not promise that, since it uses the instructions of a
// processor where there are some. Here every operation is one that IEEE 754
// rounds in one way only: addition, division, multiplication whose product is
// rounded before it is added to, square root, and [math.FMA] where it is asked
// for by name, which is exact in software too.
//
// Results are off by less than 1 unit in the last place, those of Sigmoid by less
// than 2. Most are off by hardly more than half of one, so a result that a float64
// can hold, such as 3^5 or log2(8), is exact. Special values are those of package
// math.
package portable

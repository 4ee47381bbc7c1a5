package yuma

import (
	"fmt"
	"math/rand/v2"
	"taosim/economy/fixed"
	"testing"
)

func splitB(votes []entry, pivot entry, stake []fixed.I32F32) (int, fixed.I32F32) {
	count := 0
	for i, v := range votes {
		votes[i] = votes[count]
		votes[count] = v
		one := 0
		if v >= pivot {
			one = 1
		}
		count += one
	}
	sum := fixed.I32F32(0)
	for _, v := range votes[:count] {
		sum += stake[v.seat()]
	}
	return count, sum
}

func supB(votes []entry, stake []fixed.I32F32, majority fixed.I32F32, f func([]entry, entry, []fixed.I32F32) (int, fixed.I32F32)) (fixed.I32F32, bool) {
	for len(votes) > few {
		pivot := middle(votes[0], votes[len(votes)/2], votes[len(votes)-1])
		count, sum := splitB(votes, pivot, stake)
		if sum >= majority {
			votes = votes[:count]
		} else {
			majority -= sum
			votes = votes[count:]
		}
	}
	sortDown(votes)
	for _, v := range votes {
		majority -= stake[v.seat()]
		if majority <= 0 {
			return v.number(), true
		}
	}
	return votes[len(votes)-1].number(), false
}

// out of place, two ended
func splitC(dst, votes []entry, pivot entry) int {
	dst = dst[:len(votes)]
	lo, hi := 0, len(votes)-1
	for _, v := range votes {
		dst[lo] = v
		dst[hi] = v
		one := 0
		if v >= pivot {
			one = 1
		}
		lo += one
		hi += one - 1
	}
	return lo
}

func supC(votes, other []entry, stake []fixed.I32F32, majority fixed.I32F32) (fixed.I32F32, bool) {
	for len(votes) > few {
		pivot := middle(votes[0], votes[len(votes)/2], votes[len(votes)-1])
		dst := other[:len(votes)]
		count := splitC(dst, votes, pivot)
		sum := fixed.I32F32(0)
		for _, v := range dst[:count] {
			sum += stake[v.seat()]
		}
		other = votes
		if sum >= majority {
			votes = dst[:count]
		} else {
			majority -= sum
			votes = dst[count:]
		}
	}
	sortDown(votes)
	for _, v := range votes {
		majority -= stake[v.seat()]
		if majority <= 0 {
			return v.number(), true
		}
	}
	return votes[len(votes)-1].number(), false
}

func BenchmarkSel(b *testing.B) {
	for _, n := range []int{64, 256} {
		r := rand.New(rand.NewPCG(1, 2))
		const cols = 32
		es := make([]entry, n*cols)
		stake := make([]fixed.I32F32, n)
		for i := range es {
			es[i] = newEntry(fixed.I32F32(r.Int64N(1<<24)), seat(i%n))
		}
		for i := range stake {
			stake[i] = fixed.I32F32(1 << 32 / n)
		}
		col := func(i int) []entry { i %= cols; return es[i*n : i*n+n] }
		tmp, tmp2 := make([]entry, n), make([]entry, n)
		run := func(name string, f func(i int)) {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				i := 0
				for b.Loop() {
					f(i)
					i++
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n)*3.64, "cycles")
			})
		}
		run("A", func(i int) { copy(tmp, col(i)); supported(tmp, stake, 1<<31) })
		run("B", func(i int) { copy(tmp, col(i)); supB(tmp, stake, 1<<31, nil) })
		run("C", func(i int) { copy(tmp, col(i)); supC(tmp, tmp2, stake, 1<<31) })
	}
}

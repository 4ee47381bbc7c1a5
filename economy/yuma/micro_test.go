package yuma

import (
	"math/rand/v2"
	"taosim/economy"
	"taosim/economy/fixed"
	"testing"
	"fmt"
)

func BenchmarkMicro(b *testing.B) {
	for _, n := range []int{64, 256} {
		r := rand.New(rand.NewPCG(1, 2))
		const cols = 32
		es := make([]entry, n*cols)
		stake := make([]fixed.I32F32, n)
		for i := range es { es[i] = newEntry(fixed.I32F32(r.Int64N(1<<24)), seat(i%n)) }
		for i := range stake { stake[i] = fixed.I32F32(1<<32/n) }
		col := func(i int) []entry { i %= cols; return es[i*n:i*n+n] }
		v1, v2, v3, v4 := make([]fixed.I32F32, n), make([]fixed.I32F32, n), make([]fixed.I32F32, n), make([]fixed.I32F32, n)
		tmp := make([]entry, n)
		run := func(name string, f func(i int)) {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) { i := 0; for b.Loop() { f(i); i++ }; b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n)*3.64, "cycles") })
		}
		run("unpack", func(i int) { unpack(v1, col(i)) })
		run("copy", func(i int) { copy(tmp, col(i)) })
		run("supported", func(i int) { copy(tmp, col(i)); supported(tmp, stake, 1<<31) })
		run("split", func(i int) { copy(tmp, col(i)); split(tmp, 1<<47, stake) })
		run("clip", func(i int) { clip(col(i), 1<<23, v1, v2, v3, stake) })
		run("divide", func(i int) { unpack(v1, col(i)); divide(v1, 1<<31+5) })
		run("normalise", func(i int) { unpack(v1, col(i)); normalise(v1) })
		run("by", func(i int) { by(fixed.I32F32(1<<31+i)) })
		run("unpackDivided", func(i int) { unpackDivided(v1, col(i), by(1<<31+5)) })
		run("totalOf", func(i int) { totalOf(col(i)) })
		unpack(v1, col(0)); unpack(v2, col(1))
		run("mix", func(i int) { mix(v3, v1, v2, 1<<30, 1<<31) })
		run("pay", func(i int) { unpack(v1, col(i)); pay(v1, v4, by(1<<31+5), 1<<24) })
		var e Engine
		e.storage[0] = make([]economy.Weight, 1040*n)
		e.next = make([]int, n)
		c := column{make([]seat, n), v1, true}
		for i := range n { c.seats[i] = seat(i) }
		run("store", func(i int) { if i%1000==0 { for i := range n { e.next[i] = 1040*i } }; e.store(c, by(1<<31+5), i) })
		rows := make([]row, n)
		reg := make([]uint64, 1024)
		w := make([]economy.Weight, 1024*n)
		for i := range rows {
			w := w[i*1024:i*1024+1024]
			for j := range w { w[j] = economy.Weight{economy.UID(j), 1000} }
			rows[i] = row{w, mask{10, -1}, by(1<<26), false}
		}
		saved := make([]row, n)
		copy(saved, rows)
		var t tile
		b.Run(fmt.Sprintf("fill/%d", n), func(b *testing.B) {
			for b.Loop() { copy(rows, saved); t.begin(n); for t.fill(rows, reg) { } }
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n*1024)*3.64, "cycles")
		})
	}
}

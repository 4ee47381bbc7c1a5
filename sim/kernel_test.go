package sim

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var bothTies = []Ties{FIFO, Shuffled}

func TestKernelDeliversTheOrderOfTheReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		config := Config{
			Ties: rapid.SampledFrom(bothTies).Draw(t, "ties"),
			Seed: rapid.Uint64().Draw(t, "tie seed"),
		}
		got := m.play(New[ball](config), time.Hour, 1)
		want := m.play(newReference(config), time.Hour, 1)
		if diff := compareHistories(want, got); diff != "" {
			t.Errorf("%+v with %+v: kernel differs from the reference (-reference +kernel):\n%s", m, config, diff)
		}
	})
}

func compareHistories(want, got []step) string {
	return cmp.Diff(want, got, cmp.AllowUnexported(step{}, ball{}))
}

func TestRunInLegsIsRunInOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		const end = 40 * time.Nanosecond
		one, legs := New[ball](Config{}), New[ball](Config{})
		want, got := m.play(one, end, 1), m.play(legs, end, 8)
		if diff := compareHistories(want, got); diff != "" {
			t.Errorf("%+v: 8 legs differ from one (-one +legs):\n%s", m, diff)
		}
		if one.Digest() != legs.Digest() || one.Now() != legs.Now() || one.Pending() != legs.Pending() {
			t.Errorf("%+v: 8 legs end in %v, one in %v", m, describe(legs), describe(one))
		}
	})
}

func TestStopAndRunAgainContinues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		every := rapid.IntRange(1, 5).Draw(t, "stop every")
		straight, halting := New[ball](Config{}), New[ball](Config{})
		want := m.play(straight, time.Hour, 1)
		got := m.play(stopper{halting, every}, time.Hour, 1)
		if diff := compareHistories(want, got); diff != "" {
			t.Errorf("%+v: stopping every %d events changed the history (-straight +halting):\n%s", m, every, diff)
		}
		if straight.Digest() != halting.Digest() {
			t.Errorf("%+v: stopping every %d events ends in %v, not %v", m, every, describe(halting), describe(straight))
		}
	})
}

// A stopper stops its kernel after every few events and runs it again.
type stopper struct {
	*Kernel[ball]
	every int
}

func (s stopper) Run(end Time, handle func(Time, ball)) {
	for s.Pending() > 0 {
		left := s.every
		s.Kernel.Run(end, func(now Time, event ball) {
			handle(now, event)
			if left--; left == 0 {
				s.Stop()
			}
		})
	}
}

func describe(k *Kernel[ball]) string {
	return fmt.Sprintf("now %v, %d pending, %d delivered, digest %016x", k.Now(), k.Pending(), k.Delivered(), k.Digest())
}

func TestOrder(t *testing.T) {
	type call struct {
		delay  Time
		class  Class
		source Entity
	}
	tests := []struct {
		name  string
		calls []call
		want  []uint64 // indices of calls
	}{
		{
			name:  "the earlier event comes first",
			calls: []call{{3, 0, 0}, {1, 9, 9}, {2, 0, 0}},
			want:  []uint64{1, 2, 0},
		},
		{
			name:  "at one time the lower class comes first",
			calls: []call{{1, 255, 0}, {1, 0, 9}, {1, 128, 5}},
			want:  []uint64{1, 2, 0},
		},
		{
			name:  "in one class the lower source comes first",
			calls: []call{{1, 4, 300}, {1, 4, 0}, {1, 4, 7}},
			want:  []uint64{1, 2, 0},
		},
		{
			name:  "of one source what was scheduled first comes first",
			calls: []call{{1, 4, 2}, {1, 4, 2}, {1, 4, 2}},
			want:  []uint64{0, 1, 2},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := New[ball](Config{})
			for i, c := range tt.calls {
				k.Schedule(c.delay, c.class, c.source, ball{value: uint64(i)})
			}
			if got := values(k); !slices.Equal(got, tt.want) {
				t.Errorf("order %v, want %v", got, tt.want)
			}
		})
	}
}

// values runs the kernel and returns what was delivered.
func values(k *Kernel[ball]) []uint64 {
	var delivered []uint64
	k.Run(k.Now()+time.Hour, func(_ Time, event ball) { delivered = append(delivered, event.value) })
	return delivered
}

func TestALowerClassAtThePresentInstantComesNext(t *testing.T) {
	k := New[ball](Config{})
	for value := range uint64(2) {
		k.Schedule(time.Second, 5, 0, ball{value: value})
	}
	var got []uint64
	k.Run(time.Minute, func(_ Time, event ball) {
		got = append(got, event.value)
		if event.value == 0 {
			k.Schedule(0, 1, 9, ball{value: 10})
			k.Schedule(0, 6, 0, ball{value: 20})
		}
	})
	if want := []uint64{0, 10, 1, 20}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

func TestShuffledTiesFavourNobody(t *testing.T) {
	const sources, instants = 4, 4000
	first := make([]float64, sources)
	k := New[ball](Config{Ties: Shuffled, Seed: 7})
	for instant := range instants {
		for source := range Entity(sources) {
			k.Schedule(Time(instant), 0, source, ball{target: source})
		}
	}
	last := Time(-1)
	k.Run(time.Hour, func(now Time, event ball) {
		if now != last {
			first[event.target]++
		}
		last = now
	})
	// 16.27 is the 99.9 % point of chi-square with 3 degrees of freedom.
	if x := chiSquare(first); x > 16.27 {
		t.Errorf("sources were first %v times: chi-square %.1f", first, x)
	}
}

// chiSquare measures how far counts are from being equal.
func chiSquare(counts []float64) float64 {
	total := 0.0
	for _, n := range counts {
		total += n
	}
	expected, sum := total/float64(len(counts)), 0.0
	for _, n := range counts {
		sum += (n - expected) * (n - expected) / expected
	}
	return sum
}

func TestTheSeedDecidesShuffledTiesOnly(t *testing.T) {
	order := func(config Config) []uint64 {
		k := New[ball](config)
		for source := range Entity(20) {
			k.Schedule(1, 0, source, ball{value: uint64(source)})
		}
		return values(k)
	}
	if a, b := order(Config{Seed: 1}), order(Config{Seed: 2}); !slices.Equal(a, b) {
		t.Errorf("fifo: seed 1 gave %v, seed 2 gave %v", a, b)
	}
	if a, b := order(Config{Ties: Shuffled, Seed: 1}), order(Config{Ties: Shuffled, Seed: 2}); slices.Equal(a, b) {
		t.Errorf("shuffled: seeds 1 and 2 both gave %v", a)
	}
}

func TestRunEnds(t *testing.T) {
	t.Run("at end, with what is due then and without what is due later", func(t *testing.T) {
		k := New[ball](Config{})
		for delay := range Time(4) {
			k.Schedule(delay, 0, 0, ball{})
		}
		k.Run(2, func(Time, ball) {})
		if k.Now() != 2 || k.Delivered() != 3 || k.Pending() != 1 {
			t.Errorf("%s, want 2ns, 3 delivered, 1 pending", describe(k))
		}
	})
	t.Run("after the event that stops it, at the time of that event", func(t *testing.T) {
		k := New[ball](Config{})
		for range 3 {
			k.Schedule(1, 0, 0, ball{})
		}
		k.Run(5, func(Time, ball) { k.Stop() })
		if k.Now() != 1 || k.Delivered() != 1 || k.Pending() != 2 {
			t.Errorf("%s, want 1ns, 1 delivered, 2 pending", describe(k))
		}
	})
}

func TestCancel(t *testing.T) {
	k := New[ball](Config{})
	kept := k.Schedule(1, 0, 0, ball{value: 1})
	dropped := k.Schedule(1, 0, 0, ball{value: 2})
	if k.Cancel(Handle{}) {
		t.Error("the zero handle cancelled something")
	}
	if !k.Cancel(dropped) || k.Pending() != 1 {
		t.Errorf("cancelling failed: %s", describe(k))
	}
	if k.Cancel(dropped) {
		t.Error("an event was cancelled twice")
	}
	if got := values(k); !slices.Equal(got, []uint64{1}) {
		t.Errorf("delivered %v, want only 1", got)
	}
	if k.Cancel(kept) {
		t.Error("a delivered event was cancelled")
	}
	reused := k.Schedule(1, 0, 0, ball{value: 3})
	if k.Cancel(kept) || k.Cancel(dropped) || !k.Cancel(reused) {
		t.Error("an old handle cancelled a new event, or the new one's did not")
	}
}

func TestCancelledEventsLeaveNoTraceInTheDigest(t *testing.T) {
	digest := func(cancelled int) uint64 {
		k := New[ball](Config{})
		k.Schedule(1, 0, 0, ball{value: 1})
		for range cancelled {
			k.Cancel(k.Schedule(1, 0, 1, ball{value: 2}))
		}
		k.Run(2, func(Time, ball) {})
		return k.Digest()
	}
	if a, b := digest(0), digest(100); a != b {
		t.Errorf("digest %016x without and %016x with cancelled events", a, b)
	}
}

func TestHeavyCancellationKeepsTheQueueShort(t *testing.T) {
	k := New[ball](Config{})
	const live = 100
	for range live {
		k.Schedule(time.Hour, 0, 0, ball{})
	}
	for range 100_000 { // timeouts that never strike
		k.Cancel(k.Schedule(time.Minute, 0, 0, ball{}))
	}
	if k.Pending() != live || k.queue.len() > 2*live || len(k.slab.slots) > 2*live {
		t.Errorf("%d events take %d keys and %d slots", k.Pending(), k.queue.len(), len(k.slab.slots))
	}
}

func TestASlotWithoutGenerationsIsAbandoned(t *testing.T) {
	k := New[ball](Config{})
	k.Cancel(k.Schedule(1, 0, 0, ball{}))
	k.Run(1, func(Time, ball) {})
	k.slab.slots[0].generation = math.MaxUint32 - 3
	last := k.Schedule(1, 0, 0, ball{value: 1})
	values(k)
	next := k.Schedule(1, 0, 0, ball{value: 2})
	if last.slot != 0 || next.slot == 0 || k.Cancel(last) {
		t.Errorf("handles %+v and %+v, want the second in a new slot", last, next)
	}
}

func TestDigestsTellHistoriesApart(t *testing.T) {
	type event struct {
		delay  Time
		class  Class
		source Entity
		event  ball
	}
	base := []event{{1, 1, 1, ball{target: 1, value: 1}}, {2, 2, 2, ball{target: 2, value: 2}}}
	run := func(events []event) *Kernel[ball] {
		k := New[ball](Config{})
		for _, e := range events {
			k.Schedule(e.delay, e.class, e.source, e.event)
		}
		k.Run(time.Hour, func(Time, ball) {})
		return k
	}
	tests := []struct {
		name   string
		change func(first *event)
	}{
		{"another time", func(e *event) { e.delay = 0 }},
		{"another class", func(e *event) { e.class = 0 }},
		{"another source", func(e *event) { e.source = 0 }},
		{"another owner", func(e *event) { e.event.target = 0 }},
		{"other contents", func(e *event) { e.event.value = 0 }},
	}
	before := run(base)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			changed := slices.Clone(base)
			tt.change(&changed[0])
			after := run(changed)
			if before.Digest() == after.Digest() {
				t.Errorf("same digest %016x", after.Digest())
			}
			if before.EntityDigest(1) == after.EntityDigest(1) {
				t.Errorf("same digest %016x of entity 1", after.EntityDigest(1))
			}
			if before.EntityDigest(2) != after.EntityDigest(2) {
				t.Error("the digest of entity 2, to which nothing happened, changed")
			}
		})
	}
}

// A changed digest means that every recorded history changes with it.
func TestDigestIsFrozen(t *testing.T) {
	k := New[ball](Config{})
	for i := range uint64(10) {
		k.Schedule(Time(i%4), Class(i%3), Entity(i%5), ball{target: Entity(i % 2), value: i})
	}
	k.Run(time.Hour, func(Time, ball) {})
	got := [3]uint64{k.Digest(), k.EntityDigest(0), k.EntityDigest(1)}
	want := [3]uint64{0xbf8119ddf847235b, 0xbe20cbf6985976ee, 0xddec9d34cfd67f54}
	if got != want {
		t.Errorf("digests %#016x, want %#016x", got, want)
	}
	if k.EntityDigest(1000) != 0 {
		t.Error("an entity without history has a digest")
	}
}

func TestMisuse(t *testing.T) {
	nothing := func(Time, ball) {}
	tests := []struct {
		name   string
		misuse func(k *Kernel[ball])
		want   string
	}{
		{
			name:   "a negative delay",
			misuse: func(k *Kernel[ball]) { k.Schedule(-time.Second, 0, 0, ball{}) },
			want:   "sim: negative delay -1s",
		},
		{
			name:   "a negative cost",
			misuse: func(k *Kernel[ball]) { k.Compute(-time.Second, 0, 0, nil, nil) },
			want:   "sim: negative delay -1s",
		},
		{
			name:   "a delay past the end of time",
			misuse: func(k *Kernel[ball]) { k.Schedule(math.MaxInt64, 0, 0, ball{}) },
			want:   "past the end of time",
		},
		{
			name:   "a moment that has passed",
			misuse: func(k *Kernel[ball]) { k.ScheduleAt(time.Second, 0, 3, ball{}) },
			want:   "sim: entity 3 scheduled an event at 1s, which is past at 1m0s",
		},
		{
			name:   "a run that ends before it begins",
			misuse: func(k *Kernel[ball]) { k.Run(time.Second, nothing) },
			want:   "sim: Run until 1s, which is past at 1m0s",
		},
		{
			name: "a run within a run",
			misuse: func(k *Kernel[ball]) {
				k.Schedule(0, 0, 0, ball{})
				k.Run(time.Hour, func(Time, ball) { k.Run(time.Hour, nothing) })
			},
			want: "sim: Run was called by its own handler",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name+" panics", func(t *testing.T) {
			k := New[ball](Config{})
			k.Run(time.Minute, nothing)
			if got := panicOf(func() { tt.misuse(k) }); !strings.Contains(got, tt.want) {
				t.Errorf("panic %q, want %q", got, tt.want)
			}
		})
	}
}

// panicOf returns what f panics with, or nothing.
func panicOf(f func()) (message string) {
	defer func() {
		if cause := recover(); cause != nil {
			message = fmt.Sprint(cause)
		}
	}()
	f()
	return ""
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	for _, ties := range bothTies {
		t.Run(ties.String(), func(t *testing.T) {
			k := New[ball](Config{Ties: ties})
			handle := func(_ Time, event ball) {
				k.Schedule(time.Second, 0, event.target, event)
				k.Cancel(k.Schedule(time.Second, 1, event.target, event))
			}
			for i := range 100 {
				k.Schedule(Time(i), 0, Entity(i), ball{target: Entity(i)})
			}
			end := 10 * time.Second
			k.Run(end, handle)
			if n := testing.AllocsPerRun(20, func() { end += time.Second; k.Run(end, handle) }); n != 0 {
				t.Errorf("100 events make %v allocations, want none", n)
			}
		})
	}
}

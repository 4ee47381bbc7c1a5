package sim

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func newTestNetwork(t interface {
	Helper()
	Fatal(...any)
}, links Links, seed uint64,
) *Network {
	t.Helper()
	n, err := NewNetwork(links, Streams{Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A message is one call of Transmit.
type message struct {
	Now      Time
	From, To Entity
	Bytes    int
}

func drawMessages(t *rapid.T) []message {
	var now Time
	messages := make([]message, rapid.IntRange(1, 100).Draw(t, "messages"))
	for i := range messages {
		now += Time(rapid.IntRange(0, 30).Draw(t, "pause")) * time.Millisecond
		messages[i] = message{
			Now:   now,
			From:  Entity(rapid.IntRange(0, 3).Draw(t, "from")),
			To:    Entity(rapid.IntRange(0, 3).Draw(t, "to")),
			Bytes: rapid.IntRange(0, 5000).Draw(t, "bytes"),
		}
	}
	return messages
}

// drawLinks returns links without partitions and outages, and a latency that no
// message undercuts.
func drawLinks(t *rapid.T) (links Links, minimum Time) {
	links = Links{
		Bandwidth:   rapid.SampledFrom([]float64{0, 1e4, 1e6}).Draw(t, "bandwidth"),
		Loss:        rapid.SampledFrom([]float64{0, 0.3}).Draw(t, "loss"),
		Duplication: rapid.SampledFrom([]float64{0, 0.3}).Draw(t, "duplication"),
	}
	switch rapid.IntRange(0, 4).Draw(t, "latency") {
	case 1:
		links.Latency, minimum = Everywhere{Constant{0.02}}, 20*time.Millisecond
	case 2:
		links.Latency, minimum = Everywhere{Uniform{0.01, 0.2}}, 10*time.Millisecond
	case 3:
		links.Latency = Everywhere{LogNormal{0.05, 1}}
	case 4:
		const ms = time.Millisecond
		links.Latency = Regions{
			Base:   [][]Time{{5 * ms, 80 * ms}, {90 * ms, 7 * ms}},
			Places: []int{0, 0, 1},
			Jitter: Exponential{Rate: 100},
		}
		minimum = 5 * ms
	}
	return links, minimum
}

func TestLinksAreFIFOAndNoFasterThanTheirLatency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		links, minimum := drawLinks(t)
		n := newTestNetwork(t, links, rapid.Uint64().Draw(t, "seed"))
		last := make(map[route]Time)
		for _, m := range drawMessages(t) {
			fate := n.Transmit(m.Now, m.From, m.To, m.Bytes)
			if (fate.Copies > 0) != (fate.Outcome == Delivered) {
				t.Fatalf("%+v: %+v", m, fate)
			}
			earliest := m.Now + minimum
			if links.Bandwidth > 0 {
				earliest += Seconds(float64(m.Bytes) / links.Bandwidth)
			}
			for i, arrival := range fate.Arrivals[:fate.Copies] {
				if arrival < earliest {
					t.Errorf("%+v: copy %d arrives at %v, before %v", m, i, arrival, earliest)
				}
			}
			if fate.Copies == 2 && fate.Arrivals[1] <= fate.Arrivals[0] {
				t.Errorf("%+v: the second copy does not come after the first: %+v", m, fate)
			}
			if fate.Copies > 0 {
				link := route{m.From, m.To}
				if before, ok := last[link]; ok && fate.Arrivals[0] <= before {
					t.Errorf("%+v: arrives at %v, not after the one before it at %v", m, fate.Arrivals[0], before)
				}
				last[link] = fate.Arrivals[0]
			}
		}
	})
}

func TestSameStreamsSameFates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		links, _ := drawLinks(t)
		seed := rapid.Uint64().Draw(t, "seed")
		a, b := newTestNetwork(t, links, seed), newTestNetwork(t, links, seed)
		for _, m := range drawMessages(t) {
			x, y := a.Transmit(m.Now, m.From, m.To, m.Bytes), b.Transmit(m.Now, m.From, m.To, m.Bytes)
			if x != y {
				t.Errorf("%+v: %+v and %+v", m, x, y)
			}
		}
	})
}

func TestTrafficOfOneLinkLeavesTheOthersTheirLuck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		links, _ := drawLinks(t)
		links.Bandwidth = 0 // the uplink is shared by design
		seed := rapid.Uint64().Draw(t, "seed")
		alone, crowded := newTestNetwork(t, links, seed), newTestNetwork(t, links, seed)
		observed := route{1, 2}
		for _, m := range drawMessages(t) {
			got := crowded.Transmit(m.Now, m.From, m.To, m.Bytes)
			if (route{m.From, m.To}) != observed {
				continue
			}
			if want := alone.Transmit(m.Now, m.From, m.To, m.Bytes); got != want {
				t.Errorf("%+v: %+v in traffic, %+v alone", m, got, want)
			}
		}
	})
}

func TestAMessageKeepsItsLuckWhateverBefellTheOneBefore(t *testing.T) {
	links := Links{Latency: Everywhere{LogNormal{0.05, 1}}, Loss: 0.2, Duplication: 0.2}
	calm := newTestNetwork(t, links, 1)
	links.Partitions = []Partition{{Window{0, time.Minute}, [][]Entity{{0}}}}
	cut := newTestNetwork(t, links, 1)
	for i := range Time(200) {
		now := i * time.Second
		want, got := calm.Transmit(now, 0, 1, 0), cut.Transmit(now, 0, 1, 0)
		if now < time.Minute {
			want = Fate{Outcome: Partitioned}
		}
		if got != want {
			t.Fatalf("message %d: %+v, want %+v", i, got, want)
		}
	}
}

func TestLossAndDuplicationAreAsFrequentAsStated(t *testing.T) {
	const messages, loss, duplication = 20_000, 0.1, 0.25
	n := newTestNetwork(t, Links{Loss: loss, Duplication: duplication}, 1)
	lost, twice := 0, 0
	for i := range messages {
		switch fate := n.Transmit(Time(i), Entity(i%7), 9, 0); {
		case fate.Outcome == Lost:
			lost++
		case fate.Copies == 2:
			twice++
		}
	}
	checkFrequency(t, "lost", lost, messages, loss)
	checkFrequency(t, "delivered twice", twice, messages-lost, duplication)
}

// checkFrequency allows four standard deviations of the binomial distribution.
func checkFrequency(t *testing.T, what string, count, of int, probability float64) {
	t.Helper()
	expected := float64(of) * probability
	margin := 4 * math.Sqrt(expected*(1-probability))
	if math.Abs(float64(count)-expected) > margin {
		t.Errorf("%d of %d %s, want %.0f ± %.0f", count, of, what, expected, margin)
	}
}

func TestNothingCrossesAPartition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		window := Window{30 * time.Millisecond, 300 * time.Millisecond}
		side := rapid.SliceOfN(rapid.IntRange(0, 2), 4, 4).Draw(t, "side of each endpoint")
		partition := Partition{Window: window, Groups: make([][]Entity, 2)}
		for endpoint, s := range side {
			if s < 2 { // the others are in no group
				partition.Groups[s] = append(partition.Groups[s], Entity(endpoint))
			}
		}
		n := newTestNetwork(t, Links{Partitions: []Partition{partition}}, 1)
		for _, m := range drawMessages(t) {
			want := Delivered
			if window.Contains(m.Now) && side[m.From] != side[m.To] {
				want = Partitioned
			}
			if got := n.Transmit(m.Now, m.From, m.To, 0).Outcome; got != want {
				t.Errorf("%+v is %v, want %v", m, got, want)
			}
			if got := n.Reachable(m.Now, m.From, m.To); got != (want == Delivered) {
				t.Errorf("%+v: reachable %v", m, got)
			}
		}
	})
}

func TestUplinkCarriesOneMessageAtATime(t *testing.T) {
	n := newTestNetwork(t, Links{Bandwidth: 1000, Latency: Everywhere{Constant{1}}}, 1)
	n.SetBandwidth(5, 0)
	tests := []struct {
		name     string
		now      Time
		from, to Entity
		bytes    int
		want     Time
	}{
		{"a message takes its length and then the latency", 0, 0, 1, 500, 1500 * time.Millisecond},
		{"the next one waits, whoever it is for", 0, 0, 2, 500, 2 * time.Second},
		{"another sender does not wait", 0, 3, 1, 500, 1500 * time.Millisecond},
		{"an idle uplink sends at once", 10 * time.Second, 0, 1, 1000, 12 * time.Second},
		{"an uplink may be better than the others", 10 * time.Second, 5, 1, 1000, 11 * time.Second},
	}
	for _, tt := range tests {
		if got := n.Transmit(tt.now, tt.from, tt.to, tt.bytes).Arrivals[0]; got != tt.want {
			t.Errorf("%s: arrival at %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestEndpointsThatAreDown(t *testing.T) {
	n := newTestNetwork(t, Links{
		Bandwidth: 1,
		Outages:   []Outage{{Window{10, 20}, []Entity{1}}, {Window{30, 40}, []Entity{1, 2}}},
	}, 1)
	n.Crash(3)
	tests := []struct {
		name     string
		at       Time
		from, to Entity
		want     Outcome
	}{
		{"a message reaches who is up", 9, 0, 1, Delivered},
		{"an outage begins with its first moment", 10, 0, 1, Crashed},
		{"who is down sends nothing", 19, 1, 0, Crashed},
		{"an outage is over at its end", 20, 0, 1, Delivered},
		{"one may have several outages", 35, 0, 1, Crashed},
		{"one outage may strike several", 35, 2, 0, Crashed},
		{"who has crashed gets nothing", 50, 0, 3, Crashed},
	}
	for _, tt := range tests {
		if got := n.Transmit(tt.at, tt.from, tt.to, 0).Outcome; got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	n.Recover(3)
	if got := n.Transmit(60, 0, 3, 0).Outcome; got != Delivered {
		t.Errorf("to an endpoint that has recovered: %v", got)
	}
	n.Transmit(60, 0, 0, 0)
	if n.Reachable(15, 0, 1) || !n.Reachable(15, 1, 0) {
		t.Error("under way, only the receiver has to be up")
	}
}

func TestRegions(t *testing.T) {
	latency := Regions{
		Base:   [][]Time{{1, 2}, {3, 4}},
		Places: []int{0, 1},
	}
	got := []Time{
		latency.Sample(0, 0, nil), latency.Sample(0, 1, nil), latency.Sample(1, 0, nil),
		latency.Sample(3, 5, nil), // newcomers go through the places again
	}
	if want := []Time{1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("latencies %v, want %v", got, want)
	}
}

func TestLinksRejectParameters(t *testing.T) {
	const second = time.Second
	tests := []struct {
		name  string
		links Links
		want  string
	}{
		{"a negative bandwidth", Links{Bandwidth: -1}, "links: bandwidth is -1, but must be 0 or more"},
		{"a loss above one", Links{Loss: 2}, "links: loss is 2, but must be from 0 to 1"},
		{"a duplication below zero", Links{Duplication: -1}, "links: duplication is -1, but must be from 0 to 1"},
		{"a latency without distribution", Links{Latency: Everywhere{}}, "links: latency: seconds is missing"},
		{"a latency of bad parameters", Links{Latency: Everywhere{Exponential{}}}, "links: latency: exponential: rate is 0"},
		{"a matrix that is not square", Links{Latency: Regions{Base: [][]Time{{1}, {1, 1}}}}, "row 0 of base has 1 columns, but there are 2 regions"},
		{"a negative base", Links{Latency: Regions{Base: [][]Time{{-second}}}}, "base from 0 to 0 is -1s"},
		{"no endpoint in any region", Links{Latency: Regions{}}, "places is empty"},
		{"an endpoint in no region", Links{Latency: Regions{Base: [][]Time{{1}}, Places: []int{1}}}, "endpoint 0 is in region 1"},
		{"a bad jitter", Links{Latency: Regions{Jitter: Constant{math.NaN()}}}, "regions: jitter: constant: value is NaN"},
		{
			"a partition that ends before it begins",
			Links{Partitions: []Partition{{Window: Window{second, second}}}},
			"links: partition 0 lasts from 1s until 1s",
		},
		{
			"an endpoint on both sides",
			Links{Partitions: []Partition{{Window{0, second}, [][]Entity{{1, 2}, {2}}}}},
			"links: partition 0 has endpoint 2 in groups 0 and 1",
		},
		{
			"an outage that never is",
			Links{Outages: []Outage{{Window{From: second}, []Entity{1}}}},
			"links: outage 0 lasts from 1s until 0s",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := NewNetwork(tt.links, Streams{})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
	_, err := NewNetwork(Links{Bandwidth: -1, Loss: 2, Duplication: 3}, Streams{})
	if err == nil || len(strings.Split(err.Error(), "\n")) != 3 {
		t.Errorf("three mistakes are reported as: %v", err)
	}
}

func TestMisuseOfANetwork(t *testing.T) {
	n := newTestNetwork(t, Links{}, 1)
	if got := panicOf(func() { n.Transmit(0, 3, 1, -5) }); got != "sim: endpoint 3 sent -5 bytes" {
		t.Errorf("panic %q", got)
	}
	if got := panicOf(func() { n.SetBandwidth(3, -1) }); got != "sim: bandwidth is -1, but must be 0 or more" {
		t.Errorf("panic %q", got)
	}
}

func TestTransmitAllocatesNothing(t *testing.T) {
	n := newTestNetwork(t, Links{
		Latency: Everywhere{LogNormal{0.05, 1}}, Bandwidth: 1e6, Loss: 0.1, Duplication: 0.1,
	}, 1)
	var now Time
	transmit := func() {
		now += time.Millisecond
		n.Transmit(now, 0, 1, 1000)
	}
	transmit() // makes the state of the link
	if allocations := testing.AllocsPerRun(100, transmit); allocations != 0 {
		t.Errorf("%v allocations, want none", allocations)
	}
}

func BenchmarkTransmit(b *testing.B) {
	n := newTestNetwork(b, Links{
		Latency: Everywhere{LogNormal{0.05, 1}}, Bandwidth: 1e9, Loss: 0.1, Duplication: 0.1,
	}, 1)
	b.ReportAllocs()
	for i := range b.N {
		n.Transmit(Time(i)*time.Millisecond, Entity(i%30), Entity(i%31), 1000)
	}
}

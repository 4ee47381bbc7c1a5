package sim

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Links describes a network. The zero Links carries every message at once.
type Links struct {
	Latency     Latency     // nil for none
	Bandwidth   float64     // bytes per second of each endpoint's uplink; 0 for no limit
	Loss        float64     // probability that a message never arrives
	Duplication float64     // probability that a message that arrives does so twice
	Partitions  []Partition // times when the network is cut
	Outages     []Outage    // times when endpoints are down
}

// Validate says everything that is wrong with the description.
func (l Links) Validate() error {
	errs := []error{
		notNegative("links: bandwidth", l.Bandwidth),
		probability("links: loss", l.Loss),
		probability("links: duplication", l.Duplication),
	}
	if l.Latency != nil {
		errs = append(errs, inside("links", l.Latency.Validate()))
	}
	for i, partition := range l.Partitions {
		errs = append(errs, partition.validate(fmt.Sprintf("links: partition %d", i)))
	}
	for i, outage := range l.Outages {
		errs = append(errs, outage.validate(fmt.Sprintf("links: outage %d", i)))
	}
	return errors.Join(errs...)
}

// Network decides the fate of each message. It moves nothing itself: its host
// schedules the arrivals.
//
// A message leaves when the earlier ones of its sender have left, at the
// bandwidth of the sender's uplink, and then travels for the latency. Each
// ordered pair of endpoints is a link, and a link is FIFO like TCP: a message
// that was faster than the one before it waits, and arrives a nanosecond later.
// A second copy comes at some time after the first.
//
// Each link has its own luck, and so has each message on it: what happens to
// the n-th message of a link depends on no other message's draws.
type Network struct {
	links     Links
	streams   Streams
	channels  map[route]*channel
	endpoints []endpoint       // by entity, as far as one was needed
	groups    []map[Entity]int // for each partition, 1 + the group of those in one
}

// A route is an ordered pair of endpoints.
type route struct{ from, to Entity }

// A channel is what the network keeps of one link.
type channel struct {
	latency, loss, duplication Stream
	messages                   uint64 // handed over so far
	last                       Time   // when the last first copy arrives
}

// An endpoint is what the network keeps of one.
type endpoint struct {
	bandwidth float64 // bytes per second; 0 for no limit
	busyUntil Time    // its uplink
	crashed   bool
	outages   []Window
}

// NewNetwork returns a network of the given description, or says what is wrong
// with it.
func NewNetwork(links Links, streams Streams) (*Network, error) {
	if err := links.Validate(); err != nil {
		return nil, err
	}
	n := &Network{
		links:    links,
		streams:  streams,
		channels: make(map[route]*channel),
	}
	for _, partition := range links.Partitions {
		group := make(map[Entity]int)
		for i, members := range partition.Groups {
			for _, member := range members {
				group[member] = i + 1
			}
		}
		n.groups = append(n.groups, group)
	}
	for _, outage := range links.Outages {
		for _, e := range outage.Endpoints {
			struck := n.endpoint(e)
			struck.outages = append(struck.outages, outage.Window)
		}
	}
	return n, nil
}

// Transmit decides what becomes of a message of so many bytes that is handed
// over now. The calls have to be made in the order of time. A message that is
// refused, because the network is cut or an endpoint is down, takes no
// bandwidth; one that is lost does.
//
// Whether the receiver is still there when the message arrives is for the host
// to ask then, see [Network.Reachable].
func (n *Network) Transmit(now Time, from, to Entity, bytes int) Fate {
	if bytes < 0 {
		panic(fmt.Sprintf("sim: endpoint %d sent %d bytes", from, bytes))
	}
	c := n.channel(from, to)
	message := c.messages
	c.messages++
	switch {
	case !n.Up(now, from) || !n.Up(now, to):
		return Fate{Outcome: Crashed}
	case n.cut(now, from, to):
		return Fate{Outcome: Partitioned}
	}
	departure := n.endpoint(from).send(now, bytes)
	if happens(&c.loss, message, n.links.Loss) {
		return Fate{Outcome: Lost}
	}
	return n.deliver(c, message, departure, route{from, to})
}

// deliver decides when the copies of a message arrive that is not lost.
func (n *Network) deliver(c *channel, message uint64, departure Time, r route) Fate {
	c.latency.Seek(message * wordsPerMessage)
	first := max(departure+n.latency(c, r), c.last+1)
	c.last = first
	fate := Fate{Outcome: Delivered, Copies: 1, Arrivals: [2]Time{first}}
	if happens(&c.duplication, message, n.links.Duplication) {
		fate.Copies = 2
		fate.Arrivals[1] = first + max(n.latency(c, r), 1)
	}
	return fate
}

// wordsPerMessage is the distance between the words from which two successive
// messages of a link draw their latencies. Hardly any latency takes more than a
// few words.
const wordsPerMessage = 64

func (n *Network) latency(c *channel, r route) Time {
	if n.links.Latency == nil {
		return 0
	}
	return n.links.Latency.Sample(r.from, r.to, &c.latency)
}

// happens draws whether something befalls the message. Every message has a word
// of its own, drawn or not.
func happens(luck *Stream, message uint64, probability float64) bool {
	if probability == 0 {
		return false
	}
	luck.Seek(message)
	return rand.New(luck).Float64() < probability
}

// Reachable reports whether a message that was sent earlier gets through at the
// given moment: the receiver is up and the network is not cut between the two.
// The sender may have gone down meanwhile.
func (n *Network) Reachable(at Time, from, to Entity) bool {
	return n.Up(at, to) && !n.cut(at, from, to)
}

// Up reports whether the endpoint is up: outside of its outages and not crashed
// by [Network.Crash].
func (n *Network) Up(at Time, e Entity) bool {
	found := n.endpoint(e)
	down := func(outage Window) bool { return outage.Contains(at) }
	return !found.crashed && !slices.ContainsFunc(found.outages, down)
}

// cut reports whether a partition separates the two.
func (n *Network) cut(at Time, from, to Entity) bool {
	for i, partition := range n.links.Partitions {
		if partition.Contains(at) && n.groups[i][from] != n.groups[i][to] {
			return true
		}
	}
	return false
}

// Crash takes the endpoint down until [Network.Recover].
func (n *Network) Crash(e Entity) { n.endpoint(e).crashed = true }

// Recover ends a crash. An outage that was planned goes on.
func (n *Network) Recover(e Entity) { n.endpoint(e).crashed = false }

// SetBandwidth gives the endpoint an uplink of its own, in bytes per second; 0
// stands for no limit. It holds for messages handed over from now on.
func (n *Network) SetBandwidth(e Entity, bytesPerSecond float64) {
	if err := notNegative("bandwidth", bytesPerSecond); err != nil {
		panic(fmt.Sprintf("sim: %v", err))
	}
	n.endpoint(e).bandwidth = bytesPerSecond
}

// send puts a message on the uplink and returns when its last byte has left.
func (e *endpoint) send(now Time, bytes int) Time {
	e.busyUntil = max(e.busyUntil, now)
	if e.bandwidth > 0 {
		e.busyUntil += Seconds(float64(bytes) / e.bandwidth)
	}
	return e.busyUntil
}

// endpoint returns what is kept of the endpoint. The pointer holds until the
// next call.
func (n *Network) endpoint(e Entity) *endpoint {
	for int(e) >= len(n.endpoints) {
		n.endpoints = push(n.endpoints, endpoint{bandwidth: n.links.Bandwidth})
	}
	return &n.endpoints[e]
}

func (n *Network) channel(from, to Entity) *channel {
	found, ok := n.channels[route{from, to}]
	if !ok {
		name := fmt.Sprintf("%d>%d", from, to)
		found = &channel{
			latency:     n.streams.stream(name, "latency"),
			loss:        n.streams.stream(name, "loss"),
			duplication: n.streams.stream(name, "duplication"),
			last:        math.MinInt64,
		}
		n.channels[route{from, to}] = found
	}
	return found
}

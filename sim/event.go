package sim

import "time"

// Time is virtual time since the run began, in integer nanoseconds, and also
// the difference between two such times.
type Time = time.Duration

// Entity names whatever schedules or receives events. Entities are numbered
// densely from 0, since the kernel keeps 16 bytes for every number up to the
// highest in use.
type Entity uint32

// Class orders the phases of one instant: of two events due at the same time
// the one of the lower class comes first.
type Class uint8

// Event is what the kernel asks of the values it keeps. An event should be a
// small value without pointers; the kernel copies it in and out.
type Event interface {
	// Entity says whose history the event belongs to.
	Entity() Entity

	// Fingerprint hashes the contents of the event. It enters the digest, so
	// it must not depend on addresses, map order or the number of workers.
	Fingerprint() uint64
}

// Handle names one scheduled event, so that it can be cancelled. The zero
// Handle names none.
type Handle struct {
	slot       uint32
	generation uint32
}

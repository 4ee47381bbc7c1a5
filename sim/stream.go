package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
)

// Generator names the algorithm behind every [Stream], for the manifest of a
// run. It changes whenever the same names would give other numbers.
const Generator = "philox2x64-10"

// Streams gives out the random streams of one run.
//
// Two runs that differ in a policy but not in Seed and Replication draw the
// same numbers for the same entity and purpose, so they are compared under the
// same luck. The treatment under comparison is therefore never part of a name.
type Streams struct {
	Seed        uint64
	Replication uint64
}

// Stream returns the stream that serves one entity for one purpose, from its
// beginning. Streams of different names have nothing to do with one another.
func (s Streams) Stream(entity, purpose string) *Stream {
	stream := s.stream(entity, purpose)
	return &stream
}

// stream derives the key from a hash of all parts of the name, the texts each
// preceded by its length, so that ("ab", "c") is not ("a", "bc").
func (s Streams) stream(entity, purpose string) Stream {
	name := make([]byte, 0, 128)
	name = binary.LittleEndian.AppendUint64(name, s.Seed)
	name = binary.LittleEndian.AppendUint64(name, s.Replication)
	name = binary.LittleEndian.AppendUint64(name, uint64(len(entity)))
	name = append(name, entity...)
	name = binary.LittleEndian.AppendUint64(name, uint64(len(purpose)))
	name = append(name, purpose...)
	hash := sha256.Sum256(name)
	return Stream{
		key:   binary.LittleEndian.Uint64(hash[0:]),
		nonce: binary.LittleEndian.Uint64(hash[8:]),
	}
}

// Stream is a sequence of random words in which word i is a function of the
// stream's name and of i alone. It is a [rand.Source]: rand.New(stream) and the
// distributions of gonum draw from it.
type Stream struct {
	key, nonce uint64
	position   uint64
	spare      uint64 // the second word of a block, due when position is odd
}

var _ rand.Source = (*Stream)(nil)

// Uint64 returns the next word.
func (s *Stream) Uint64() uint64 {
	if s.position%2 == 1 {
		s.position++
		return s.spare
	}
	block := s.block()
	s.position++
	s.spare = block[1]
	return block[0]
}

// block computes the two words around position. The upper half of the counter
// is part of the name, so that streams share a sequence only if 128 bits of
// their names' hashes agree.
func (s *Stream) block() [2]uint64 {
	return philox([2]uint64{s.position / 2, s.nonce}, s.key)
}

// Position counts the words drawn so far. It is all that a checkpoint has to
// keep of a stream whose name is known.
func (s *Stream) Position() uint64 { return s.position }

// Seek moves the stream so that word number position, counted from 0, is next.
func (s *Stream) Seek(position uint64) {
	s.position = position
	if position%2 == 1 {
		s.spare = s.block()[1]
	}
}

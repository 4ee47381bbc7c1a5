package retention

import (
	"encoding/binary"
	"math"
	"math/bits"

	"github.com/aead/chacha20/chacha"

	"taosim/economy/portable"
)

// uniformValues is how many values a uniform sample can have: 0 to 65534.
const uniformValues = math.MaxUint16

// stream is the random stream of the published map, always the same: ChaCha with
// 12 rounds under the key that its library makes of the seed 0.
type stream struct {
	cipher *chacha.Cipher
	buffer [4096]byte
	unread []byte // of the buffer
}

// newStream is the stream from its beginning.
func newStream() *stream {
	cipher, err := chacha.NewCipher(make([]byte, chacha.NonceSize), streamKey(), 12)
	if err != nil {
		panic("retention: " + err.Error()) // only a length can be wrong, and both are constants
	}
	return &stream{cipher: cipher}
}

// streamKey is the key for seed 0, made word by word from a permuted congruential
// generator (PCG32).
//
// Source: seed_from_u64 of rand_core 0.6, the crate of the published map.
func streamKey() []byte {
	key := make([]byte, 0, chacha.KeySize)
	state := uint64(0)
	for len(key) < chacha.KeySize {
		state = state*6364136223846793005 + 11634580027462260723
		word := bits.RotateLeft32(uint32((state>>18^state)>>27), -int(state>>59))
		key = binary.LittleEndian.AppendUint32(key, word)
	}
	return key
}

// word is the next word of the key stream.
func (s *stream) word() uint32 {
	if len(s.unread) == 0 {
		clear(s.buffer[:])
		s.cipher.XORKeyStream(s.buffer[:], s.buffer[:])
		s.unread = s.buffer[:]
	}
	word := binary.LittleEndian.Uint32(s.unread)
	s.unread = s.unread[4:]
	return word
}

// uniform draws one of 0 to 65534. A word is scaled to that range; the few words
// that would make some values likelier than others are drawn again.
func (s *stream) uniform() uint32 {
	const fair = math.MaxUint32 - (1<<32-uniformValues)%uniformValues
	for {
		product := uint64(s.word()) * uniformValues
		if uint32(product) <= fair {
			return uint32(product >> 32)
		}
	}
}

// normals draws n numbers of the normal distribution with mean 0 and deviation 1,
// by the method of Box and Muller over the whole block: number i is made of
// samples i and n+i,
//
//	z_i = sqrt(-2 ln u_i) * cos(2 pi u_{n+i})    with u = sample/65535 + 1e-6
func (s *stream) normals(n int) []float64 {
	uniforms := make([]float64, 2*n)
	for i := range uniforms {
		uniforms[i] = float64(s.uniform())/uniformValues + 1e-6
	}
	values := make([]float64, n)
	for i := range values {
		radius := math.Sqrt(-2 * portable.Log(uniforms[i]))
		values[i] = radius * portable.CosTurns(uniforms[n+i])
	}
	return values
}

// parts draws n parts of one: normal numbers with mean 1, negative ones cut to 0,
// are scaled to sum to 1. When all are cut, so they stay.
func (s *stream) parts(n int, deviation float64) []float64 {
	values := s.normals(n)
	sum := 0.0
	for i, z := range values {
		values[i] = max(0, 1+float64(deviation*z))
		sum += values[i]
	}
	if sum == 0 {
		return values
	}
	for i := range values {
		values[i] /= sum
	}
	return values
}

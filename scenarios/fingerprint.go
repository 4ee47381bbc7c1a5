package scenarios

import (
	"encoding/binary"
	"fmt"
	"math"
	"unsafe"

	"github.com/cespare/xxhash/v2"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
)

// The kinds that precede the contents of what is hashed, so that events with the
// same contents but of different kinds differ. Digests are compared over
// years: a kind keeps its number.
const (
	startedKind uint64 = 1 + iota
	receivedKind
	wokenKind
	computedKind
	blockSealedKind
	refusedKind
	queryKind
	answerKind
	digestsKind
	gradeKind
)

// fingerprint hashes an event with everything in it.
func fingerprint(event agents.Event) uint64 {
	switch event := event.(type) {
	case agents.Started:
		h := newHasher(startedKind)
		return h.Sum64()
	case agents.Received:
		h := newHasher(receivedKind)
		h.text(string(event.From))
		h.message(event.Message)
		return h.Sum64()
	case agents.Woken:
		h := newHasher(wokenKind)
		h.word(uint64(event.Tag))
		return h.Sum64()
	case agents.Computed:
		h := newHasher(computedKind)
		h.word(uint64(event.Tag))
		h.word(event.Result.Fingerprint())
		return h.Sum64()
	case agents.BlockSealed:
		h := newHasher(blockSealedKind)
		h.metagraph(event.Metagraph)
		return h.Sum64()
	case agents.Refused:
		h := newHasher(refusedKind)
		h.text(string(event.To))
		h.message(event.Message)
		h.word(uint64(event.Code))
		return h.Sum64()
	}
	panic(fmt.Sprintf("scenarios: no fingerprint for an event of type %T", event))
}

// A hasher turns words, texts and vectors into one number: XXH64 of their bytes,
// each text and each list preceded by its length.
type hasher struct{ xxhash.Digest }

func newHasher(kind uint64) (h hasher) {
	h.Reset()
	h.word(kind)
	return h
}

func (h *hasher) word(value uint64) {
	var bytes [8]byte
	binary.LittleEndian.PutUint64(bytes[:], value)
	_, _ = h.Write(bytes[:])
}

func (h *hasher) text(s string) {
	h.word(uint64(len(s)))
	_, _ = h.WriteString(s)
}

func (h *hasher) flag(value bool) {
	if value {
		h.word(1)
	} else {
		h.word(0)
	}
}

func (h *hasher) message(message agents.Message) {
	switch message := message.(type) {
	case agents.Query:
		h.word(queryKind)
		h.word(message.Round)
		hashList(h, message.Words)
	case agents.Answer:
		h.word(answerKind)
		h.word(message.Round)
		h.matrix(message.Vectors)
	case agents.Grade:
		h.word(gradeKind)
		h.word(message.Round)
		h.matrix(message.Gradient)
	default:
		panic(fmt.Sprintf("scenarios: no fingerprint for a message of type %T", message))
	}
}

func (h *hasher) matrix(m models.Matrix) {
	h.word(uint64(m.Rows))
	h.word(uint64(m.Columns))
	hashList(h, m.Values)
}

func (h *hasher) metagraph(m *economy.Metagraph) {
	h.word(m.Height)
	h.word(uint64(m.Time))
	h.word(m.Epoch)
	h.word(m.Tempo)
	h.word(uint64(m.Supply))
	h.word(uint64(m.Price))
	h.word(uint64(len(m.Neurons)))
	for i := range m.Neurons {
		h.neuron(&m.Neurons[i])
	}
}

func (h *hasher) neuron(n *economy.Neuron) {
	h.word(uint64(n.UID))
	h.text(string(n.Key))
	h.word(uint64(n.Stake))
	h.word(uint64(n.Own))
	h.word(uint64(n.Balance))
	h.word(uint64(n.Take))
	h.text(n.Endpoint)
	h.word(uint64(len(n.Weights)))
	for _, weight := range n.Weights {
		h.word(uint64(weight.To)<<16 | uint64(weight.Value))
	}
	h.word(n.LastUpdate)
	h.word(n.Registered)
	h.word(n.Committed)
	h.word(uint64(n.Emission))
	h.word(uint64(n.Earned))
	h.word(math.Float64bits(n.Incentive))
	h.word(math.Float64bits(n.Dividends))
	h.word(math.Float64bits(n.Consensus))
	h.word(math.Float64bits(n.Trust))
	h.flag(n.Permit)
}

// hashList hashes a list by its bytes in memory: it is as fast as memory, and
// the same on all machines of the same byte order. The element types are those
// without padding.
func hashList[T models.Word | float32](h *hasher, list []T) {
	h.word(uint64(len(list)))
	if len(list) > 0 {
		size := len(list) * int(unsafe.Sizeof(list[0]))
		_, _ = h.Write(unsafe.Slice((*byte)(unsafe.Pointer(&list[0])), size))
	}
}

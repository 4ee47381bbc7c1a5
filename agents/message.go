package agents

import "taosim/models"

// A Message is what neurons send one another. Messages are never changed once
// sent, so hosts may pass them by reference.
//
//sumtype:decl
type Message interface {
	isMessage()
	// Size is the length of the message on the wire in bytes.
	Size() int
}

// Query asks a peer what it knows about some words.
type Query struct {
	Round uint64 // the asker's own number for its round; the answer carries it back
	Words []models.Word
}

// Answer is a peer's vector for each word of a query, in its own space: asker
// and peer agree on no coordinates.
type Answer struct {
	Round   uint64
	Vectors models.Matrix // one row for each word asked
}

// Grade tells a peer how its answer could have served the asker better: the
// derivative of the asker's mean training loss with respect to it.
type Grade struct {
	Round    uint64        // of the query that was answered
	Gradient models.Matrix // one row for each word asked
}

const (
	headerSize  = 16 // a round and a length
	float32Size = 4
	wordSize    = 4
)

// Size implements [Message].
func (q Query) Size() int { return headerSize + wordSize*len(q.Words) }

// Size implements [Message].
func (a Answer) Size() int { return headerSize + float32Size*len(a.Vectors.Values) }

// Size implements [Message].
func (g Grade) Size() int { return headerSize + float32Size*len(g.Gradient.Values) }

func (Query) isMessage()  {}
func (Answer) isMessage() {}
func (Grade) isMessage()  {}

package rules

import (
	"fmt"
	"strconv"

	"taosim/economy"
)

// SelfWeight is the policy on weights that neurons put on themselves: the
// largest part of its row that such a weight may make up. It is written "keep"
// for 1, "mask" for 0, and as a number between for a cap.
type SelfWeight float64

// The two ends of the scale.
const (
	Mask SelfWeight = 0
	Keep SelfWeight = 1
)

// MarshalText implements [encoding.TextMarshaler].
func (s SelfWeight) MarshalText() ([]byte, error) {
	switch s {
	case Mask:
		return []byte("mask"), nil
	case Keep:
		return []byte("keep"), nil
	default:
		return strconv.AppendFloat(nil, float64(s), 'g', -1, 64), nil
	}
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *SelfWeight) UnmarshalText(text []byte) error {
	switch string(text) {
	case "mask":
		*s = Mask
		return nil
	case "keep":
		*s = Keep
		return nil
	}
	limit, err := strconv.ParseFloat(string(text), 64)
	if err != nil || !(limit >= 0 && limit <= 1) {
		return fmt.Errorf(`expected "keep", "mask" or the largest part of its row, 0 to 1, that a weight on oneself may make up, not %q`, text)
	}
	*s = SelfWeight(limit)
	return nil
}

// of is the value of a neuron's weight on itself under the policy, where its
// weights on others sum to others:
//
//	w_ii <= limit * (w_ii + others)
func (s SelfWeight) of(value, others float64) float64 {
	if s == Keep {
		return value
	}
	return min(value, others*float64(s)/float64(1-s))
}

// entry is a weight of a row that sums to one.
type entry struct {
	to    economy.UID
	value float64
}

// rows scales every row of weights to a sum of one, with weights on oneself as
// the policy has them. A row without weight is empty; no entry is zero.
func (s SelfWeight) rows(weights [][]economy.Weight) [][]entry {
	scaled := make([][]entry, len(weights))
	for uid, row := range weights {
		scaled[uid] = s.row(economy.UID(uid), row)
	}
	return scaled
}

func (s SelfWeight) row(self economy.UID, weights []economy.Weight) []entry {
	var others, own uint64 // sums of integers are exact in any order
	for _, weight := range weights {
		if weight.To == self {
			own = uint64(weight.Value)
		} else {
			others += uint64(weight.Value)
		}
	}
	kept := s.of(float64(own), float64(others))
	sum := float64(others) + kept
	if sum == 0 {
		return nil
	}
	row := make([]entry, 0, len(weights))
	for _, weight := range weights {
		value := float64(weight.Value)
		if weight.To == self {
			value = kept
		}
		if value > 0 {
			row = append(row, entry{to: weight.To, value: value / sum})
		}
	}
	return row
}

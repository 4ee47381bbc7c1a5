package scenarios

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Span is how long a run lasts, counted in epochs, in blocks or in time.
type Span struct {
	count uint64
	unit  unit
}

type unit uint8

const (
	nanoseconds unit = iota
	blocks
	epochs
)

// Of is the length of the span in time on a chain.
func (s Span) Of(chain Chain) time.Duration {
	length := time.Duration(s.count)
	switch s.unit {
	case epochs:
		return length * time.Duration(chain.Tempo) * chain.BlockTime
	case blocks:
		return length * chain.BlockTime
	case nanoseconds:
	}
	return length
}

// String is the span as a scenario writes it.
func (s Span) String() string {
	switch s.unit {
	case epochs:
		return fmt.Sprintf("%d epochs", s.count)
	case blocks:
		return fmt.Sprintf("%d blocks", s.count)
	case nanoseconds:
	}
	return time.Duration(s.count).String()
}

// MarshalText implements [encoding.TextMarshaler].
func (s Span) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// maxCount keeps spans of epochs and blocks within what a time can hold.
const maxCount = 1_000_000_000

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Span) UnmarshalText(text []byte) error {
	number, name, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	if u, ok := unitOf(strings.TrimSpace(name)); ok {
		count, err := strconv.ParseUint(number, 10, 64)
		if err != nil || count == 0 || count > maxCount {
			return fmt.Errorf("expected a whole number of %s from 1 to %d, found %q", name, maxCount, number)
		}
		*s = Span{count, u}
		return nil
	}
	length, err := time.ParseDuration(string(text))
	if err != nil || length <= 0 {
		return fmt.Errorf(`expected a length such as "12 epochs", "100 blocks" or "2h", found %q`, text)
	}
	*s = Span{uint64(length), nanoseconds}
	return nil
}

func unitOf(name string) (unit, bool) {
	switch name {
	case "epoch", "epochs":
		return epochs, true
	case "block", "blocks":
		return blocks, true
	}
	return nanoseconds, false
}

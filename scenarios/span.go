package scenarios

import (
	"fmt"
	"math"
	"math/bits"
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

// Of is the length of the span in time on a chain; the longest time there is
// if it is longer than that.
func (s Span) Of(chain Chain) time.Duration {
	length := s.count
	switch s.unit {
	case epochs:
		length = times(times(length, chain.Tempo), uint64(chain.BlockTime))
	case blocks:
		length = times(length, uint64(chain.BlockTime))
	case nanoseconds:
	}
	return time.Duration(min(length, math.MaxInt64))
}

// times is the product, or the largest number if the product is larger.
func times(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	if high > 0 {
		return math.MaxUint64
	}
	return low
}

// String is the span as a scenario writes it.
func (s Span) String() string {
	switch s.unit {
	case epochs:
		return counted(s.count, "epoch")
	case blocks:
		return counted(s.count, "block")
	case nanoseconds:
	}
	return time.Duration(s.count).String()
}

func counted(count uint64, thing string) string {
	if count == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", count, thing)
}

// MarshalText implements [encoding.TextMarshaler].
func (s Span) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// maxCount is more epochs or blocks than a run can go through.
const maxCount = 1_000_000_000

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Span) UnmarshalText(text []byte) error {
	number, name, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	if u, ok := unitOf(strings.TrimSpace(name)); ok {
		count, err := strconv.ParseUint(number, 10, 64)
		if err != nil || count == 0 || count > maxCount {
			return fmt.Errorf("expected a whole number of epochs or blocks from 1 to %d, found %q", maxCount, number)
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

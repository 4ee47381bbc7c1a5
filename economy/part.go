package economy

import (
	"fmt"
	"math"
	"math/bits"
	"strconv"
)

// Part is a part of one as a chain stores it: in steps of 1/65535, so that
// 65535 is all of it.
type Part uint16

// All is the whole of it.
const All Part = math.MaxUint16

// Of is the part of an amount that is not negative, rounded down to a whole rao.
func (p Part) Of(amount Amount) Amount {
	high, low := bits.Mul64(uint64(amount), uint64(p))
	quotient, _ := bits.Div64(high, low, uint64(All)) // high < All, since p is at most All
	return Amount(quotient)
}

// String writes the part as a decimal number, short enough to read and long
// enough to be read back as the same part.
func (p Part) String() string {
	for places := 0; ; places++ {
		text := strconv.FormatFloat(float64(p)/float64(All), 'f', places, 64)
		if parsed, err := ParsePart(text); err == nil && parsed == p {
			return text
		}
	}
}

// ParsePart reads a number from 0 to 1, and rounds it to the nearest step.
func ParsePart(text string) (Part, error) {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || !(value >= 0 && value <= 1) {
		return 0, fmt.Errorf("expected a part, 0 to 1, found %q", text)
	}
	return Part(math.Round(value * float64(All))), nil
}

// MarshalText writes the part as [Part.String] does.
func (p Part) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the part as [ParsePart] does.
func (p *Part) UnmarshalText(text []byte) error {
	part, err := ParsePart(string(text))
	if err != nil {
		return err
	}
	*p = part
	return nil
}

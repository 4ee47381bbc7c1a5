package economy

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Amount is a sum of tao in rao, the unit that cannot be divided: 1 tao = 1e9
// rao.
type Amount int64

const (
	// Tao is one tao.
	Tao Amount = 1_000_000_000
	// MaxAmount is the largest amount, about 9.2e9 tao. The supply of a ledger
	// never exceeds it, so no sum of what accounts hold can overflow.
	MaxAmount Amount = math.MaxInt64
)

// taoPlaces is the number of decimal places of a tao: one rao is the ninth.
const taoPlaces = 9

// ParseTao reads an amount written in tao, such as "1000", "0.25" or
// "1_000.000000001". The result is exact. A text that is not a decimal number,
// has more than nine decimal places, is negative or exceeds [MaxAmount] is an
// error.
func ParseTao(text string) (Amount, error) {
	number, negative := strings.CutPrefix(text, "-")
	whole, fraction, pointed := strings.Cut(number, ".")
	wholeDigits, ok := digits(whole)
	fractionDigits, fractionOK := digits(fraction)
	switch {
	case !ok || pointed && !fractionOK:
		return 0, fmt.Errorf("amount %q is not a number; write it in tao, as in 1000 or 0.25", text)
	case negative:
		return 0, fmt.Errorf("amount %q is negative; an amount is at least 0", text)
	case len(fractionDigits) > taoPlaces:
		return 0, fmt.Errorf("amount %q has %d decimal places; a tao has %d", text, len(fractionDigits), taoPlaces)
	}

	fractionDigits += strings.Repeat("0", taoPlaces-len(fractionDigits))
	rao, err := strconv.ParseInt(wholeDigits+fractionDigits, 10, 64)
	if err != nil { // all are digits, so it can only be out of range
		return 0, fmt.Errorf("amount %q is too large; the largest is %v", text, MaxAmount)
	}
	return Amount(rao), nil
}

// digits removes underscores between digits. It reports whether text was made
// of digits and such underscores, and of at least one digit.
func digits(text string) (string, bool) {
	for group := range strings.SplitSeq(text, "_") {
		if group == "" || strings.Trim(group, "0123456789") != "" {
			return "", false
		}
	}
	return strings.ReplaceAll(text, "_", ""), true
}

// String writes the amount in tao, exactly and as short as possible: "1000",
// "0.1".
func (a Amount) String() string {
	sign, magnitude := "", uint64(a)
	if a < 0 {
		sign, magnitude = "-", -magnitude // right for the smallest int64 too
	}
	whole := sign + strconv.FormatUint(magnitude/uint64(Tao), 10)
	rao := magnitude % uint64(Tao)
	if rao == 0 {
		return whole
	}
	return whole + "." + strings.TrimRight(fmt.Sprintf("%0*d", taoPlaces, rao), "0")
}

// Tao is the amount in tao, rounded to a float: for plots and statistics, never
// for accounts.
func (a Amount) Tao() float64 {
	return float64(a) / float64(Tao)
}

// MarshalText writes the amount as [Amount.String] does.
func (a Amount) MarshalText() ([]byte, error) {
	return []byte(a.String()), nil
}

// UnmarshalText reads the amount as [ParseTao] does.
func (a *Amount) UnmarshalText(text []byte) error {
	amount, err := ParseTao(string(text))
	if err != nil {
		return err
	}
	*a = amount
	return nil
}

package economy

import (
	"encoding/binary"
	"errors"
	"math"
)

// The state is encoded in one way only, so that equal states have equal bytes:
// numbers as 64 bits, the first byte first; lists and texts after their length.

// encoder appends to bytes.
type encoder []byte

func (e *encoder) number(value uint64)  { *e = binary.BigEndian.AppendUint64(*e, value) }
func (e *encoder) amount(value Amount)  { e.number(uint64(value)) }
func (e *encoder) float(value float64)  { e.number(math.Float64bits(value)) }
func (e *encoder) text(value string)    { e.number(uint64(len(value))); *e = append(*e, value...) }
func (e *encoder) fixed(value [32]byte) { *e = append(*e, value[:]...) }

func (e *encoder) flag(value bool) {
	if value {
		e.number(1)
	} else {
		e.number(0)
	}
}

func (e *encoder) weights(row []Weight) {
	e.number(uint64(len(row)))
	for _, weight := range row {
		e.number(uint64(weight.To)<<16 | uint64(weight.Value))
	}
}

func (e *encoder) bonds(row []Bond) {
	e.number(uint64(len(row)))
	for _, bond := range row {
		e.number(uint64(bond.To))
		e.float(bond.Value)
	}
}

// errTruncated is the error of bytes that end too soon or do not end.
var errTruncated = errors.New("the encoding is damaged")

// decoder takes from bytes what an encoder appended. After bytes that are not
// such an encoding it returns zeros and remembers that it failed.
type decoder struct {
	rest   []byte
	failed bool
}

// take is the next count bytes, nil when there are fewer.
func (d *decoder) take(count uint64) []byte {
	if count > uint64(len(d.rest)) {
		d.failed, d.rest = true, nil
		return nil
	}
	taken := d.rest[:count]
	d.rest = d.rest[count:]
	return taken
}

func (d *decoder) number() uint64 {
	if taken := d.take(8); taken != nil {
		return binary.BigEndian.Uint64(taken)
	}
	return 0
}

func (d *decoder) amount() Amount { return Amount(d.number()) }
func (d *decoder) float() float64 { return math.Float64frombits(d.number()) }
func (d *decoder) flag() bool     { return d.number() == 1 }
func (d *decoder) text() string   { return string(d.take(d.number())) }

func (d *decoder) fixed() (value [32]byte) {
	copy(value[:], d.take(uint64(len(value))))
	return value
}

// list is the length of a list whose items take at least so many bytes each,
// bounded by what is left, so that nothing large is made of damaged bytes.
func (d *decoder) list(bytesPerItem int) int {
	length := d.number()
	if length > uint64(len(d.rest)/bytesPerItem) {
		d.failed, d.rest = true, nil
		return 0
	}
	return int(length)
}

func (d *decoder) weights() []Weight {
	length := d.list(8)
	if length == 0 {
		return nil
	}
	row := make([]Weight, length)
	for i := range row {
		packed := d.number()
		row[i] = Weight{To: UID(packed >> 16), Value: uint16(packed)}
	}
	return row
}

func (d *decoder) bonds() []Bond {
	length := d.list(16)
	if length == 0 {
		return nil
	}
	row := make([]Bond, length)
	for i := range row {
		row[i] = Bond{To: UID(d.number()), Value: d.float()}
	}
	return row
}

// end is the error, if any, of all that was taken.
func (d *decoder) end() error {
	if d.failed || len(d.rest) > 0 {
		return errTruncated
	}
	return nil
}

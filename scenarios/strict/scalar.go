package strict

import (
	"encoding"
	"errors"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// plain reports whether a scalar is written without quotes.
func (v *Value) plain() bool {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	return v.Kind() == Scalar && v.node.Style&quoted == 0
}

// number is the text of a plain scalar in a form that package strconv reads: a
// whole number such as 1e6, 1_000_000 or 007 is written in digits. Above 2⁵³ a
// float64 no longer holds every whole number, and the text is left alone.
func (v *Value) number() string {
	if !v.plain() {
		return ""
	}
	text := strings.ReplaceAll(v.Text(), "_", "")
	if f, err := strconv.ParseFloat(text, 64); err == nil && f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		return strconv.FormatFloat(f, 'f', 0, 64)
	}
	return text
}

func (v *Value) fillInt(target reflect.Value) {
	bits := target.Type().Bits()
	n, err := strconv.ParseInt(v.number(), 0, bits)
	switch {
	case errors.Is(err, strconv.ErrRange):
		v.Errorf("%s is out of range; expected a whole number from %d to %d",
			shorten(v.Text()), int64(math.MinInt64)>>(64-bits), int64(math.MaxInt64)>>(64-bits))
	case err != nil:
		v.Expected(noun(target))
	default:
		target.SetInt(n)
	}
}

func (v *Value) fillUint(target reflect.Value) {
	bits := target.Type().Bits()
	n, err := strconv.ParseUint(v.number(), 0, bits)
	switch {
	case errors.Is(err, strconv.ErrRange):
		v.Errorf("%s is out of range; expected a whole number from 0 to %d",
			shorten(v.Text()), uint64(math.MaxUint64)>>(64-bits))
	case err != nil:
		v.Expected(noun(target))
	default:
		target.SetUint(n)
	}
}

func (v *Value) fillFloat(target reflect.Value) {
	f, err := strconv.ParseFloat(v.number(), target.Type().Bits())
	switch {
	case math.IsInf(f, 0) || math.IsNaN(f) || err != nil && v.plain() && v.node.Tag == "!!float":
		v.Errorf("expected a finite number, found %s", shorten(v.Text()))
	case err != nil:
		v.Expected(noun(target))
	default:
		target.SetFloat(f)
	}
}

func (v *Value) fillBool(target reflect.Value) {
	if !v.plain() || v.node.Tag != "!!bool" {
		v.Expected(noun(target))
		return
	}
	target.SetBool(strings.EqualFold(v.Text(), "true"))
}

// fillString takes any scalar as it is written, so that a name may be 1984 or
// no and a version 1.10.
func (v *Value) fillString(target reflect.Value) {
	if v.Kind() != Scalar {
		v.Expected(noun(target))
		return
	}
	target.SetString(v.Text())
}

func (v *Value) fillText(target reflect.Value, reader encoding.TextUnmarshaler) {
	if v.Kind() != Scalar {
		v.Expected(noun(target))
		return
	}
	if err := reader.UnmarshalText([]byte(v.Text())); err != nil {
		v.Errorf("%v", err)
	}
}

func (v *Value) fillDuration(target reflect.Value, duration *time.Duration) {
	parsed, err := time.ParseDuration(v.Text())
	if err == nil {
		*duration = parsed
		return
	}
	if _, err := strconv.ParseFloat(v.number(), 64); err == nil {
		v.Errorf("a duration needs a unit; write %[1]ss or %[1]sms", v.Text())
		return
	}
	v.Expected(noun(target))
}

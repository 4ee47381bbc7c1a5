package conformance

import (
	"encoding/json"
	"fmt"
	"strings"
)

// What values may differ by when a vector does not say so.
const (
	proportionTolerance = 1e-9  // of parts of one
	traceTolerance      = 2e-10 // of numbers quoted from a log with 10 decimals
)

// tolerance is what a vector allows its values to differ by: one number, or one
// for each key that it names. The key "proportion" stands for all parts of one,
// "trace" for all lines of a log, and "default" for what is not named.
type tolerance struct {
	keys map[string]float64
}

// UnmarshalJSON implements [json.Unmarshaler].
func (t *tolerance) UnmarshalJSON(text []byte) error {
	var all float64
	if json.Unmarshal(text, &all) == nil {
		t.keys = map[string]float64{"default": all}
		return t.validate()
	}
	if err := json.Unmarshal(text, &t.keys); err != nil {
		return fmt.Errorf("the tolerance is neither a number nor a number for each key: %w", err)
	}
	return t.validate()
}

func (t *tolerance) validate() error {
	for key, allowed := range t.keys {
		if !(allowed >= 0) {
			return fmt.Errorf("the tolerance of %s is %v; it is at least 0", key, allowed)
		}
	}
	return nil
}

// of is the tolerance of a key.
func (t tolerance) of(key string) float64 {
	if allowed, ok := t.keys[key]; ok {
		return allowed
	}
	if isProportion(key) {
		if allowed, ok := t.keys["proportion"]; ok {
			return allowed
		}
		return proportionTolerance
	}
	return t.keys["default"]
}

// ofTrace is the tolerance of lines of a log.
func (t tolerance) ofTrace() float64 {
	if allowed, ok := t.keys["trace"]; ok {
		return allowed
	}
	return traceTolerance
}

// isProportion tells whether the values of a key are parts of one.
func isProportion(key string) bool {
	return strings.HasSuffix(key, "_proportion") || strings.HasPrefix(key, "normalised_") || strings.HasSuffix(key, "_normalised")
}

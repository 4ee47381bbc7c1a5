package conformance

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"taosim/economy/fixed"
)

// The functions here read what a vector writes for a single value. An error ends
// a sentence that begins with what is read: "input x is "true", which is not ...".

// booleanOf reads a truth value.
func booleanOf(value any) (bool, error) {
	boolean, ok := value.(bool)
	if !ok {
		return false, fmt.Errorf("%s, which is neither true nor false", written(value))
	}
	return boolean, nil
}

// textOf reads a string.
func textOf(value any) (string, error) {
	text, ok := value.(string)
	if !ok {
		return "", fmt.Errorf("%s, which is not a text", written(value))
	}
	return text, nil
}

// realOf reads a real number.
func realOf(value any) (float64, error) {
	if exact, err := fixedOf(value); err == nil {
		return exact.Float64(), nil
	}
	number, ok := value.(json.Number)
	if !ok {
		return 0, fmt.Errorf("%s, which is not a number", written(value))
	}
	parsed, err := number.Float64()
	if err != nil {
		return 0, fmt.Errorf("%s, which is out of range", written(value))
	}
	return parsed, nil
}

// integerOf reads an integer from 0 on.
func integerOf(value any) (uint64, error) {
	digits, err := digitsOf(value)
	if err != nil {
		return 0, err
	}
	integer, err := strconv.ParseUint(digits, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s, which is not an integer of 0 to 2^64-1", written(value))
	}
	return integer, nil
}

// integer16Of reads an integer of 16 bits.
func integer16Of(value any) (uint16, error) {
	integer, err := integerOf(value)
	if err == nil && integer > math.MaxUint16 {
		err = fmt.Errorf("%d, which has more than 16 bits", integer)
	}
	return uint16(integer), err
}

// steepnessOf reads a signed integer of 16 bits.
func steepnessOf(value any) (int16, error) {
	digits, err := digitsOf(value)
	if err != nil {
		return 0, err
	}
	integer, err := strconv.ParseInt(digits, 10, 16)
	if err != nil {
		return 0, fmt.Errorf("%s, which is not a signed integer of 16 bits", written(value))
	}
	return int16(integer), nil
}

// bitsOf reads a fixed-point number as the integer it is made of.
func bitsOf(value any) (fixed.I32F32, error) {
	digits, err := digitsOf(value)
	if err != nil {
		return 0, err
	}
	integer, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s, which is not an integer of 64 bits", written(value))
	}
	return fixed.I32F32(integer), nil
}

// digitsOf is the text of an integer, which is quoted where a double could not
// hold it.
func digitsOf(value any) (string, error) {
	switch value := value.(type) {
	case json.Number:
		return value.String(), nil
	case string:
		return value, nil
	}
	return "", fmt.Errorf("%s, which is not an integer", written(value))
}

// fixedOf reads a fixed-point number: a multiple of 2^-32, the name of an end of
// the line, or {"i32f32_bits": "..."} where a double cannot hold it.
func fixedOf(value any) (fixed.I32F32, error) {
	switch value := value.(type) {
	case json.Number:
		double, err := value.Float64()
		if exact := fixed.FromFloat(double); err == nil && exact.Float64() == double {
			return exact, nil
		}
	case string:
		switch value {
		case "I32F32_MAX":
			return fixed.Max, nil
		case "I32F32_MIN":
			return fixed.Min, nil
		}
	case map[string]any:
		if integer, ok := value["i32f32_bits"]; ok && len(value) == 1 {
			return bitsOf(integer)
		}
	}
	return 0, fmt.Errorf("%s, which is not a multiple of 2^-32", written(value))
}

// listOf reads a list of what read reads.
func listOf[T any](read func(any) (T, error)) func(any) ([]T, error) {
	return func(value any) ([]T, error) {
		list, ok := value.([]any)
		if !ok {
			return nil, fmt.Errorf("%s, which is not a list", written(value))
		}
		values := make([]T, len(list))
		for i, entry := range list {
			var err error
			if values[i], err = read(entry); err != nil {
				return nil, fmt.Errorf("a list with %w at index %d", err, i)
			}
		}
		return values, nil
	}
}

// written is a value as a vector writes it, as far as one line should show.
func written(value any) string {
	encoded, err := json.Marshal(value)
	if err != nil {
		panic("conformance: what was read from JSON cannot be written again: " + err.Error())
	}
	return shortened(string(encoded))
}

// printed is a value that was computed, as far as one line should show.
func printed(value any) string { return shortened(fmt.Sprint(value)) }

func shortened(text string) string {
	const most = 120
	if len(text) > most {
		return text[:most] + "..."
	}
	return text
}

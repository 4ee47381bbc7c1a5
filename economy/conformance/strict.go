package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// decode reads one JSON value into what target points to. A field that the
// target does not have is an error: a vector must not mean more than is replayed.
func decode(text []byte, target any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	decoder.UseNumber()
	if err := decoder.Decode(target); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows after the end of the value")
	}
	return nil
}

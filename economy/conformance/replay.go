package conformance

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

// schema is the format of the chain's vectors.
const schema = "subtensor-vectors/1"

// Replay replays one vector file. Vectors that are not met are in the result. An
// error says that the file could not be read, or is in neither format; it does not
// name the file, which its user may call otherwise.
func Replay(fsys fs.FS, name string) (Result, error) {
	result := Result{File: name}
	text, err := fs.ReadFile(fsys, name)
	var broken *fs.PathError
	if errors.As(err, &broken) {
		err = fmt.Errorf("cannot be read: %w", broken.Err)
	}
	if err != nil {
		return result, err
	}
	replay, err := formatOf(text)
	if err != nil {
		return result, err
	}
	return result, replay(fsys, &result, text)
}

// formatOf tells the formats apart by what only they have.
func formatOf(text []byte) (func(fs.FS, *Result, []byte) error, error) {
	var head struct {
		Schema string          `json:"schema"`
		Runs   json.RawMessage `json:"runs"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return nil, fmt.Errorf("not a vector file: %w", err)
	}
	switch {
	case head.Schema == schema:
		return replayChain, nil
	case head.Schema != "":
		return nil, fmt.Errorf("schema %q is not known; this program replays %q and results of yuma-simulation", head.Schema, schema)
	case head.Runs != nil:
		return replaySimulation, nil
	}
	return nil, fmt.Errorf("not a vector file: it has neither the schema %q nor the runs of a result of yuma-simulation", schema)
}

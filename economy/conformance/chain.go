package conformance

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

// header is what every vector of the chain begins with.
type header struct {
	Name       string `json:"name"`
	Rule       string `json:"rule"`
	Level      string `json:"level"`
	Source     string `json:"source"`
	Provenance string `json:"provenance"`
	Notes      string `json:"notes"`
}

// replayChain replays a file of schema "subtensor-vectors/1".
func replayChain(_ fs.FS, result *Result, text []byte) error {
	var file struct {
		Schema  string            `json:"schema"`
		Commit  string            `json:"upstream_commit"`
		Vectors []json.RawMessage `json:"vectors"`
	}
	if err := decode(text, &file); err != nil {
		return err
	}
	if len(file.Vectors) == 0 {
		return errors.New("the file holds no vectors")
	}
	for i, vector := range file.Vectors {
		replayVector(result, fmt.Sprintf("vector %d", i), vector)
	}
	return nil
}

// replayVector replays one vector. One that cannot be replayed, or expects
// nothing, fails.
func replayVector(result *Result, place string, text []byte) {
	var head header
	err := json.Unmarshal(text, &head)
	c := checker{result: result, vector: cmp.Or(head.Name, place)}
	before := result.Checks + len(result.Failures)
	if err == nil {
		panicked := guarded(func() { err = replayLevel(c, head.Level, text) })
		err = cmp.Or(err, panicked)
	}
	switch {
	case err != nil:
		c.problem("%v", err)
	case result.Checks+len(result.Failures) == before:
		c.problem("the vector expects nothing")
	}
	result.Vectors++
}

// replayLevel replays a vector as its level says.
func replayLevel(c checker, level string, text []byte) error {
	switch level {
	case "epoch":
		return replayEpoch(c, text)
	case "math", "misc":
		return replayFunction(c, text)
	}
	return fmt.Errorf(`level %q is not known; it is "epoch", "math" or "misc"`, level)
}

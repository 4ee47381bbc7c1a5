package laboratory

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"taosim/scenarios/strict"
)

// metagraphFile is a metagraph as JSON. Fields that no rule asks for say where it
// comes from.
type metagraphFile struct {
	Source  string        `json:"source"`
	NetUID  json.Number   `json:"netuid"`
	Block   json.Number   `json:"block"`
	N       json.Number   `json:"n"` // neurons
	Note    string        `json:"note"`
	Hotkeys []string      `json:"hotkeys"` // by UID, or none
	Stakes  []json.Number `json:"stakes"`  // by UID, in tao
	Weights []struct {
		UID json.Number     `json:"uid"`
		Row [][]json.Number `json:"w"` // pairs of a UID and the weight on it
	} `json:"weights"`
}

// parseJSON reads a metagraph from JSON.
func parseJSON(file string, text []byte) ([]member, error) {
	var content metagraphFile
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&content)
	if err == nil && decoder.More() {
		err = errors.New("more follows after the metagraph; keep one")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %s", placeOf(file, text, err), inPlainWords(err))
	}
	n := len(content.Stakes)
	if count := content.N.String(); count != "" && count != strconv.Itoa(n) {
		return nil, fmt.Errorf("%s: n is %s, but there are %d stakes", file, count, n)
	}
	if len(content.Hotkeys) > 0 && len(content.Hotkeys) != n {
		return nil, fmt.Errorf("%s: there are %d hotkeys for %d stakes; give one for each, or none", file, len(content.Hotkeys), n)
	}
	return content.snapshot(file).members(file)
}

// placeOf is the line and column of an error of package json, as far as it tells.
func placeOf(file string, text []byte, err error) string {
	var syntax *json.SyntaxError
	var mismatch *json.UnmarshalTypeError
	offset := int64(0)
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &mismatch):
		offset = mismatch.Offset
	case errors.Is(err, io.ErrUnexpectedEOF):
		offset = int64(len(text))
	default:
		return file
	}
	before := text[:min(offset, int64(len(text)))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := max(1, len(before)-1-bytes.LastIndexByte(before, '\n'))
	return fmt.Sprintf("%s:%d:%d", file, line, column)
}

// inPlainWords says what an error of package json means to the author of a file.
func inPlainWords(err error) string {
	var syntax *json.SyntaxError
	var mismatch *json.UnmarshalTypeError
	unknown, isUnknown := strings.CutPrefix(err.Error(), "json: unknown field ")
	literal, isNoNumber := strings.CutPrefix(err.Error(), "json: invalid number literal, trying to unmarshal ")
	switch {
	case errors.Is(err, io.EOF):
		return "the file is empty"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the file ends in the middle of something"
	case errors.As(err, &syntax):
		return fmt.Sprintf("not valid JSON: %v", err)
	case errors.As(err, &mismatch):
		return fmt.Sprintf("%s does not belong into %q", mismatch.Value, mismatch.Field)
	case isNoNumber:
		text, _ := strconv.Unquote(strings.TrimSuffix(literal, " into Number"))
		return text + " is not a number"
	case isUnknown:
		name := strings.Trim(unknown, `"`)
		return fmt.Sprintf("unknown field %q%s", name, strict.Hint(name, []string{"source", "netuid", "block", "n", "note", "hotkeys", "stakes", "weights", "uid", "w"}))
	}
	return err.Error()
}

// snapshot is the content entry by entry. In a file that is often one long line, an
// entry is found by its path.
func (m *metagraphFile) snapshot(file string) snapshot {
	var s snapshot
	count := 0
	at := func(format string, indices ...any) place {
		count++
		return place{name: file + ": " + fmt.Sprintf(format, indices...), order: count}
	}
	for uid, stake := range m.Stakes {
		entry := stakeEntry{place: at("stakes[%d]", uid), uid: strconv.Itoa(uid), value: stake.String()}
		if len(m.Hotkeys) > 0 {
			entry.hotkey = m.Hotkeys[uid]
		}
		s.stakes = append(s.stakes, entry)
	}
	for i, row := range m.Weights {
		for k, pair := range row.Row {
			here := at("weights[%d].w[%d]", i, k)
			if len(pair) != 2 {
				s.mistakes = append(s.mistakes, mistake{here, fmt.Errorf("expected a UID and the weight on it, found %d numbers", len(pair))})
				continue
			}
			s.weights = append(s.weights, weightEntry{here, row.UID.String(), pair[0].String(), pair[1].String()})
		}
	}
	return s
}

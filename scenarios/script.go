package scenarios

import (
	"os"
	"strings"

	"taosim/economy/rules"
	"taosim/scenarios/strict"
)

// readScript puts the text of its file into a script, and finds what is wrong with
// it. A scenario that has the text as well, as the one of a run does, names the file
// only for messages.
func readScript(v *strict.Value, script *rules.Script) {
	file := v.Field("file")
	if file.Kind() == strict.Absent || v.Field("source").Kind() != strict.Absent {
		return
	}
	err := script.Read(os.ReadFile)
	if err == nil {
		err = script.Validate()
	}
	if err == nil {
		return
	}
	for mistake := range strings.SplitSeq(err.Error(), "\n") { // one for each that is joined
		file.Errorf("%s", mistake)
	}
}

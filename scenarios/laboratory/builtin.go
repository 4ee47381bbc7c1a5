package laboratory

import (
	"embed"

	"taosim/scenarios"
)

//go:embed builtin/*.yaml
var builtins embed.FS

var library = scenarios.Library{Noun: "replay", Files: builtins}

// Builtins returns the built-in replays, sorted by name.
func Builtins() []scenarios.Builtin { return library.Builtins() }

package scenarios

import "embed"

//go:embed builtin/*.yaml
var builtins embed.FS

var library = Library{Noun: "scenario", Files: builtins}

// Builtins returns the built-in scenarios, sorted by name.
func Builtins() []Builtin { return library.Builtins() }

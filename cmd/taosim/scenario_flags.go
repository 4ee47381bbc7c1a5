package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"taosim/scenarios"
	"taosim/scenarios/laboratory"

	"github.com/spf13/cobra"
)

// scenarioFlags change what a scenario or a replay says; every command that reads
// one has them.
type scenarioFlags struct {
	seed    number
	set     []string
	example string // of a setting
}

// register adds the flags to a command that reads what the noun says, with an
// example of a setting.
func (f *scenarioFlags) register(command *cobra.Command, noun, example string) {
	f.example = example
	f.seed.most = math.MaxUint64
	flags := command.Flags()
	flags.Var(&f.seed, "seed", "seed of all luck, instead of that of the "+noun)
	flags.Lookup("seed").DefValue = "" // that of the file, which is not known yet
	flags.StringArrayVar(&f.set, "set", nil,
		"change a field of the "+noun+": `FIELD=VALUE`, such as "+example+"; may be repeated")
}

// load reads a scenario with the flags applied.
func (f *scenarioFlags) load(command *cobra.Command, nameOrPath string) (*scenarios.Scenario, error) {
	settings, err := f.settings(command)
	if err != nil {
		return nil, err
	}
	s, err := scenarios.Load(nameOrPath, settings...)
	if err != nil && isElsewhere(nameOrPath, scenarios.Builtins, laboratory.Builtins) {
		return nil, fmt.Errorf("%q is a replay and no scenario; play it with: taosim rule replay %[1]s", nameOrPath)
	}
	return s, err
}

// isElsewhere reports whether a name is built in, but not where it was looked for.
func isElsewhere(name string, here, there func() []scenarios.Builtin) bool {
	named := func(b scenarios.Builtin) bool { return b.Name == name }
	return slices.ContainsFunc(there(), named) && !slices.ContainsFunc(here(), named)
}

// settings are what the flags change.
func (f *scenarioFlags) settings(command *cobra.Command) ([]scenarios.Setting, error) {
	var settings []scenarios.Setting
	for _, text := range f.set {
		path, value, ok := strings.Cut(text, "=")
		if !ok {
			return nil, fmt.Errorf("--set %s: expected a field and its value, as in --set %s", text, f.example)
		}
		settings = append(settings, scenarios.Setting{Path: path, Value: value})
	}
	if command.Flags().Changed("seed") {
		settings = append(settings, scenarios.Setting{Path: "seed", Value: f.seed.String()})
	}
	return settings, nil
}

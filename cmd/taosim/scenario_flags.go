package main

import (
	"fmt"
	"math"
	"strings"

	"taosim/scenarios"

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
	return scenarios.Load(nameOrPath, settings...)
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

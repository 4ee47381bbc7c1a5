package main

import (
	"fmt"
	"math"
	"strings"

	"taosim/scenarios"

	"github.com/spf13/cobra"
)

// scenarioFlags change what a scenario says; every command that reads one has
// them.
type scenarioFlags struct {
	seed number
	set  []string
}

func (f *scenarioFlags) register(command *cobra.Command) {
	f.seed.most = math.MaxUint64
	flags := command.Flags()
	flags.Var(&f.seed, "seed", "seed of all luck, instead of the scenario's")
	flags.Lookup("seed").DefValue = "" // the scenario's, which is not known yet
	flags.StringArrayVar(&f.set, "set", nil,
		"change a field of the scenario: `FIELD=VALUE`, such as chain.tempo=10; may be repeated")
}

// load reads a scenario with the flags applied.
func (f *scenarioFlags) load(command *cobra.Command, nameOrPath string) (*scenarios.Scenario, error) {
	var settings []scenarios.Setting
	for _, text := range f.set {
		path, value, ok := strings.Cut(text, "=")
		if !ok {
			return nil, fmt.Errorf("--set %s: expected a field and its value, as in --set chain.tempo=10", text)
		}
		settings = append(settings, scenarios.Setting{Path: path, Value: value})
	}
	if command.Flags().Changed("seed") {
		settings = append(settings, scenarios.Setting{Path: "seed", Value: f.seed.String()})
	}
	return scenarios.Load(nameOrPath, settings...)
}

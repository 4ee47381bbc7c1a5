package main

import (
	"errors"
	"fmt"
	"runtime"

	"taosim/economy/retention"
	"taosim/reports"
	"taosim/scenarios"
	"taosim/scenarios/strict"

	"github.com/spf13/cobra"
)

// retentionOptions are the flags of "taosim rule retention".
type retentionOptions struct {
	recording
	rule            string
	stakes          parts
	sigmaWeight, xi decimal
	workers         number
	quick           bool
}

func newRuleRetention() *cobra.Command {
	published := retention.Published()
	options := retentionOptions{
		sigmaWeight: decimal{value: published.WeightDeviation, most: 10},
		xi:          decimal{value: published.DividendRatio, most: 1},
		workers:     number{value: uint64(runtime.NumCPU()), least: 1, most: maxWorkers},
	}
	command := &cobra.Command{
		Use:   "retention",
		Short: "Map how much utility honest nodes need to keep their majority",
		Long: `Honest validators hold a part of the stake and put some of their weight on honest
servers, their utility; a cabal holds the rest and puts what it likes on its own.
The map is the part of one epoch's emission that honest nodes get, over both
weights, for eleven stakes. Where it is at least their stake, they keep their
majority for good. The table says how much utility that takes if the cabal does
its worst; where it has a dash, all of it is not enough.

The network, its random stream and the grid are those of the map that the
documentation of Bittensor shows, so that yuma2 draws the published lines.

Ctrl-C leaves nothing behind. The exit status is 0 when the map was written, 1
when that failed, 130 after Ctrl-C, and 2 when the command makes no sense.`,
		Example: `  taosim rule retention
  taosim rule retention --rule "{name: yuma2, kappa: 0.6}" --stake 0.6 --stake 0.7
  taosim rule retention --rule rank-proportional --quick`,
		Args: noArguments,
		RunE: func(command *cobra.Command, _ []string) error { return options.run(command) },
	}
	flags := command.Flags()
	flags.StringVar(&options.rule, "rule", "yuma2", "`RULE` to map: a name, or a mapping of its name and parameters as in a scenario")
	flags.Var(&options.stakes, "stake", "map this part of the stake being honest; may be repeated (default eleven, 0.51 to 0.99)")
	flags.Var(&options.sigmaWeight, "sigma-weight", "standard deviation of weights, as a part of their mean")
	flags.Var(&options.xi, "xi", "part of the emission that goes to validators")
	flags.Var(&options.workers, "workers", "cores to use; results do not depend on it")
	flags.BoolVar(&options.quick, "quick", false, "a grid of 11 x 11 points in place of 51 x 51")
	options.recording.register(command, "runs/retention-RULE")
	return command
}

// run computes a map and writes it.
func (o *retentionOptions) run(command *cobra.Command) error {
	if o.rule == "" {
		return errors.New("--rule is empty; name a rule, or leave the flag out for yuma2")
	}
	rule, err := parseRule("--rule", o.rule)
	if err != nil {
		return err
	}
	m := mapper{Map: o.experiment(), rule: rule.Rule, workers: int(o.workers.value)}
	if err := errors.Join(o.check(command), m.Validate()); err != nil {
		return err
	}
	ctx, stop := notifyContext(command.Context())
	defer stop()
	folder, err := createFolder(&o.recording, "retention-"+rule.Name, reports.CreateRetention)
	if err != nil {
		return err
	}
	progress := startProgress(o.quiet, m.progress)
	fields, err := m.compute(ctx)
	progress.stop()
	if err != nil {
		folder.Discard()
		if ctx.Err() != nil {
			err = fmt.Errorf("interrupted at %.0f %%; nothing was written", 100*m.progress())
		}
		return &workError{interrupted: ctx.Err() != nil, cause: err}
	}
	return o.write(command, folder, reports.NewRetention(rule.String(), m.Map, fields))
}

// write writes a map and shows its table.
func (o *retentionOptions) write(command *cobra.Command, folder *reports.RetentionFolder, r reports.Retention) error {
	written, err := folder.Write(r)
	if err != nil {
		return &workError{cause: err}
	}
	if err := o.print(command.OutOrStdout(), written); err != nil {
		return &workError{cause: fmt.Errorf("%w; the map is in %s", err, written.Folder)}
	}
	return nil
}

// experiment is the published map with what the flags change.
func (o *retentionOptions) experiment() retention.Map {
	m := retention.Published()
	if len(o.stakes) > 0 {
		m.HonestStake = o.stakes
	}
	m.WeightDeviation, m.DividendRatio = o.sigmaWeight.value, o.xi.value
	if o.quick {
		m.HonestWeight, m.CabalWeight = retention.Even(10), retention.Even(10)
	}
	return m
}

// parseRule reads a rule as a scenario has it. What is wrong with it is shown where
// it stands, which is called place.
func parseRule(place, text string) (scenarios.Rule, error) {
	var rule scenarios.Rule
	document, err := strict.Parse(place, []byte(text))
	if err == nil {
		err = document.Decode(&rule)
	}
	return rule, err
}

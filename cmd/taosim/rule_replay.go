package main

import (
	"fmt"
	"time"

	"taosim/economy"
	"taosim/reports"
	"taosim/scenarios"
	"taosim/scenarios/laboratory"
	"taosim/sim"

	"github.com/spf13/cobra"
)

// replayOptions are the flags of "taosim rule replay".
type replayOptions struct {
	scenarioFlags
	recording
}

func newRuleReplay() *cobra.Command {
	var options replayOptions
	command := &cobra.Command{
		Use:   "replay REPLAY",
		Short: "Play scripted stakes and weights, or a real metagraph, to reward rules",
		Long: `REPLAY is a YAML file or the name of a built-in replay; "taosim list replays"
names them. It says what neurons hold and whom they praise from epoch to epoch,
or names a metagraph as JSON or CSV, and the rules to compare. The economy is the
real one, block by block; only the neurons are made up.

Everything goes into a new folder as with "taosim run": tables for pandas or
DuckDB, plots, and the replay as it was played. The exit status is as there.`,
		Example: `  taosim rule replay cabal
  taosim rule replay subnet15 --set perturb.weights_noise=0.1 --set replications=5
  taosim rule replay ./my-replay.yaml --seed 7 --out results`,
		Args:              arguments(1, 1, "one REPLAY, a YAML file or the name of a built-in replay"),
		ValidArgsFunction: completeBuiltin(laboratory.Builtins),
		RunE:              func(command *cobra.Command, args []string) error { return options.run(command, args[0]) },
	}
	options.scenarioFlags.register(command, "replay", "perturb.weights_noise=0.1")
	options.recording.register(command, "runs/NAME-SEED")
	return command
}

// run plays a replay from its name to the printed summary.
func (o *replayOptions) run(command *cobra.Command, nameOrPath string) error {
	if err := o.check(command); err != nil {
		return err
	}
	settings, err := o.settings(command)
	if err != nil {
		return err
	}
	replay, err := laboratory.Load(nameOrPath, settings...)
	switch {
	case err != nil && isElsewhere(nameOrPath, laboratory.Builtins, scenarios.Builtins):
		return fmt.Errorf("%q is a scenario and no replay; run it with: taosim run %[1]s", nameOrPath)
	case err != nil:
		return err
	}
	ctx, stop := notifyContext(command.Context())
	defer stop()
	folder, err := o.create(replayPlan(replay), replay.YAML())
	if err != nil {
		return err
	}
	census := replayCensus(replay)
	experiment := laboratory.NewExperiment(replay, func(arm string, replication int) (laboratory.Recorder, error) {
		recorder, err := folder.World(arm, replication+1, census)
		return metagraphs{recorder}, err
	})
	return o.record(ctx, stop, command.OutOrStdout(), folder, experiment)
}

// metagraphs records a world in which nobody measures anything.
type metagraphs struct{ *reports.Recorder }

// Record implements [laboratory.Recorder].
func (m metagraphs) Record(metagraph *economy.Metagraph) error {
	return m.Recorder.Record(metagraph, nil)
}

func replayPlan(r *laboratory.Replay) reports.Plan {
	return reports.Plan{
		Version:      versionName(),
		Scenario:     r.Name,
		Seed:         r.Seed,
		Generator:    sim.Generator,
		Axis:         r.Axis(),
		Arms:         r.Arms(),
		Replications: r.Replications,
		Workers:      1,
		Machine:      reports.ThisMachine(),
		Started:      time.Now(),
	}
}

// replayCensus shows neurons by their groups, which are all that tells them apart.
func replayCensus(r *laboratory.Replay) reports.Census {
	var census reports.Census
	for _, actor := range r.Actors() {
		census = append(census, reports.Member{Key: actor.Key, Class: actor.Group, Strategy: actor.Group})
	}
	return census
}

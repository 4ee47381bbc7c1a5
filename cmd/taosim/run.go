package main

import (
	"fmt"
	"io"
	"runtime"
	"time"

	"taosim/models"
	"taosim/reports"
	"taosim/scenarios"
	"taosim/sim"

	"github.com/spf13/cobra"
)

// runOptions are the flags of "taosim run".
type runOptions struct {
	scenarioFlags
	recording
	workers number
	kernel  choice
	models  bool
}

func newRun() *cobra.Command {
	var options runOptions
	command := &cobra.Command{
		Use:   "run SCENARIO",
		Short: "Run a scenario and show who ends up with the tao",
		Long: `SCENARIO is a YAML file or the name of a built-in scenario; "taosim list
scenarios" names them. The same scenario and seed give the same results with any
number of workers.

Everything that is measured goes into a new folder: tables for pandas or DuckDB,
plots, and the scenario as it was run. Ctrl-C ends the run and keeps what was
recorded; a second Ctrl-C ends the program at once.

With --models each neuron leaves with what it has learned when its world ends,
also by Ctrl-C: a checkpoint that "taosim embed" reads. One that never trained
has nothing to leave with.

The exit status is 0 when the run has finished, 1 when it failed, 130 when it
was interrupted, and 2 when the command or the scenario makes no sense, in which
case nothing was written.`,
		Example: `  taosim run quickstart
  taosim run ./my-scenario.yaml --seed 7 --out results
  taosim run quickstart --set replications=10 --set neurons.free-rider.count=8 --json
  taosim run quickstart --models --out results
  taosim embed neighbours results/worlds/equal-1/models/honest-1.ckpt dog`,
		Args:              oneScenario,
		ValidArgsFunction: completeBuiltin(scenarios.Builtins),
		RunE:              func(command *cobra.Command, args []string) error { return options.run(command, args[0]) },
	}
	options.scenarioFlags.register(command, "scenario", "chain.tempo=10")
	options.recording.register(command, "runs/NAME-SEED")
	options.workers = number{value: uint64(runtime.NumCPU()), least: 1, most: maxWorkers}
	flags := command.Flags()
	flags.Var(&options.workers, "workers", "cores to use; results do not depend on it")
	options.kernel = kernelChoice()
	flags.Var(&options.kernel, "kernel", "machine code to train with; results agree between kernels but for rounding")
	flags.BoolVar(&options.models, "models", false, "write each neuron's model to worlds/RULE-N/models/NEURON.ckpt, 8 bytes a word and dimension")
	return command
}

// maxWorkers is more than any machine has cores; each worker costs memory.
const maxWorkers = 1024

// run runs a scenario from its name to the printed summary.
func (o *runOptions) run(command *cobra.Command, nameOrPath string) error {
	if err := o.check(command); err != nil {
		return err
	}
	scenario, err := o.load(command, nameOrPath)
	if err != nil {
		return err
	}
	ctx, stop := notifyContext(command.Context())
	defer stop()
	corpus, err := openCorpus(ctx, scenario, o.quiet)
	if err != nil {
		return err
	}
	defer func() { _ = corpus.Close() }() // its memory is given back, which nothing depends on
	folder, err := o.create(o.plan(scenario, corpus.Corpus), scenario.YAML())
	if err != nil {
		return err
	}
	experiment := o.experiment(scenario, corpus.Corpus, folder)
	err = o.record(ctx, stop, command.OutOrStdout(), folder, experiment)
	o.warn(command.ErrOrStderr(), experiment.Refusals())
	return err
}

// warn says which transactions the ledger refused: a neuron that could not register
// is missing from the table, and the table does not say why.
func (o *runOptions) warn(out io.Writer, refusals []scenarios.Refusal) {
	if o.quiet {
		return
	}
	for _, refusal := range refusals {
		_, _ = fmt.Fprintf(out, "refused: %d × %v; the first time, %s\n", refusal.Count, refusal.Code, refusal.Reason)
	}
}

// experiment is what the scenario asks for, recorded in the folder.
func (o *runOptions) experiment(s *scenarios.Scenario, corpus *models.Corpus, folder *reports.Run) *scenarios.Experiment {
	census := censusOf(s)
	text := scenarios.Text{Corpus: corpus, Kernel: kernelOf(o.kernel)}
	e := scenarios.NewExperiment(s, text, int(o.workers.value), func(arm string, replication int) (scenarios.Recorder, error) {
		return folder.World(arm, replication+1, census)
	})
	if o.models {
		e.Leave = keepModels(folder, corpus.Vocabulary)
	}
	return e
}

func (o *runOptions) plan(s *scenarios.Scenario, c *models.Corpus) reports.Plan {
	return reports.Plan{
		Version:      versionName(),
		Scenario:     s.Name,
		Seed:         s.Seed,
		Generator:    sim.Generator,
		Axis:         s.Axis(),
		Arms:         s.Arms(),
		Replications: s.Replications,
		Workers:      int(o.workers.value),
		Kernel:       o.kernel.value,
		Corpus: reports.Corpus{
			Name:   s.Learning.Corpus,
			Words:  len(c.Text),
			Types:  c.Vocabulary.Len(),
			Digest: fmt.Sprintf("%016x", c.Digest()),
		},
		Machine: reports.ThisMachine(),
		Started: time.Now(),
	}
}

func censusOf(s *scenarios.Scenario) reports.Census {
	var census reports.Census
	for _, resident := range s.Residents() {
		census = append(census, reports.Member{
			Key:      resident.Key,
			Class:    resident.Class.Name,
			Strategy: resident.Class.Strategy.String(),
		})
	}
	return census
}

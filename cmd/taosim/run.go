package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
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
	workers     number
	kernel      choice
	out         string
	models      bool
	json, quiet bool
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
		ValidArgsFunction: completeScenario,
		RunE:              func(command *cobra.Command, args []string) error { return options.run(command, args[0]) },
	}
	options.register(command)
	options.workers = number{value: uint64(runtime.NumCPU()), least: 1, most: maxWorkers}
	flags := command.Flags()
	flags.Var(&options.workers, "workers", "cores to use; results do not depend on it")
	options.kernel = kernelChoice()
	flags.Var(&options.kernel, "kernel", "machine code to train with; results agree between kernels but for rounding")
	flags.StringVar(&options.out, "out", "", "`FOLDER` for the results, which must be new or empty (default runs/NAME-SEED, then .2, .3 and so on)")
	flags.BoolVar(&options.models, "models", false, "write each neuron's model to worlds/RULE-N/models/NEURON.ckpt, 8 bytes a word and dimension")
	flags.BoolVar(&options.json, "json", false, "print the summary as JSON instead of a table")
	flags.BoolVar(&options.quiet, "quiet", false, "print nothing but errors, and the JSON if asked for")
	return command
}

// maxWorkers is more than any machine has cores; each worker costs memory.
const maxWorkers = 1024

// A runError is an error after a run has begun: there is a folder that says so.
type runError struct {
	interrupted bool
	folder      string
	cause       error
}

func (e *runError) Error() string {
	return fmt.Sprintf("%v; what was recorded is in %s", e.cause, e.folder)
}

func (e *runError) Unwrap() error { return e.cause }

func (e *runError) status() int { return statusOf(e.interrupted) }

// run runs a scenario from its name to the printed summary.
func (o *runOptions) run(command *cobra.Command, nameOrPath string) error {
	if command.Flags().Changed("out") && o.out == "" {
		return errors.New("--out is empty; name a folder, or leave the flag out for runs/NAME-SEED")
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
	folder, err := o.create(scenario, corpus.Corpus)
	if err != nil {
		return err
	}
	summary, ending := o.record(ctx, scenario, scenarios.Text{Corpus: corpus.Corpus, Kernel: kernelOf(o.kernel)}, folder)
	stop()
	if !o.quiet || o.json {
		ending.Err = errors.Join(ending.Err, o.print(command.OutOrStdout(), summary))
	}
	if ending.Err != nil {
		return &runError{interrupted: ending.State == reports.Interrupted, folder: summary.Folder, cause: ending.Err}
	}
	return nil
}

// create makes the folder for the results. When another run makes the same folder,
// or the one above it, at the same moment, it looks again.
func (o *runOptions) create(s *scenarios.Scenario, corpus *models.Corpus) (*reports.Run, error) {
	for {
		path := o.folder(s)
		folder, err := reports.Create(path, o.plan(s, corpus), s.YAML())
		if !errors.Is(err, fs.ErrExist) && (err == nil || o.folder(s) == path) {
			return folder, err
		}
	}
}

// record runs a scenario into a folder and finishes it. The progress is shown
// until then: a terminal that holds up the display must not hold up the folder.
func (o *runOptions) record(ctx context.Context, s *scenarios.Scenario, text scenarios.Text, folder *reports.Run) (reports.Summary, reports.Ending) {
	census := censusOf(s)
	experiment := scenarios.NewExperiment(s, text, int(o.workers.value), func(arm string, replication int) (scenarios.Recorder, error) {
		return folder.World(arm, replication+1, census)
	})
	if o.models {
		experiment.Leave = keepModels(folder, text.Corpus.Vocabulary)
	}
	progress := startProgress(o.quiet, experiment.Progress)
	defer progress.stop()
	ending := endingOf(ctx, experiment)
	summary, err := folder.Finish(ending)
	if err != nil && ending.State != reports.Failed { // what failed first says why; the manifest holds the rest
		ending.State, ending.Err = reports.Failed, errors.Join(ending.Err, err)
	}
	return summary, ending
}

// endingOf runs every world of an experiment and says how that ended.
func endingOf(ctx context.Context, experiment *scenarios.Experiment) reports.Ending {
	digests, err := experiment.Run(ctx)
	ending := reports.Ending{State: reports.Finished, Time: time.Now()}
	switch {
	case err == nil:
		ending.Digest = fmt.Sprintf("%016x", digests.Digest())
	case errors.Is(err, context.Canceled):
		ending.State = reports.Interrupted
		ending.Err = fmt.Errorf("interrupted at %.0f %%", 100*experiment.Progress())
	default:
		ending.State, ending.Err = reports.Failed, err
	}
	return ending
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

// folder is where the results go: where the user says, or else the first of
// runs/NAME-SEED, runs/NAME-SEED.2, runs/NAME-SEED.3 … that is not taken.
func (o *runOptions) folder(s *scenarios.Scenario) string {
	if o.out != "" {
		return o.out
	}
	first := filepath.Join("runs", fmt.Sprintf("%s-%d", s.Name, s.Seed))
	folder := first
	for n := 2; ; n++ {
		if _, err := os.Lstat(folder); err != nil {
			return folder
		}
		folder = fmt.Sprintf("%s.%d", first, n)
	}
}

// print shows the summary. A reader that has gone, such as head, has seen what it
// wanted.
func (o *runOptions) print(out io.Writer, summary reports.Summary) error {
	write := summary.WriteTable
	if o.json {
		write = func(out io.Writer) error { return writeJSON(out, summary) }
	}
	if err := write(out); err != nil && !errors.Is(err, syscall.EPIPE) {
		return fmt.Errorf("print the summary: %w", err)
	}
	return nil
}

func writeJSON(out io.Writer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

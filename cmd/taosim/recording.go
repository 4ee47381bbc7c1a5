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
	"syscall"
	"time"

	"taosim/reports"
	"taosim/scenarios"

	"github.com/spf13/cobra"
)

// recording is the flags of commands that record something in a folder and print
// its summary.
type recording struct {
	out         string
	usual       string // what the folder is called unless the user names one
	json, quiet bool
}

func (r *recording) register(command *cobra.Command, usual string) {
	r.usual = usual
	flags := command.Flags()
	flags.StringVar(&r.out, "out", "", fmt.Sprintf("`FOLDER` for the results, which must be new or empty (default %s, then .2, .3 and so on)", usual))
	flags.BoolVar(&r.json, "json", false, "print the summary as JSON instead of a table")
	flags.BoolVar(&r.quiet, "quiet", false, "print nothing but errors, and the JSON if asked for")
}

// check finds what is wrong with the flags before anything is done.
func (r *recording) check(command *cobra.Command) error {
	if command.Flags().Changed("out") && r.out == "" {
		return fmt.Errorf("--out is empty; name a folder, or leave the flag out for %s", r.usual)
	}
	return nil
}

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

// createFolder makes the folder for the results. When another run makes the same
// folder, or the one above it, at the same moment, it looks again.
func createFolder[F any](r *recording, name string, create func(path string) (F, error)) (F, error) {
	for {
		path := r.folder(name)
		folder, err := create(path)
		if !errors.Is(err, fs.ErrExist) && (err == nil || r.folder(name) == path) {
			return folder, err
		}
	}
}

// folder is where the results go: where the user says, or else the first of
// runs/NAME, runs/NAME.2, runs/NAME.3 … that is not taken.
func (r *recording) folder(name string) string {
	if r.out != "" {
		return r.out
	}
	first := filepath.Join("runs", name)
	folder := first
	for n := 2; ; n++ {
		if _, err := os.Lstat(folder); err != nil {
			return folder
		}
		folder = fmt.Sprintf("%s.%d", first, n)
	}
}

// create makes the folder of a run.
func (r *recording) create(plan reports.Plan, resolved []byte) (*reports.Run, error) {
	return createFolder(r, fmt.Sprintf("%s-%d", plan.Scenario, plan.Seed), func(path string) (*reports.Run, error) {
		return reports.Create(path, plan, resolved)
	})
}

// An experiment is worlds that are run and recorded.
type experiment interface {
	Run(ctx context.Context) (scenarios.Digests, error)
	Progress() float64
}

// record runs an experiment into its folder, finishes the folder and prints the
// summary. From stop on the user ends the program at once: nothing is left to lose.
func (r *recording) record(ctx context.Context, stop func(), out io.Writer, folder *reports.Run, e experiment) error {
	summary, ending := r.finish(ctx, folder, e)
	stop()
	ending.Err = errors.Join(ending.Err, r.print(out, summary))
	if ending.Err != nil {
		return &runError{interrupted: ending.State == reports.Interrupted, folder: summary.Folder, cause: ending.Err}
	}
	return nil
}

// finish runs an experiment and finishes its folder. The progress is shown until
// then: a terminal that holds up the display must not hold up the folder.
func (r *recording) finish(ctx context.Context, folder *reports.Run, e experiment) (reports.Summary, reports.Ending) {
	progress := startProgress(r.quiet, e.Progress)
	defer progress.stop()
	ending := endingOf(ctx, e)
	summary, err := folder.Finish(ending)
	if err != nil && ending.State != reports.Failed { // what failed first says why; the manifest holds the rest
		ending.State, ending.Err = reports.Failed, errors.Join(ending.Err, err)
	}
	return summary, ending
}

// endingOf runs every world of an experiment and says how that ended.
func endingOf(ctx context.Context, e experiment) reports.Ending {
	digests, err := e.Run(ctx)
	ending := reports.Ending{State: reports.Finished, Time: time.Now()}
	switch {
	case err == nil:
		ending.Digest = fmt.Sprintf("%016x", digests.Digest())
	case errors.Is(err, context.Canceled):
		ending.State = reports.Interrupted
		ending.Err = fmt.Errorf("interrupted at %.0f %%", 100*e.Progress())
	default:
		ending.State, ending.Err = reports.Failed, err
	}
	return ending
}

// A summary is what a command has to say of what it recorded, as JSON or as a
// table.
type summary interface{ WriteTable(out io.Writer) error }

// print shows a summary, as the flags ask for. A reader that has gone, such as
// head, has seen what it wanted.
func (r *recording) print(out io.Writer, s summary) error {
	var err error
	switch {
	case r.json:
		err = writeJSON(out, s)
	case !r.quiet:
		err = s.WriteTable(out)
	}
	if err != nil && !errors.Is(err, syscall.EPIPE) {
		return fmt.Errorf("print the summary: %w", err)
	}
	return nil
}

func writeJSON(out io.Writer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

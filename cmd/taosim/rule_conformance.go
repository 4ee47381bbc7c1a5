package main

import (
	"fmt"
	"io"
	"io/fs"
	"strings"

	"taosim/economy/conformance"

	"github.com/spf13/cobra"
)

func newRuleConformance() *cobra.Command {
	var asJSON bool
	command := &cobra.Command{
		Use:   "conformance [PATH...]",
		Short: "Hold the rules against recorded vectors of others",
		Long: `PATH is a file of vectors, or a folder of such files: of Subtensor's own tests, or
cases of the package yuma-simulation. Without any, the built-in set of both is
replayed.

A line says for each file how many values were compared and which were not as
recorded. The exit status is 0 when all were, 1 when some were not or a file is
no file of vectors, and 2 when there is no such PATH.`,
		Example: `  taosim rule conformance
  taosim rule conformance ./vectors --json`,
		RunE: func(command *cobra.Command, paths []string) error {
			files, err := findVectors(paths)
			if err != nil {
				return err
			}
			replay := replayToLines
			if asJSON {
				replay = replayToJSON
			}
			if err := replay(command.OutOrStdout(), files); err != nil {
				return &workError{cause: err}
			}
			return nil
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print {passed, failed, files} instead of lines")
	return command
}

// vectorFile is a file of vectors and how its user calls it.
type vectorFile struct {
	fsys        fs.FS
	file, shown string
}

// findVectors finds the files below the paths, or the built-in ones.
func findVectors(paths []string) ([]vectorFile, error) {
	if len(paths) == 0 {
		return vectorsBelow(conformance.Builtin(), ".", "")
	}
	var all []vectorFile
	for _, path := range paths {
		fsys, name, err := conformance.Locate(path)
		if err != nil {
			return nil, err
		}
		files, err := vectorsBelow(fsys, name, path)
		if err != nil {
			return nil, err
		}
		all = append(all, files...)
	}
	return all, nil
}

// vectorsBelow finds the files below a name that is shown in other words.
func vectorsBelow(fsys fs.FS, name, shown string) ([]vectorFile, error) {
	files, err := conformance.Files(fsys, name)
	if err != nil {
		return nil, err
	}
	var all []vectorFile
	for _, file := range files {
		all = append(all, vectorFile{fsys, file, shown + strings.TrimPrefix(file, name)})
	}
	return all, nil
}

// vectorReport is what became of one file.
type vectorReport struct {
	File     string   `json:"file"`
	Vectors  int      `json:"vectors"`
	Checks   int      `json:"checks"`
	Failures []string `json:"failures"`
	Skipped  []string `json:"skipped"`
}

// replay replays the file. One that cannot be read is a failure like any other.
func (f vectorFile) replay() vectorReport {
	report := vectorReport{File: f.shown, Failures: []string{}, Skipped: []string{}} // arrays in JSON, even without any
	result, err := conformance.Replay(f.fsys, f.file)
	if err != nil {
		report.Failures = append(report.Failures, err.Error())
		return report
	}
	report.Vectors, report.Checks = result.Vectors, result.Checks
	for _, failure := range result.Failures {
		report.Failures = append(report.Failures, failure.String())
	}
	report.Skipped = append(report.Skipped, result.Skipped...)
	return report
}

func (r vectorReport) passed() bool { return len(r.Failures) == 0 }

// mostFailures of one file are listed for people; JSON has them all.
const mostFailures = 5

// String is the line of the file, with lines of what failed under it.
func (r vectorReport) String() string {
	state := "ok  "
	if !r.passed() {
		state = "FAIL"
	}
	if r.Vectors == 0 { // for which there is one reason
		return fmt.Sprintf("%s  %s: %s\n", state, r.File, r.Failures[0])
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s  %s: %s, %s", state, r.File, counted(r.Vectors, "vector"), counted(r.Checks, "check"))
	if len(r.Skipped) > 0 {
		fmt.Fprintf(&text, "; left out: %s", strings.Join(r.Skipped, "; "))
	}
	text.WriteByte('\n')
	for _, failure := range r.Failures[:min(len(r.Failures), mostFailures)] {
		fmt.Fprintf(&text, "      %s\n", failure)
	}
	if more := len(r.Failures) - mostFailures; more > 0 {
		fmt.Fprintf(&text, "      and %d more\n", more)
	}
	return text.String()
}

// replayToLines prints each file as soon as it has been replayed.
func replayToLines(out io.Writer, files []vectorFile) error {
	failed := 0
	for _, file := range files {
		report := file.replay()
		if !report.passed() {
			failed++
		}
		if _, err := fmt.Fprint(out, report); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(out, "%d passed, %d failed\n", len(files)-failed, failed); err != nil {
		return err
	}
	return conformanceVerdict(failed, len(files))
}

func replayToJSON(out io.Writer, files []vectorFile) error {
	var all struct {
		Passed int            `json:"passed"`
		Failed int            `json:"failed"`
		Files  []vectorReport `json:"files"`
	}
	for _, file := range files {
		report := file.replay()
		if report.passed() {
			all.Passed++
		} else {
			all.Failed++
		}
		all.Files = append(all.Files, report)
	}
	if err := writeJSON(out, all); err != nil {
		return err
	}
	return conformanceVerdict(all.Failed, len(files))
}

// conformanceVerdict is an error if anything failed.
func conformanceVerdict(failed, files int) error {
	if failed == 0 {
		return nil
	}
	return fmt.Errorf("%d of %s of vectors failed", failed, counted(files, "file"))
}

package reports_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
	"taosim/reports"
)

func TestCreateExplainsWhyNot(t *testing.T) {
	tests := []struct {
		name    string
		prepare func(t *testing.T, folder string) // makes what is in the way
		path    string                            // below folder
		arms    []string
		want    string
	}{
		{
			name:    "a file is in the way",
			prepare: func(t *testing.T, folder string) { write(t, folder, "runs") },
			path:    "runs",
			want:    "it is a file; choose another folder",
		},
		{
			name:    "a file is where a parent should be",
			prepare: func(t *testing.T, folder string) { write(t, folder, "runs") },
			path:    "runs/new/cabal-1",
			want:    "not a directory; choose another folder",
		},
		{
			name:    "the folder holds a run",
			prepare: func(t *testing.T, folder string) { write(t, folder, "alien.txt", "manifest.json") },
			path:    ".",
			want:    "it already holds a run; choose another folder",
		},
		{
			name:    "the folder is not empty",
			prepare: func(t *testing.T, folder string) { write(t, folder, "thesis.tex") },
			path:    ".",
			want:    "it is not empty, it holds thesis.tex",
		},
		{
			name: "the folder may not be written to",
			prepare: func(t *testing.T, folder string) {
				if os.Geteuid() == 0 || runtime.GOOS == "windows" {
					t.Skip("permissions do not bind this user")
				}
				if err := os.Chmod(folder, 0o555); err != nil {
					t.Fatal(err)
				}
			},
			path: "runs/cabal-1",
			want: "permission denied; choose another folder",
		},
		{
			name:    "two arms share a folder",
			prepare: func(*testing.T, string) {},
			path:    "runs/cabal-1",
			arms:    []string{"yuma2 0.6", "Yuma2/0.6"},
			want:    `arms "yuma2 0.6" and "Yuma2/0.6" would be recorded in the same folder`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			tt.prepare(t, folder)
			before := files(t, folder)
			if tt.arms == nil {
				tt.arms = []string{"equal"}
			}
			_, err := reports.Create(filepath.Join(folder, tt.path), plan(1, tt.arms...), nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
			if diff := cmp.Diff(before, files(t, folder)); diff != "" {
				t.Errorf("something was left behind:\n%s", diff)
			}
		})
	}
}

func TestCreateTakesAnEmptyFolderAndMakesMissingOnes(t *testing.T) {
	folder := t.TempDir()
	for _, path := range []string{folder, filepath.Join(folder, "worlds/a/b")} {
		if _, err := reports.Create(path, plan(1, "equal"), []byte("name: quickstart\n")); err != nil {
			t.Error(err)
		}
		if got := string(read(t, filepath.Join(path, "scenario.yaml"))); got != "name: quickstart\n" {
			t.Errorf("scenario.yaml holds %q", got)
		}
	}
}

func TestManifestFollowsTheRun(t *testing.T) {
	tests := []struct {
		name   string
		ending reports.Ending
		want   string
	}{
		{"finished", done, ""},
		{"interrupted", reports.Ending{State: reports.Interrupted, Err: context.Canceled, Time: done.Time}, "context canceled"},
		{"failed", reports.Ending{State: reports.Failed, Err: fs.ErrInvalid, Time: done.Time}, "invalid argument"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			r, err := reports.Create(folder, plan(1, "equal"), []byte("name: quickstart\n"))
			if err != nil {
				t.Fatal(err)
			}
			want := reports.Manifest{
				Plan:         plan(1, "equal"),
				ScenarioHash: "sha256:a26aa137386b0f1a67f6847b578c5ea59eecf72cd2006ee4968316767060dd0e", // by sha256sum
				State:        reports.Running,
			}
			if diff := cmp.Diff(want, manifest(t, folder)); diff != "" {
				t.Errorf("while it runs, -want +got:\n%s", diff)
			}
			if _, err := r.Finish(tt.ending); err != nil {
				t.Fatal(err)
			}
			want.State, want.Digest, want.Error = tt.ending.State, tt.ending.Digest, tt.want
			want.Finished, want.Seconds = done.Time, 90
			if diff := cmp.Diff(want, manifest(t, folder)); diff != "" {
				t.Errorf("in the end, -want +got:\n%s", diff)
			}
		})
	}
}

func TestFilesDoNotDependOnTheOrderOfWorlds(t *testing.T) {
	p := plan(3, "equal", "rank-proportional")
	one, other := t.TempDir(), t.TempDir()
	run(t, one, p, atEpoch(20))

	r, err := reports.Create(other, p, []byte("name: quickstart\n"))
	if err != nil {
		t.Fatal(err)
	}
	var worlds sync.WaitGroup
	for _, arm := range slices.Backward(p.Arms) {
		for replication := p.Replications; replication > 0; replication-- {
			worlds.Go(func() {
				world := quickstart(arm, replication, 20)
				recorder, err := r.World(arm, replication, world.census())
				if err != nil {
					t.Error(err)
					return
				}
				world.record(t, recorder)
				if err := recorder.Close(); err != nil {
					t.Error(err)
				}
			})
		}
	}
	worlds.Wait()
	if _, err := r.Finish(done); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(contents(t, one), contents(t, other)); diff != "" {
		t.Errorf("-one after another +all at once:\n%s", diff)
	}
}

func TestFinishReportsAWorldThatCannotBeWritten(t *testing.T) {
	folder := t.TempDir()
	r := record(t, folder, plan(1, "equal"), idle)
	if err := os.RemoveAll(filepath.Join(folder, "worlds")); err != nil {
		t.Fatal(err)
	}
	summary, err := r.Finish(done)
	if err == nil || !strings.Contains(err.Error(), "neurons.parquet") {
		t.Errorf("error %v, want one that names neurons.parquet", err)
	}
	if got := manifest(t, folder); got.State != reports.Failed || !strings.Contains(got.Error, "neurons.parquet") {
		t.Errorf("the manifest says %s: %s", got.State, got.Error)
	}
	if summary.State != reports.Failed || len(summary.Arms[0].Strategies) != 2 {
		t.Errorf("the summary is %+v", summary)
	}
}

// As on a full disk, there is room for no second file.
func TestTheManifestIsOverwrittenIfThereIsNoRoomForAnother(t *testing.T) {
	folder := t.TempDir()
	r := record(t, folder, plan(1, "equal"), idle)
	if err := os.Mkdir(filepath.Join(folder, "manifest.json.partial"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Finish(done); err == nil {
		t.Error("Finish reports no error")
	}
	if got := manifest(t, folder); got.State != reports.Failed || !strings.Contains(got.Error, "manifest.json.partial") {
		t.Errorf("the manifest says %s: %s", got.State, got.Error)
	}
}

func TestARunWithoutItsSummaryHasFailed(t *testing.T) {
	for _, obstacle := range []string{"summary.json", "summary.json.partial"} {
		t.Run(obstacle, func(t *testing.T) {
			folder := t.TempDir()
			r := record(t, folder, plan(1, "equal"), idle)
			if err := os.Mkdir(filepath.Join(folder, obstacle), 0o755); err != nil {
				t.Fatal(err)
			}
			summary, err := r.Finish(done)
			if err == nil || !strings.Contains(err.Error(), obstacle) {
				t.Errorf("error %v, want one that names %s", err, obstacle)
			}
			if got := manifest(t, folder); got.State != reports.Failed || !strings.Contains(got.Error, obstacle) {
				t.Errorf("the manifest says %s: %s", got.State, got.Error)
			}
			var table strings.Builder
			if err := summary.WriteTable(&table); err != nil || !strings.Contains(table.String(), "\nfailed at epoch 3; ") {
				t.Errorf("error %v, table of a run that did not fail:\n%s", err, table.String())
			}
		})
	}
}

func TestArmsWithLongNamesHaveFoldersOfTheirOwn(t *testing.T) {
	long := "script source=" + strings.Repeat("é", 200)
	folder := t.TempDir()
	record(t, folder, plan(1, long+"1", long+"2", "equal"), idle)
	worlds, err := os.ReadDir(filepath.Join(folder, "worlds"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, world := range worlds {
		names = append(names, world.Name())
	}
	pattern := regexp.MustCompile(`^script-source=é{43}-[0-9a-f]{16}-1$`)
	if len(names) != 3 || names[0] != "equal-1" || !pattern.MatchString(names[1]) || !pattern.MatchString(names[2]) {
		t.Errorf("the worlds are recorded in %q, want equal-1 and two that match %s", names, pattern)
	}
}

func TestAModelHasItsPlaceInItsWorld(t *testing.T) {
	folder := t.TempDir()
	r, err := reports.Create(folder, plan(1, "yuma3 kappa=0.6"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.ModelFile("yuma3 kappa=0.6", 1, "honest-1"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("before its world has begun: %v, want %v", err, fs.ErrNotExist)
	}
	if _, err := r.World("yuma3 kappa=0.6", 1, nil); err != nil {
		t.Fatal(err)
	}
	for _, neuron := range []economy.Key{"honest-1", "honest-2"} {
		got, err := r.ModelFile("yuma3 kappa=0.6", 1, neuron)
		if err != nil {
			t.Fatal(err)
		}
		if want := filepath.Join(folder, "worlds", "yuma3-kappa=0.6-1", "models", string(neuron)+".ckpt"); got != want {
			t.Errorf("ModelFile() = %s, want %s", got, want)
		}
		if info, err := os.Stat(filepath.Dir(got)); err != nil || !info.IsDir() {
			t.Errorf("its folder is not there: %v", err)
		}
	}
}

func TestMistakesOfTheCallerPanic(t *testing.T) {
	r, err := reports.Create(t.TempDir(), plan(2, "equal"), nil)
	if err != nil {
		t.Fatal(err)
	}
	recorder, err := r.World("equal", 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	closed, err := r.World("equal", 2, nil)
	if err != nil || closed.Close() != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		call func()
		want string
	}{
		{"no arms", func() { _, _ = reports.Create("", plan(1), nil) }, "a plan of 1 replications"},
		{"an arm without a name", func() { _, _ = reports.Create("", plan(1, ""), nil) }, "a plan of 1 replications"},
		{"no replications", func() { _, _ = reports.Create("", plan(0, "equal"), nil) }, "a plan of 0 replications"},
		{"an arm that is not planned", func() { _, _ = r.World("yuma3", 1, nil) }, `arm "yuma3" is not in the plan`},
		{"replications count from 1", func() { _, _ = r.World("equal", 0, nil) }, "replication 0"},
		{"a replication too many", func() { _, _ = r.World("equal", 3, nil) }, "replication 3"},
		{"a world twice", func() { _, _ = r.World("equal", 1, nil) }, "recorded twice"},
		{"an epoch after the last", func() { _ = closed.Record(&economy.Metagraph{Epoch: 1}, nil) }, "after it was closed"},
		{"genesis is no epoch", func() { _ = recorder.Record(&economy.Metagraph{}, nil) }, "epoch 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			defer func() {
				message := fmt.Sprint(recover())
				if !strings.HasPrefix(message, "reports: ") || !strings.Contains(message, tt.want) {
					t.Errorf("panic %q, want one with %q", message, tt.want)
				}
			}()
			tt.call()
		})
	}
}

// write makes empty files.
func write(t *testing.T, folder string, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func manifest(t *testing.T, folder string) reports.Manifest {
	t.Helper()
	var m reports.Manifest
	if err := json.Unmarshal(read(t, filepath.Join(folder, "manifest.json")), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// files lists everything in a folder.
func files(t *testing.T, folder string) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		paths = append(paths, strings.TrimPrefix(path, folder))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// contents are the files of a folder by their path.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	contents := make(map[string]string)
	for _, path := range files(t, folder) {
		if info, err := os.Stat(folder + path); err == nil && info.Mode().IsRegular() {
			contents[path] = string(read(t, folder+path))
		}
	}
	return contents
}

package reports

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"taosim/economy"
)

// Run is the folder of a run that is being recorded. It may be used by several
// goroutines at once.
type Run struct {
	path     string
	manifest Manifest

	mu     sync.Mutex
	worlds []*Recorder // by arm, then replication; nil if not begun
}

// Create makes the folder of a run, and those above it that are missing, and
// writes the resolved scenario and a manifest in the state [Running]. An empty
// folder is taken as it is. An error says why the folder cannot be used and
// what to do; nothing is left behind then.
func Create(path string, plan Plan, scenario []byte) (*Run, error) {
	plan.check()
	if err := checkArms(plan.Arms); err != nil {
		return nil, err
	}
	made, err := claimFolder(path, worldsName, plotsName)
	if err != nil {
		return nil, err
	}
	r := &Run{
		path: path,
		manifest: Manifest{
			Plan:         plan,
			ScenarioHash: fmt.Sprintf("sha256:%x", sha256.Sum256(scenario)),
			State:        Running,
		},
		worlds: make([]*Recorder, len(plan.Arms)*plan.Replications),
	}
	err = writeWhole(r.file(scenarioName), scenario)
	if err == nil {
		err = writeJSON(r.file(manifestName), r.manifest)
	}
	if err != nil {
		removeAll(append(made, r.file(scenarioName)))
		return nil, fmt.Errorf("record a run in %s: %w", path, err)
	}
	return r, nil
}

// check panics if the plan is not one of a run.
func (p Plan) check() {
	if len(p.Arms) == 0 || p.Replications < 1 || slices.Contains(p.Arms, "") {
		panic(fmt.Sprintf("reports: a plan of %d replications of the arms %q", p.Replications, p.Arms))
	}
}

// World begins to record one world: an arm of the plan, and a replication
// counted from 1. Each world is recorded once. The worlds of a run may be
// recorded at the same time and in any order; close each when it ends.
func (r *Run) World(arm string, replication int, census Census) (*Recorder, error) {
	slot := r.slot(arm, replication)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.worlds[slot] != nil {
		panic(fmt.Sprintf("reports: world %s of replication %d is recorded twice", arm, replication))
	}
	folder := r.file(worldsName, worldName(arm, replication))
	if err := os.Mkdir(folder, 0o755); err != nil {
		return nil, fmt.Errorf("record a world: %w", err)
	}
	recorder, err := newRecorder(folder, arm, replication, census)
	if err != nil {
		return nil, fmt.Errorf("record a world: %w", err)
	}
	r.worlds[slot] = recorder
	return recorder, nil
}

// ModelFile is where what a neuron of a world has learned belongs,
// worlds/ARM-N/models/NEURON.ckpt. Its folder is made; writing the file is the
// caller's. The world must have begun.
func (r *Run) ModelFile(arm string, replication int, neuron economy.Key) (string, error) {
	folder := r.file(worldsName, worldName(arm, replication), modelsName)
	if err := os.Mkdir(folder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("record a model: %w", err)
	}
	return filepath.Join(folder, string(neuron)+".ckpt"), nil
}

// slot is the place of a world among all worlds of the plan.
func (r *Run) slot(arm string, replication int) int {
	index := slices.Index(r.manifest.Arms, arm)
	if index < 0 || replication < 1 || replication > r.manifest.Replications {
		panic(fmt.Sprintf("reports: replication %d of arm %q is not in the plan", replication, arm))
	}
	return index*r.manifest.Replications + replication - 1
}

// Finish ends the run: it closes the recorders that are still open, writes the
// summary, the plots and the manifest, and returns the summary. No recorder may
// be in use. When something cannot be written the state of the run is
// [Failed], the manifest says why if it can, and so does the error.
func (r *Run) Finish(ending Ending) (Summary, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var errs []error
	for _, world := range r.worlds {
		if world != nil {
			errs = append(errs, world.Close())
		}
	}
	histories := r.histories()
	summary := summarize(r.manifest.Plan, ending.State, histories)
	errs = append(errs, r.draw(summary, histories))

	ending = ending.but(errors.Join(errs...))
	summary.State = ending.State
	// The summary comes before the manifest, which says that it is there.
	if err := writeJSON(r.file(summaryName), summary); err != nil {
		errs = append(errs, err)
		ending = ending.but(err)
	}
	r.manifest.end(ending)
	if err := writeJSON(r.file(manifestName), r.manifest); err != nil {
		// A full disk has no room for a second file, but the first one's can be used again.
		r.manifest.end(ending.but(err))
		errs = append(errs, err, overwriteJSON(r.file(manifestName), r.manifest))
	}

	summary.Folder = r.path
	if err := errors.Join(errs...); err != nil {
		summary.State = Failed
		return summary, fmt.Errorf("finish the run in %s: %w", r.path, err)
	}
	return summary, nil
}

// histories are what the recorders of each arm remember, by arm and then
// replication. Worlds that did not complete an epoch are left out.
func (r *Run) histories() [][]*history {
	arms := make([][]*history, 0, len(r.manifest.Arms))
	for worlds := range slices.Chunk(r.worlds, r.manifest.Replications) {
		var begun []*history
		for _, world := range worlds {
			if world != nil && len(world.history.standings) > 0 {
				begun = append(begun, world.history)
			}
		}
		arms = append(arms, begun)
	}
	return arms
}

// file is the path of a file of the run.
func (r *Run) file(elements ...string) string {
	return filepath.Join(append([]string{r.path}, elements...)...)
}

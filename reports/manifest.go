package reports

import (
	"errors"
	"runtime"
	"runtime/debug"
	"time"
)

// Plan is what is known of a run before it starts. Its JSON is part of
// manifest.json.
type Plan struct {
	Version      string    `json:"version"`          // of taosim
	Scenario     string    `json:"scenario"`         // its name
	Seed         uint64    `json:"seed"`             // of every random stream
	Generator    string    `json:"generator"`        // of random numbers, by its published name
	Axis         string    `json:"axis"`             // what the arms differ in, such as "rule"; "" when there is one arm
	Arms         []string  `json:"arms"`             // at least one; their order is that of the table and the plots
	Replications int       `json:"replications"`     // of each arm, at least 1
	Workers      int       `json:"workers"`          // cores used
	Kernel       string    `json:"kernel,omitempty"` // machine code that trained; another rounds differently; "" if nobody learned
	Corpus       Corpus    `json:"corpus,omitzero"`  // zero if nobody read
	Machine      Machine   `json:"machine"`
	Started      time.Time `json:"started"` // by the wall clock
}

// Corpus is what the neurons read. The scenario names it; this tells whether it
// has changed since.
type Corpus struct {
	Name   string `json:"name"`
	Words  int    `json:"words"`  // of its text that are known
	Types  int    `json:"types"`  // known words
	Digest string `json:"digest"` // of its vocabulary and text
}

// Machine is where a run was computed. Models may differ in their last bits
// between two machines that differ in architecture.
type Machine struct {
	OS           string `json:"os"`
	Architecture string `json:"architecture"`
	GOAMD64      string `json:"goamd64,omitempty"` // level of amd64 that the program was built for, such as "v1"
	GoVersion    string `json:"go_version"`
	CPUs         int    `json:"cpus"` // cores that the program may use
}

// ThisMachine describes the machine and the build of the running program.
func ThisMachine() Machine {
	machine := Machine{
		OS:           runtime.GOOS,
		Architecture: runtime.GOARCH,
		GoVersion:    runtime.Version(),
		CPUs:         runtime.NumCPU(),
	}
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range build.Settings {
			if setting.Key == "GOAMD64" {
				machine.GOAMD64 = setting.Value
			}
		}
	}
	return machine
}

// State is how far a run has come.
type State string

const (
	// Running is the state of a run that has not ended, or whose process was
	// killed.
	Running State = "running"
	// Finished is the state of a run whose worlds all reached their end.
	Finished State = "finished"
	// Interrupted is the state of a run that its user stopped.
	Interrupted State = "interrupted"
	// Failed is the state of a run that ended in an error.
	Failed State = "failed"
)

// Ending is how a run ended.
type Ending struct {
	State  State     // any but Running
	Err    error     // why the run failed or was interrupted, nil if it finished
	Digest string    // of the history of all worlds, "" unless all reached their end
	Time   time.Time // by the wall clock
}

// but is the ending after an error, if there is one, that kept something from
// being written.
func (e Ending) but(err error) Ending {
	if err != nil {
		e.State, e.Err = Failed, errors.Join(e.Err, err)
	}
	return e
}

// Manifest is the content of manifest.json. It is written when a run starts and
// again when it ends, so the manifest of a killed run still says that it is
// running.
type Manifest struct {
	Plan
	ScenarioHash string    `json:"scenario_hash"` // "sha256:" and the hash of scenario.yaml in hexadecimal
	State        State     `json:"state"`
	Error        string    `json:"error,omitempty"`
	Digest       string    `json:"digest,omitempty"` // of the history of all worlds
	Finished     time.Time `json:"finished,omitzero"`
	Seconds      float64   `json:"seconds,omitzero"` // of wall time between start and end
}

// end adds to the manifest how the run ended.
func (m *Manifest) end(ending Ending) {
	m.State = ending.State
	m.Digest = ending.Digest
	m.Finished = ending.Time
	m.Seconds = ending.Time.Sub(m.Started).Seconds()
	if ending.Err != nil {
		m.Error = ending.Err.Error()
	}
}

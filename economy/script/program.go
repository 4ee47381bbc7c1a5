package script

import (
	"fmt"

	"taosim/economy"

	"go.starlark.net/starlark"
	"go.starlark.net/syntax"
)

// entryPoint is the function that every script defines.
const entryPoint = "reward"

// maxSource bounds the text of a script, in bytes.
const maxSource = 1 << 18

// dialect is what scripts may do beside plain Starlark: loop until something
// holds, and branch outside of functions. Recursion stays forbidden.
var dialect = syntax.FileOptions{While: true, TopLevelControl: true}

// Program is a script that can be run. It does not change: several goroutines may
// run it at a time.
type Program struct {
	compiled *starlark.Program
	place    syntax.Position // of the function reward
	steps    uint64
}

// Compile reads a script, and runs what stands outside of its functions. File only
// says where a mistake is. A run of the script may take so many steps, at least 1:
// one for each instruction, and one more for every 16 numbers that a builtin works
// on.
//
// The error is an [Error], or several that are joined.
func Compile(file, source string, steps uint64) (*Program, error) {
	if len(source) > maxSource {
		return nil, &Error{Place: file, Message: fmt.Sprintf("the script has %d bytes; the most are %d", len(source), maxSource)}
	}
	parsed, err := dialect.Parse(file, source, 0)
	if err != nil {
		return nil, mistakes(err)
	}
	compiled, err := starlark.FileProgram(parsed, builtins.Has)
	if err != nil {
		return nil, mistakes(err)
	}
	place, err := findEntryPoint(parsed)
	if err != nil {
		return nil, err
	}
	program := &Program{compiled: compiled, place: place, steps: steps}
	if _, err := program.start(newMeter(steps)); err != nil {
		return nil, err
	}
	return program, nil
}

// findEntryPoint finds the function reward among the statements of a file, and
// the statements that no script may have.
func findEntryPoint(file *syntax.File) (syntax.Position, error) {
	var found *syntax.DefStmt
	for _, statement := range file.Stmts {
		switch statement := statement.(type) {
		case *syntax.LoadStmt:
			return syntax.Position{}, mistakeAt(statement.Load, "a script cannot load another; write everything into one file")
		case *syntax.DefStmt:
			if statement.Name.Name == entryPoint {
				found = statement
			}
		}
	}
	switch {
	case found == nil:
		return syntax.Position{}, mistakeAt(syntax.MakePosition(&file.Path, 1, 1), "there is no function reward; write one that begins with def reward(epoch):")
	case len(found.Params) != 1:
		return syntax.Position{}, mistakeAt(found.Def, "reward has %d parameters; it is called with one, the epoch", len(found.Params))
	}
	return found.Def, nil
}

// start runs what stands outside of the functions, which gives the function
// reward. Each run starts anew, so that none sees what another left behind.
func (p *Program) start(m *meter) (starlark.Value, error) {
	globals, err := p.compiled.Init(m.thread, builtins)
	if err != nil {
		return nil, mistakes(err)
	}
	return globals[entryPoint], nil
}

// Scale turns the weights that neurons set into a matrix of as many rows and
// columns as there are neurons, row after row: what a script sees as weights.
type Scale func(weights [][]economy.Weight) []float64

// Reward runs the script on an epoch. The outcome remembers the weights of the
// epoch beside what the script wants to be remembered. An economy without neurons
// has nothing to share out, and the script is not run.
//
// The error is an [Error]: the script failed, or what it returned is no outcome.
func (p *Program) Reward(epoch economy.Epoch, scale Scale) (economy.Outcome, error) {
	if len(epoch.Stake) == 0 {
		return economy.Outcome{}, nil
	}
	m := newMeter(p.steps)
	reward, err := p.start(m)
	if err != nil {
		return economy.Outcome{}, err
	}
	result, err := starlark.Call(m.thread, reward, starlark.Tuple{newView(m, epoch, scale)}, nil)
	if err != nil {
		return economy.Outcome{}, mistakes(err)
	}
	answer, err := newAnswer(m, result, len(epoch.Stake))
	if err != nil {
		return economy.Outcome{}, mistakeAt(p.place, "%v", err)
	}
	outcome := answer.outcome()
	outcome.Memory.Weights = epoch.Weights
	return outcome, nil
}

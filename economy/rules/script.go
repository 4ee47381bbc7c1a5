package rules

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"taosim/economy"
	"taosim/economy/script"
)

// Script pays whom a program of the user's own says, for what it says. This is all
// of rank-proportional:
//
//	def reward(epoch):
//	    return dot(epoch.stake, epoch.weights)
//
// The program is written in Starlark, which looks like Python, and defines the
// function reward. It sees the stakes, the weights and what it asked to have
// remembered in earlier epochs, as vectors and matrices, and returns what each
// neuron is paid: a vector, or a dictionary of incentive, dividends, consensus,
// trust, permits and bonds. Only proportions count. README.md in economy/script
// lists all that a program can use; three examples, rank-proportional, trimmed-mean
// and early-bonds, can be run by name, as in {name: script, file: early-bonds}.
//
// A mistake of grammar, or a name that is not known, is found by "taosim validate".
// One that shows later ends the run and names its line: a division by zero, a result
// that is no number, too many steps. The text of the program is kept with the run.
//
// Who gains by cheating is for its author to find out: run it beside other rules, on
// scenarios with cabals, copiers and Sybils.
//
// Source: your own.
type Script struct {
	// File: the program, as a path from where the command runs, or the name of an
	// example; where mistakes are is told by this name.
	File string `yaml:"file"`
	// Source: the text of the program, in place of the file.
	Source string `yaml:"source"`
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Steps: how many an epoch may take, 1 to 1e8; an instruction is one, and so are
	// 16 numbers that a builtin works on.
	Steps uint64 `yaml:"steps"`
}

var _ economy.RewardRule = Script{}

// maxSteps bounds the steps of a script, and with them the memory of its vectors and
// matrices, to some 13 GB.
const maxSteps = 1e8

// Reward implements [economy.RewardRule]. It panics with a [Failure] when the script
// fails. The script is compiled anew each time, in less than a tenth of a
// millisecond, so that the rule stays a plain value.
func (s Script) Reward(epoch economy.Epoch) economy.Outcome {
	program, err := s.compile()
	if err != nil {
		panic(&Failure{err})
	}
	outcome, err := program.Reward(epoch, s.SelfWeight.matrix)
	if err != nil {
		panic(&Failure{err})
	}
	return outcome
}

// Read takes the text of the script from the example that File names or, with a
// function that reads a file, from the file. The text must be one that YAML can hold.
func (s *Script) Read(read func(path string) ([]byte, error)) error {
	var names []string
	for _, example := range script.Examples() {
		if example.Name == s.File {
			s.Source = example.Source
			return nil
		}
		names = append(names, example.Name)
	}
	text, err := read(s.File)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("script %q is neither a file nor an example; the examples are %s", s.File, strings.Join(names, ", "))
	case err != nil:
		return fmt.Errorf("read script: %w", err)
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	if !utf8.Valid(text) || bytes.ContainsFunc(text, isNoText) {
		return fmt.Errorf("script %s is not text; save it as UTF-8 without control characters", s.File)
	}
	s.Source = string(text)
	return nil
}

// isNoText reports whether a character has no place in a text of lines.
func isNoText(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || strings.ContainsRune("\ufeff\ufffe\uffff", r)
}

// Validate checks the parameters and compiles the script.
func (s Script) Validate() error {
	if err := checkRange("steps", float64(s.Steps), 1, maxSteps); err != nil {
		return err
	}
	_, err := s.compile()
	return err
}

func (s Script) compile() (*script.Program, error) {
	return script.Compile(cmp.Or(s.File, "script"), s.Source, s.Steps)
}

// matrix are the rows of weights as a script sees them, with zeros for weights that
// were not set.
func (s SelfWeight) matrix(weights [][]economy.Weight) []float64 {
	n := len(weights)
	matrix := make([]float64, n*n)
	for uid, row := range s.rows(weights) {
		for _, weight := range row {
			matrix[uid*n+int(weight.to)] = weight.value
		}
	}
	return matrix
}

package conformance

import "fmt"

// Result is what the replay of one file came to.
type Result struct {
	File     string
	Vectors  int // replayed; of yuma-simulation, the runs of a case
	Checks   int // values compared
	Failures []Failure
	Skipped  []string // what was not compared, by name and with the reason
}

// Failure is a value that is not what a vector expects, or a vector that cannot
// be replayed.
type Failure struct {
	Vector string // its name
	Place  string // where in the vector, such as "step 3 (epoch at block 4) by the engine"; may be empty
	Key    string // what was expected, such as "bonds[2][7]"
	Want   string
	Got    string

	Problem string // instead of key, want and got: why the vector cannot be replayed
}

// String says all of it on one line.
func (f Failure) String() string {
	where := f.Vector
	if f.Place != "" {
		where += ", " + f.Place
	}
	if f.Problem != "" {
		return fmt.Sprintf("%s: %s", where, f.Problem)
	}
	return fmt.Sprintf("%s: %s is %s, want %s", where, f.Key, f.Got, f.Want)
}

// checker compares values at one place of a vector and records the outcome.
type checker struct {
	result *Result
	vector string
	place  string
}

// at is the checker for another place of the same vector.
func (c checker) at(place string) checker {
	c.place = place
	return c
}

// check counts one comparison, which came out as ok says.
func (c checker) check(ok bool, key, got, want string) {
	c.result.Checks++
	if !ok {
		c.result.Failures = append(c.result.Failures, Failure{Vector: c.vector, Place: c.place, Key: key, Want: want, Got: got})
	}
}

// problem records that something cannot be replayed.
func (c checker) problem(format string, args ...any) {
	c.result.Failures = append(c.result.Failures, Failure{Vector: c.vector, Place: c.place, Problem: fmt.Sprintf(format, args...)})
}

// guarded runs an implementation. Shapes that do not match are mistakes of ours
// to it, and it panics; here they are mistakes of the vector.
func guarded(run func()) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("it cannot be computed: %v", reason)
		}
	}()
	run()
	return nil
}

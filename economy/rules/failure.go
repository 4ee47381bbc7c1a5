package rules

// Failure is what a rule panics with when a mistake of its user shows only while it
// runs, since no outcome can tell: a script that fails. Whoever runs rules recovers
// it and ends the run with it, as with any error of the user's. The ledger that was
// being applied is of no use any more.
type Failure struct{ Err error }

// Error implements error.
func (f *Failure) Error() string { return f.Err.Error() }

// Unwrap returns what went wrong.
func (f *Failure) Unwrap() error { return f.Err }

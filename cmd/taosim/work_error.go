package main

// A workError is an error after the work of a command has begun, or the
// interruption of it: the command itself made sense.
type workError struct {
	interrupted bool
	cause       error
}

func (e *workError) Error() string { return e.cause.Error() }

func (e *workError) Unwrap() error { return e.cause }

func (e *workError) status() int { return statusOf(e.interrupted) }

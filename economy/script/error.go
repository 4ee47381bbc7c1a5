package script

import (
	"errors"
	"fmt"
	"strings"

	"go.starlark.net/resolve"
	"go.starlark.net/starlark"
	"go.starlark.net/syntax"
)

// Error is a mistake in a script.
type Error struct {
	Place   string // file:line:column
	Message string
	Calls   []Call // that led there, the innermost first
}

// Call is a call of a function of the script.
type Call struct {
	Place  string // file:line:column
	Caller string // the function that it stands in
}

// Error says on one line where the mistake is, what it is and how the program got
// there.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", e.Place, e.Message)
	for _, call := range e.Calls {
		fmt.Fprintf(&b, "; called in %s at %s", call.Caller, call.Place)
	}
	return b.String()
}

// mistakes turns an error of the interpreter into one [Error] or several that are
// joined.
func mistakes(err error) error {
	var (
		grammar   syntax.Error
		names     resolve.ErrorList
		execution *starlark.EvalError
	)
	switch {
	case errors.As(err, &grammar):
		return mistakeAt(grammar.Pos, "%s", grammar.Msg)
	case errors.As(err, &names):
		var all []error
		for _, name := range names {
			all = append(all, mistakeAt(name.Pos, "%s", name.Msg))
		}
		return errors.Join(all...)
	case errors.As(err, &execution):
		return failure(execution)
	}
	panic(fmt.Sprintf("script: an unknown kind of error: %T: %v", err, err))
}

func mistakeAt(place syntax.Position, format string, args ...any) error {
	return &Error{Place: place.String(), Message: fmt.Sprintf(format, args...)}
}

// cancelled is what the interpreter puts in front of the reason for which it was
// stopped.
const cancelled = "Starlark computation cancelled: "

// failure is an error of a program that ran. The frames of builtins have no place:
// the mistake is in the line that calls them.
func failure(err *starlark.EvalError) *Error {
	frames, message := err.CallStack, strings.TrimPrefix(err.Msg, cancelled)
	if last := frames.At(0); last.Pos.Line == 0 {
		frames.Pop()
		if !strings.HasPrefix(message, last.Name) {
			message = last.Name + ": " + message
		}
	}
	mistake := &Error{Place: frames.At(0).Pos.String(), Message: message}
	for depth := 1; depth < len(frames); depth++ {
		frame := frames.At(depth)
		mistake.Calls = append(mistake.Calls, Call{Place: frame.Pos.String(), Caller: frame.Name})
	}
	return mistake
}

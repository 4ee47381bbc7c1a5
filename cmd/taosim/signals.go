package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// notifyContext returns a context that the user ends by Ctrl-C, by asking the
// program to terminate or by closing the terminal. A second Ctrl-C ends the
// program at once, as if it had not been caught.
//
// From now on a reader of the output that goes away, as head does, is an error
// of writing and no longer the end of the program: a run goes on without it.
func notifyContext(parent context.Context) (ctx context.Context, stop func()) {
	signal.Ignore(syscall.SIGPIPE)
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // as nohup wants it
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop = signal.NotifyContext(parent, signals...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

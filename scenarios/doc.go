// Package scenarios turns a YAML file into worlds and runs them.
//
// A [Scenario] is what the file says, read strictly: [Load] accepts it whole or
// returns every mistake with its line and what to do, so that whatever it
// accepts can run. A [World] is the virtual host, in which the neurons of one
// scenario live under one reward rule. An [Experiment] runs one world for each
// arm of a comparison and each replication.
//
// The same scenario gives the same history with any number of workers and on
// every run. The arms of one replication face the same luck.
package scenarios

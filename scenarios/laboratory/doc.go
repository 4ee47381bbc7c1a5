// Package laboratory tries reward rules without neurons that learn: on stakes and
// weights that somebody wrote down.
//
// A [Replay] is a YAML file, read as strictly as a scenario. It either lists a
// few neurons with what they hold and whom they praise, and how that changes from
// epoch to epoch; or it names the metagraph of a real economy, held as it is or
// perturbed. An [Experiment] plays it to a real ledger under each of its rules:
// the neurons register, stake and set weights by transactions, weights are
// rounded to 16 bits as on a chain, and every block is applied.
//
// The same replay gives the same history on every machine. The arms of one
// replication face the same luck.
package laboratory

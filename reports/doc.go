// Package reports records what happens in the worlds of a run and shows it: as
// Parquet files, a summary, a table and plots.
//
// A run is a folder:
//
//	runs/quickstart-1/
//	├── manifest.json   what was run, where, and how it ended
//	├── scenario.yaml   the resolved scenario; runs again as it stands
//	├── summary.json    the table as data
//	├── plots           lorenz, tao-share and loss, each as .png and .svg
//	└── worlds          <arm>-<replication>/epochs.parquet and neurons.parquet,
//	                    and models/<neuron>.ckpt if they were asked for
//
// [Create] makes the folder, [Run.World] gives the [Recorder] of one world, and
// [Run.Finish] writes the summary and the plots. A file appears under its name
// only when it is whole. What is written, times and machine in the manifest
// aside, depends on what was recorded and not on the order in which the worlds
// ran. A plot that would have nothing to show is left out.
//
// A replay without neurons leaves the same folder, but for losses, which nobody
// measures. A [Retention] map has a folder of its own.
//
// In the Parquet files amounts are whole rao, times are seconds since genesis
// and losses are nats. A loss is measured on held-out text: loss with the answers
// of peers, loss_student with the neuron's student only, loss_alone of a control
// that never had peers. What was not measured is null.
//
// Nothing here knows whether the numbers come from a simulation or from a live
// network, and nothing reads a clock.
package reports

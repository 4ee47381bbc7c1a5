// Package sim is virtual time: a kernel that delivers events in one order, the
// random streams that decide what happens, and the network that carries
// messages.
//
// It knows nothing of neurons or tokens. A [Kernel] keeps the pending events
// and hands them out, earliest first; [Kernel.Compute] gives costly work to
// other cores while its result keeps its moment in virtual time. [Streams]
// names the sources of chance and [Network] decides when a message arrives, if
// it does.
//
// The promise: the same seed and the same calls give the same history for any
// number of workers and on every repetition, and [Kernel.Digest] shows it.
// Integer results agree on every machine; a [Distribution] uses the logarithm
// and the exponential of the machine, whose last bit may differ between
// architectures. Nothing here reads a clock or draws from a global source.
package sim

// Package real is the live host: it lets neurons live by the clock on the wall.
//
// A [Host] drives the same neurons as the virtual host of package scenarios and
// keeps the same contract, that of package agents/hosttest. What connects it to
// the rest of the world are two interfaces, [Transport] for messages and [Chain]
// for blocks. There is one of each so far, [MemoryTransport] and [MemoryChain],
// and they connect hosts of one process only: networks by gRPC and a chain by
// CometBFT are to come behind the same interfaces.
//
// Nothing here is deterministic. Two live runs differ as two days do.
package real

//go:build !amd64

package kernel

// native is the kernels in machine code: none for this architecture.
func native() []*Kernel { return nil }

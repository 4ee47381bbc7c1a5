package main

import (
	"fmt"

	"taosim/models/kernel"
)

// kernelChoice is a flag that takes the name of a kernel, by default the fastest
// that this machine runs.
func kernelChoice() choice {
	return choice{value: kernel.Best().Name(), from: kernel.Names()}
}

// kernelOf is the kernel that was chosen.
func kernelOf(c choice) *kernel.Kernel {
	k, err := kernel.Named(c.value)
	if err != nil {
		panic(fmt.Sprintf("main: a kernel that the flag has let through: %v", err))
	}
	return k
}

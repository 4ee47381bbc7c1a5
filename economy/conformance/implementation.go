package conformance

import (
	"fmt"

	"taosim/economy/yuma"
	"taosim/economy/yuma/reference"
)

// implementation is one of the programs that compute an epoch.
type implementation struct {
	name    string
	path    string // "sparse" or "dense", the one of the chain's that it follows
	compute func(yuma.Parameters, *yuma.Input) outcome
}

// implementations are made anew for each vector, because an engine keeps its
// output.
func implementations() []implementation {
	return []implementation{
		{"the engine", "sparse", throughEngine(new(yuma.Engine))},
		{"the sparse reference", "sparse", throughSparse},
		{"the dense reference", "dense", throughDense},
	}
}

func throughEngine(engine *yuma.Engine) func(yuma.Parameters, *yuma.Input) outcome {
	return func(p yuma.Parameters, in *yuma.Input) outcome {
		return outcome{parameters: p, input: in, output: engine.Epoch(p, in)}
	}
}

func throughSparse(p yuma.Parameters, in *yuma.Input) outcome {
	out, steps := reference.SparseSteps(p, *in)
	return outcome{parameters: p, input: in, output: &out, steps: &steps}
}

func throughDense(p yuma.Parameters, in *yuma.Input) outcome {
	out := reference.Dense(p, *in)
	return outcome{parameters: p, input: in, output: &out}
}

// implementationsOf are those that follow a path, which may be "both".
func implementationsOf(path string) ([]implementation, error) {
	if path != "sparse" && path != "dense" && path != "both" {
		return nil, fmt.Errorf(`path %q is not known; it is "sparse", "dense" or "both"`, path)
	}
	var chosen []implementation
	for _, i := range implementations() {
		if path == "both" || path == i.path {
			chosen = append(chosen, i)
		}
	}
	return chosen, nil
}

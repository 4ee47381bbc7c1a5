package script

import (
	"errors"
	"math"

	"taosim/economy/portable"

	"go.starlark.net/starlark"
	"go.starlark.net/starlarkstruct"
)

// builtins are the names that a script knows beside those of Starlark, some of which
// they extend. README.md explains each.
var builtins = starlark.StringDict{
	"struct": starlark.NewBuiltin("struct", starlarkstruct.Make),
	"print":  builtin("print", noPrint),
	"range":  builtin("range", boundedRange),

	"vector":      builtin("vector", newVector),
	"matrix":      builtin("matrix", newMatrix),
	"zeros":       builtin("zeros", filled(0)),
	"ones":        builtin("ones", filled(1)),
	"outer":       builtin("outer", outer),
	"transpose":   builtin("transpose", transposed),
	"diagonal":    builtin("diagonal", diagonal),
	"column":      builtin("column", column),
	"take":        builtin("take", take),
	"dot":         builtin("dot", dot),
	"scale_rows":  builtin("scale_rows", scaleRows),
	"normalise":   builtin("normalise", normalise),
	"sum":         builtin("sum", sum),
	"mean":        builtin("mean", mean),
	"row_sums":    builtin("row_sums", rowSums),
	"column_sums": builtin("column_sums", columnSums),
	"cumsum":      builtin("cumsum", cumulativeSum),

	"max":  builtin("max", extremeOf("max", func(x, y float64) float64 { return max(x, y) })),
	"min":  builtin("min", extremeOf("min", func(x, y float64) float64 { return min(x, y) })),
	"abs":  builtin("abs", entrywise(math.Abs)),
	"clip": builtin("clip", clip),

	"exp":     builtin("exp", entrywise(portable.Exp)),
	"log":     builtin("log", entrywise(portable.Log)),
	"sqrt":    builtin("sqrt", entrywise(math.Sqrt)),
	"sigmoid": builtin("sigmoid", entrywise(portable.Sigmoid)),
	"floor":   builtin("floor", entrywise(math.Floor)),
	"pow":     builtin("pow", sideBySide(portable.Pow)),
	"ratio":   builtin("ratio", sideBySide(ratio)),

	"less":          builtin("less", mask(func(x, y float64) bool { return x < y })),
	"less_equal":    builtin("less_equal", mask(func(x, y float64) bool { return x <= y })),
	"greater":       builtin("greater", mask(func(x, y float64) bool { return x > y })),
	"greater_equal": builtin("greater_equal", mask(func(x, y float64) bool { return x >= y })),
	"equal":         builtin("equal", mask(func(x, y float64) bool { return x == y })),
	"where":         builtin("where", where),

	"sort":     builtin("sort", sorted),
	"argsort":  builtin("argsort", sortedPlaces),
	"top_k":    builtin("top_k", topK),
	"quantile": builtin("quantile", quantile),
	"median":   builtin("median", median),
}

// noPrint stands in the place of a function that would write into the output of a
// run, from several worlds at a time.
func noPrint(call) (starlark.Value, error) {
	return nil, errors.New("a script prints nothing; fail(x) stops it and shows x")
}

// boundedRange is Starlark's range, counted among the steps at once: other builtins
// of Starlark run through it in a single step.
func boundedRange(c call) (starlark.Value, error) {
	numbers, err := starlark.Universe["range"].(*starlark.Builtin).CallInternal(c.thread, c.arguments, c.named)
	if err != nil {
		return nil, err
	}
	return numbers, c.spend(uint64(starlark.Len(numbers)))
}

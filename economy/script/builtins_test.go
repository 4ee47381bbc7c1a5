package script

import (
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"go.starlark.net/starlark"
	"pgregory.net/rapid"
)

func TestBuiltins(t *testing.T) {
	tests := []struct {
		expression string
		want       string
	}{
		// Making them.
		{"vector([1, 2.5, True])", "vector([1, 2.5, 1])"},
		{"vector([])", "vector([])"},
		{"vector(range(20))", "vector([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, ... 20 in all])"},
		{"matrix([[1, 2], (3, 4)])", "matrix([([1, 2]), ([3, 4])])"},
		{"matrix([vector([1, 2]), [3, 4]])", "matrix([([1, 2]), ([3, 4])])"},
		{"zeros(3)", "vector([0, 0, 0])"},
		{"zeros(2, 1)", "matrix([([0]), ([0])])"},
		{"ones(2)", "vector([1, 1])"},
		{"ones(1, columns = 2)", "matrix([([1, 1])])"},
		{"outer([1, 2], [3, 4, 5])", "matrix([([3, 4, 5]), ([6, 8, 10])])"},
		{"transpose([[1, 2, 3], [4, 5, 6]])", "matrix([([1, 4]), ([2, 5]), ([3, 6])])"},
		{"diagonal([[1, 2], [3, 4]])", "vector([1, 4])"},
		{"column([[1, 2], [3, 4]], 1)", "vector([2, 4])"},
		{"take([5, 6, 7], [2, 0, 2])", "vector([7, 5, 7])"},
		{"take([[1, 2], [3, 4]], [1])", "matrix([([3, 4])])"},

		// As lists.
		{"vector([5, 6, 7])[-1]", "7.0"},
		{"vector([5, 6, 7])[1:]", "vector([6, 7])"},
		{"vector([5, 6, 7])[::-2]", "vector([7, 5])"},
		{"matrix([[1, 2], [3, 4]])[1]", "vector([3, 4])"},
		{"matrix([[1, 2], [3, 4]])[1][0]", "3.0"},
		{"matrix([[1, 2], [3, 4]])[:1]", "matrix([([1, 2])])"},
		{"len(matrix([[1, 2, 3], [3, 4, 5]]))", "2"},
		{"[x + 1 for x in vector([1, 2])]", "[2.0, 3.0]"},
		{"[row[0] for row in matrix([[1, 2], [3, 4]])]", "[1.0, 3.0]"},
		{"list(zip(vector([1]), vector([2])))", "[(1.0, 2.0)]"},
		{"vector([1, 2]) == vector([1, 2])", "True"},
		{"vector([1, 2]) == vector([1, 3])", "False"},
		{"vector([1, 2]) != matrix([[1, 2]])", "True"},
		{"vector([]) or 3", "3"},
		{"type(vector([1])) + type(matrix([[1]]))", `"vectormatrix"`},

		// Entry by entry.
		{"vector([1, 2]) + 1", "vector([2, 3])"},
		{"1 - vector([1, 2])", "vector([0, -1])"},
		{"vector([1, 2]) * [3, 4]", "vector([3, 8])"},
		{"[8, 9] / vector([2, 3])", "vector([4, 3])"},
		{"matrix([[1, 2], [3, 4]]) * vector([1, 10])", "matrix([([1, 20]), ([3, 40])])"},
		{"vector([1, 10]) - matrix([[1, 2], [3, 4]])", "matrix([([0, 8]), ([-2, 6])])"},
		{"-vector([1, -2])", "vector([-1, 2])"},
		{"+vector([1])", "vector([1])"},
		{"exp([0, 1])", "vector([1, 2.718281828459045])"},
		{"exp(0)", "1.0"},
		{"log(exp(vector([2])))", "vector([2])"},
		{"sqrt([[4, 9]])", "matrix([([2, 3])])"},
		{"pow([2, 3], 3)", "vector([8, 27])"},
		{"pow(2, [1, 2, 3])", "vector([2, 4, 8])"},
		{"sigmoid([0, 1000])", "vector([0.5, 1])"},
		{"floor([1.5, -1.5])", "vector([1, -2])"},
		{"abs([1, -2])", "vector([1, 2])"},
		{"abs(-3)", "3.0"},
		{"clip([1, 2, 3], 1.5, 2.5)", "vector([1.5, 2, 2.5])"},
		{"clip([1, 2, 3], [3, 0, 0], 9)", "vector([3, 2, 3])"},
		{"ratio([1, 2], [0, 4])", "vector([0, 0.5])"},
		{"less([1, 2, 3], 2)", "vector([1, 0, 0])"},
		{"less_equal([1, 2, 3], 2)", "vector([1, 1, 0])"},
		{"greater([1, 2, 3], 2)", "vector([0, 0, 1])"},
		{"greater_equal([1, 2, 3], 2)", "vector([0, 1, 1])"},
		{"equal([1, 2, 3], 2)", "vector([0, 1, 0])"},
		{"where([1, 0, 2], [1, 2, 3], -1)", "vector([1, -1, 3])"},
		{"where([1, 0], [[1, 2], [3, 4]], 0)", "matrix([([1, 0]), ([3, 0])])"},
		{"where([1, 0], 1e308, -1e308)", "vector([1e+308, -1e+308])"},

		// The largest and the smallest, of Starlark and of arrays.
		{"max(1, 2)", "2"},
		{"max([3, 4, 1])", "4"},
		{"min([\"b\", \"a\"])", `"a"`},
		{"max([1, -3], key = abs)", "-3"},
		{"max(vector([1, 7, 3]))", "7.0"},
		{"min(matrix([[1, 7], [3, 0]]))", "0.0"},
		{"max(vector([1, 7]), 3)", "vector([3, 7])"},
		{"min(1, vector([1, 7]), [0, 9])", "vector([0, 1])"},
		{"max(matrix([[1, 7], [3, 0]]), [2, 2])", "matrix([([2, 7]), ([3, 2])])"},

		// Adding up.
		{"dot([1, 2], [3, 4])", "11.0"},
		{"dot([1, 2], [[3, 4, 5], [6, 7, 8]])", "vector([15, 18, 21])"},
		{"dot([[3, 4, 5], [6, 7, 8]], [1, 2, 3])", "vector([26, 44])"},
		{"dot([[1, 2], [3, 4]], [[5, 6], [7, 8]])", "matrix([([19, 22]), ([43, 50])])"},
		{"dot([[1, 2], [3, 4]], [[5], [6]])", "matrix([([17]), ([39])])"},
		{"dot([1, 2], [[5], [6]])", "vector([17])"},
		{"sum([1, 2, 3])", "6.0"},
		{"sum([[1, 2], [3, 4]])", "10.0"},
		{"sum([])", "0.0"},
		{"mean([1, 2])", "1.5"},
		{"row_sums([[1, 2], [3, 4]])", "vector([3, 7])"},
		{"column_sums([[1, 2], [3, 4]])", "vector([4, 6])"},
		{"cumsum([1, 2, 3])", "vector([1, 3, 6])"},
		{"normalise([1, 3])", "vector([0.25, 0.75])"},
		{"normalise([0, 0])", "vector([0, 0])"},
		{"normalise([[1, 3], [0, 0]])", "matrix([([0.25, 0.75]), ([0, 0])])"},
		{"scale_rows([[1, 2], [3, 4]], [1, 10])", "matrix([([1, 2]), ([30, 40])])"},

		// By size.
		{"sort([3, 1, 2])", "vector([1, 2, 3])"},
		{"argsort([3, 1, 3, 0])", "[3, 1, 0, 2]"},
		{"top_k([3, 1, 3, 0], 1)", "vector([1, 0, 0, 0])"},
		{"top_k([3, 1, 3, 0], 9)", "vector([1, 1, 1, 1])"},
		{"quantile([4, 1, 3], 0)", "1.0"},
		{"quantile([4, 1, 3], 0.75)", "3.5"},
		{"quantile([[1, 5], [3, 4]], 0.5)", "vector([2, 4.5])"},
		{"quantile([4, 1, 3], 0.5, weights = [3, 1, 1])", "4.0"},
		{"quantile([4, 1, 3], 0, weights = [1, 0, 1])", "3.0"},
		{"quantile([4, 1, 3], 1, weights = [1, 1, 1])", "4.0"},
		{"quantile([4, 1, 3], 0.5, weights = [0, 0, 0])", "0.0"},
		{"median([4, 1, 3])", "3.0"},
		{"median([[1, 5], [3, 4], [9, 9]], [2, 2, 1])", "vector([3, 5])"},

		// Others.
		{"struct(a = 1).a", "1"},
		{"range(1, 7, 2)", "range(1, 7, 2)"},
	}
	tested := make(map[string]bool)
	for _, tt := range tests {
		for name := range builtins {
			tested[name] = tested[name] || hasCall(tt.expression, name)
		}
		t.Run(tt.expression, func(t *testing.T) {
			got, err := evaluate(tt.expression)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != tt.want {
				t.Errorf("%s = %v, want %s", tt.expression, got, tt.want)
			}
		})
	}
	for name := range builtins {
		if !tested[name] && name != "print" { // which only fails
			t.Errorf("no test calls %s", name)
		}
	}
}

// hasCall reports whether an expression begins with a call of a function.
func hasCall(expression, name string) bool {
	return len(expression) > len(name) && expression[:len(name)+1] == name+"("
}

func TestBuiltinsRefuse(t *testing.T) {
	tests := []struct {
		expression string
		want       string
	}{
		{"vector(3)", "vector: for parameter numbers: expected a vector, found a number"},
		{"vector([[1]])", "vector: for parameter numbers: expected a vector, found a matrix of 1 x 1"},
		{"vector([None])", "vector: for parameter numbers: [0]: expected a number, found None"},
		{"vector(\"12\")", "vector: for parameter numbers: expected numbers, found a value of type string"},
		{"vector([1 << 511 << 511 << 511])", "vector: for parameter numbers: [0]: expected a finite number, found +Inf"},
		{"matrix([1])", "matrix: for parameter rows: expected a matrix, found a vector of 1"},
		{"matrix([[1], [1, 2]])", "matrix: for parameter rows: [1]: expected a row of 1 like the first, found a vector of 2"},
		{"matrix([[1], 2])", "matrix: for parameter rows: [1]: expected a row of 1 like the first, found a number"},
		{"matrix([[[1]]])", "matrix: for parameter rows: [0]: [0]: expected a number, found a value of type list"},
		{"matrix([ones(1, 1)])", "matrix: for parameter rows: [0]: expected a row of 1 like the first, found a matrix of 1 x 1"},
		{"zeros(-1)", "a vector of -1 cannot be made"},
		{"zeros(2, -1)", "a matrix of 2 x -1 cannot be made"},
		{"zeros(1 << 40)", "a vector of 1099511627776 cannot be made"},
		{"diagonal([[1, 2]])", "expected as many rows as columns, found a matrix of 1 x 2"},
		{"column([[1, 2]], -1)", "a matrix of 1 x 2 has no column -1"},
		{"take([1], [1])", "a vector of 1 has no place 1"},
		{"take([1], [0.5])", "got float, want int"},
		{"outer([1e200], [1e200])", "the result at [0][0] is not a finite number"},
		{"vector([1, 2])[2]", "vector index 2 out of range [-2:1]"},
		{"vector([1]) < vector([2])", "vectors and matrices have no order; less(x, y) and its like compare their entries"},
		{"vector([1]) // 2", "unknown binary op: vector // int"},
		{"~vector([1])", "unknown unary op: ~ vector"},
		{"vector([1]) + None", "expected numbers, found None"},
		{"vector([1, 2]) + [1]", "a vector of 2 does not fit a vector of 1"},
		{"matrix([[1, 2]]) + [[1], [2]]", "a matrix of 1 x 2 does not fit a matrix of 2 x 1"},
		{"vector([1]) + matrix([[1, 2]])", "a vector of 1 does not fit a matrix of 1 x 2"},
		{"vector([1, 1]) / [1, 0]", "/ of 1 and 0 at [1] is not a finite number"},
		{"vector([1e308]) * 10", "* of 1e+308 and 10 at [0] is not a finite number"},
		{"log(0)", "log of 0 is not a finite number"},
		{"log([[1, -1]])", "log of -1 at [0][1] is not a finite number"},
		{"exp([1000])", "exp of 1000 at [0] is not a finite number"},
		{"pow(-1, 0.5)", "pow of -1 and 0.5 is not a finite number"},
		{"max(vector([]))", "a vector of 0 has no largest or smallest entry"},
		{"max(vector([1]), key = abs)", `max: "key" is not known beside a vector or a matrix`},
		{"max(vector([1]), \"a\")", "expected numbers, found a value of type string"},
		{"dot([1, 2], [1])", "a vector of 2 does not fit a vector of 1"},
		{"dot([[1, 2]], [[1, 2]])", "a matrix of 1 x 2 does not fit a matrix of 1 x 2"},
		{"dot([1e200], [1e200])", "the result is not a finite number"},
		{"sum([1e308, 1e308])", "the result is not a finite number"},
		{"mean([])", "a vector of 0 has no mean"},
		{"scale_rows([[1, 2]], [1, 2])", "a vector of 2 does not fit the rows of a matrix of 1 x 2"},
		{"top_k([1], -1)", "there are no -1 largest entries"},
		{"quantile([1], 2)", "there is no quantile 2; it is a part, 0 to 1"},
		{"quantile([], 0.5)", "a vector of 0 has no quantile"},
		{"median([1], weights = [1, 2])", "a vector of 2 does not fit the weights of a vector of 1"},
		{"median([1, 2], weights = [1, -2])", "the weight -2 is negative"},
		{"{vector([1]): 2}", "unhashable type: vector"},
		{"exp(1, 2)", "exp: got 2 arguments, want at most 1"},
		{"exp(y = 2)", "exp: unexpected keyword argument \"y\""},
	}
	for _, tt := range tests {
		t.Run(tt.expression, func(t *testing.T) {
			got, err := evaluate(tt.expression)
			if err == nil {
				t.Fatalf("%s = %v, want an error", tt.expression, got)
			}
			if err.Error() != tt.want {
				t.Errorf("%s: %v, want %s", tt.expression, err, tt.want)
			}
		})
	}
}

// No builtin works for nothing: on many numbers each of them runs out of steps.
func TestBuiltinsTakeSteps(t *testing.T) {
	calls := map[string]string{
		"range": "range(10000)", "vector": "vector(list)", "matrix": "matrix([list, list])",
		"zeros": "zeros(10000)", "ones": "ones(100, 100)", "outer": "outer(v, v)",
		"transpose": "transpose(m)", "diagonal": "diagonal(m)", "column": "column(m, 0)", "take": "take(v, [0] * 10000)",
		"dot": "dot(v, v)", "scale_rows": "scale_rows(m, [1] * 2000)", "normalise": "normalise(v)",
		"sum": "sum(v)", "mean": "mean(v)", "row_sums": "row_sums(m)", "column_sums": "column_sums(m)", "cumsum": "cumsum(v)",
		"max": "max(v)", "min": "min(v, 1)", "abs": "abs(v)", "clip": "clip(v, 0, 1)",
		"exp": "exp(v)", "log": "log(v)", "sqrt": "sqrt(v)", "sigmoid": "sigmoid(v)", "floor": "floor(v)",
		"pow": "pow(v, 2)", "ratio": "ratio(v, 2)", "where": "where(v, 1, 2)",
		"less": "less(v, 2)", "less_equal": "less_equal(v, 2)", "greater": "greater(v, 2)", "greater_equal": "greater_equal(v, 2)", "equal": "equal(v, 2)",
		"sort": "sort(v)", "argsort": "argsort(v)", "top_k": "top_k(v, 1)", "quantile": "quantile(v, 0.5)", "median": "median(m)",
		"the operator +": "v + 1", "the operator -": "-v", "the operator ==": "v == w", "a slice": "v[1:] or fail()",
	}
	for name := range builtins {
		if calls[name] == "" && name != "struct" && name != "print" {
			t.Errorf("no test calls %s", name)
		}
	}
	m := newMeter(testSteps)
	known := maps.Clone(builtins)
	known["list"] = starlark.NewList(slices.Repeat([]starlark.Value{starlark.Float(1)}, 10_000))
	for array, shape := range map[string]shape{"v": vectorOf(10_000), "w": vectorOf(10_000), "m": matrixOf(2000, 2000)} {
		made, err := m.array(shape)
		if err != nil {
			t.Fatal(err)
		}
		for i := range made.values {
			made.values[i] = 1
		}
		known[array] = made
	}
	m.limit = 100
	m.thread.SetMaxExecutionSteps(m.limit)
	for name, expression := range calls {
		t.Run(name, func(t *testing.T) {
			m.thread.Steps = 0
			m.thread.Uncancel()
			got, err := starlark.EvalOptions(&dialect, m.thread, "steps.star", expression, known)
			if err == nil || !strings.Contains(err.Error(), "the script takes more than") {
				t.Errorf("%s = %v, %v, want too many steps", expression, got, err)
			}
		})
	}
}

// Every builtin that computes is in these expressions, which go through the last
// bits of everything.
var goldenExpressions = []string{
	"exp(x) + log(x) + sqrt(x) + sigmoid(x) + pow(x, 0.3)",
	"dot(m, x)", "dot(x, m)", "dot(m, m)[1]", "[dot(x, x)]",
	"normalise(x)", "normalise(m)[2]", "scale_rows(m, x)[3]", "outer(x, x)[1]",
	"[sum(m)]", "[mean(m)]", "row_sums(m)", "column_sums(m)", "cumsum(x)",
	"quantile(m, 0.3)", "quantile(m, 0.3, x)", "median(m, x)",
	"where(less(x, 0.5), x / 3, x * 3)", "clip(x, 0.2, 0.7) - floor(x * 4)", "ratio(x, sort(x))",
}

// The same bits come out on every machine.
func TestBuiltinsAreFrozen(t *testing.T) {
	const want = 0x517fa163abb91c2a
	m := newMeter(testSteps)
	view := newView(m, fullEpoch(16), dense)
	x, err := view.Attr("stake")
	if err != nil {
		t.Fatal(err)
	}
	matrix, err := view.Attr("weights")
	if err != nil {
		t.Fatal(err)
	}
	known := maps.Clone(builtins)
	known["x"], known["m"] = x, matrix
	hash := fnv.New64a()
	for _, expression := range goldenExpressions {
		result, err := starlark.EvalOptions(&dialect, m.thread, "golden.star", expression, known)
		if err != nil {
			t.Fatalf("%s: %v", expression, err)
		}
		numbers, err := m.arrayFrom(result)
		if err != nil {
			t.Fatalf("%s: %v", expression, err)
		}
		for _, number := range numbers.values {
			bits := math.Float64bits(number)
			for range 8 {
				_, _ = hash.Write([]byte{byte(bits)})
				bits >>= 8
			}
		}
	}
	if got := hash.Sum64(); got != want {
		t.Errorf("the digest of the builtins is %#x, want %#x", got, uint64(want))
	}
}

func TestQuantilesAgreeWithTheirDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMeter(testSteps)
		n := rapid.IntRange(1, 20).Draw(t, "n")
		values := rapid.SliceOfN(rapid.SampledFrom([]float64{-1, 0, 1, 2.5, 7}), n, n).Draw(t, "values")
		weights := rapid.SliceOfN(rapid.SampledFrom([]float64{0, 1, 2, 4}), n, n).Draw(t, "weights")
		q := rapid.SampledFrom([]float64{0, 0.25, 0.5, 0.75, 1}).Draw(t, "q")
		c := call{meter: m}
		got, err := c.quantiles(
			&array{shape: vectorOf(n), values: values, meter: m}, q,
			&array{shape: vectorOf(n), values: weights, meter: m})
		if err != nil {
			t.Fatal(err)
		}
		if want := quantileByDefinition(values, weights, q); got.values[0] != want {
			t.Fatalf("the quantile %v of %v with weights %v is %v, want %v", q, values, weights, got.values[0], want)
		}
	})
}

// quantileByDefinition tries the values one after another.
func quantileByDefinition(values, weights []float64, q float64) float64 {
	candidates := slices.Sorted(slices.Values(values))
	for _, candidate := range candidates {
		below, itself := 0.0, false
		for i, value := range values {
			if value <= candidate {
				below += weights[i]
			}
			itself = itself || value == candidate && weights[i] > 0
		}
		if itself && below >= q*total(weights) {
			return candidate
		}
	}
	return 0
}

func TestDotIsAssociativeUpToRounding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMeter(testSteps)
		draw := func(s shape) *array {
			return &array{shape: s, values: rapid.SliceOfN(rapid.Float64Range(-1, 1), s.size(), s.size()).Draw(t, "values"), meter: m}
		}
		x, a, b := draw(vectorOf(3)), draw(matrixOf(3, 4)), draw(matrixOf(4, 2))
		product := func(x, y starlark.Value) starlark.Value {
			z, err := dot(call{meter: m, name: "dot", arguments: starlark.Tuple{x, y}})
			if err != nil {
				t.Fatal(err)
			}
			return z
		}
		left := product(product(x, a), b).(*array)
		right := product(x, product(a, b)).(*array)
		for i := range left.values {
			if math.Abs(left.values[i]-right.values[i]) > 1e-12 {
				t.Fatalf("(x a) b = %v, x (a b) = %v", left, right)
			}
		}
	})
}

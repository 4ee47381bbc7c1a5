package script

import (
	"math/rand/v2"
	"testing"

	"taosim/economy"

	"go.starlark.net/starlark"
)

const testSteps = 10_000_000

func mustCompile(t testing.TB, source string) *Program {
	t.Helper()
	program, err := Compile("test.star", source, testSteps)
	if err != nil {
		t.Fatalf("%v\nin:\n%s", err, source)
	}
	return program
}

// mustReward runs a script on an epoch.
func mustReward(t testing.TB, source string, epoch economy.Epoch) economy.Outcome {
	t.Helper()
	outcome, err := mustCompile(t, source).Reward(epoch, dense)
	if err != nil {
		t.Fatalf("%v\nin:\n%s", err, source)
	}
	return outcome
}

// evaluate computes an expression of a script.
func evaluate(expression string) (starlark.Value, error) {
	return starlark.EvalOptions(&dialect, newMeter(testSteps).thread, "test.star", expression, builtins)
}

// threeNeurons is an epoch of neurons of which the first two rate the third and one
// another.
func threeNeurons() economy.Epoch {
	return economy.Epoch{
		Height: 300, Tempo: 100, Last: 200,
		Stake:      []economy.Amount{3 * economy.Tao, economy.Tao, 0},
		Weights:    [][]economy.Weight{{{To: 1, Value: 1}, {To: 2, Value: 3}}, {{To: 0, Value: 5}, {To: 2, Value: 5}}, nil},
		LastUpdate: []uint64{290, 280, 0},
		Registered: []uint64{1, 2, 250},
	}
}

// fullEpoch is an epoch of neurons of which each rates every other.
func fullEpoch(neurons int) economy.Epoch {
	luck := rand.New(rand.NewPCG(1, 2))
	epoch := economy.Epoch{Height: 300, Tempo: 100, Last: 200}
	for range neurons {
		row := make([]float64, neurons)
		for j := range row {
			row[j] = luck.Float64()
		}
		epoch.Stake = append(epoch.Stake, economy.Amount(luck.Int64N(1000))*economy.Tao)
		epoch.Weights = append(epoch.Weights, economy.Quantise(row))
	}
	return epoch
}

// dense scales rows of weights to a sum of one.
func dense(rows [][]economy.Weight) []float64 {
	matrix := make([]float64, len(rows)*len(rows))
	for i, row := range rows {
		sum := 0.0
		for _, weight := range row {
			sum += float64(weight.Value)
		}
		for _, weight := range row {
			matrix[i*len(rows)+int(weight.To)] = float64(weight.Value) / sum
		}
	}
	return matrix
}

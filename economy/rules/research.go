package rules

import (
	"errors"
	"slices"

	"taosim/economy"
	"taosim/economy/yuma/research"
)

// Research are the parameters that the research variants of Yuma share, and what
// they share of the way from an epoch to its outcome. Time and memory grow with
// the square of the number of neurons.
type Research struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Kappa: the part of all stake that makes a consensus, 0 to 1. In an epoch in
	// which no neuron has it behind any weight, nobody is paid.
	Kappa float64 `yaml:"kappa"`
	// WinnerTakesAll: whether all incentive goes to the neuron of the highest rank,
	// in equal parts to those that tie.
	WinnerTakesAll bool `yaml:"winner_takes_all"`
	// Xi: the part of the emission that is paid as dividends, 0 to 1. When there are
	// no dividends, incentive gets all. The source pays validators and servers 0.41
	// each, and the rest to the owner of the subnet, whose cut a scenario sets apart.
	Xi float64 `yaml:"xi"`
}

// newResearch are the defaults, which are those of the source.
func newResearch() Research {
	return Research{SelfWeight: Mask, Kappa: 0.5, Xi: 0.5}
}

func (r Research) validate() error {
	return errors.Join(checkRange("kappa", r.Kappa, 0, 1), checkRange("xi", r.Xi, 0, 1))
}

// judgement are the parameters by which neurons are judged.
func (r Research) judgement() research.Judgement {
	return research.Judgement{Kappa: r.Kappa, WinnerTakesAll: r.WinnerTakesAll}
}

// step computes the epoch as the variant has it, every neuron being a validator
// and a server at once.
func (r Research) step(variant research.Variant, epoch economy.Epoch) research.Result {
	stake := make([]float64, len(epoch.Stake))
	for uid, amount := range epoch.Stake {
		stake[uid] = float64(amount)
	}
	return variant.Step(r.recall(epoch), r.matrix(epoch.Weights), stake)
}

// outcome pays for a result. It remembers nothing.
func (r Research) outcome(result research.Result) economy.Outcome {
	outcome := incentiveAndDividends(result.Incentive, result.DividendShare, r.Xi)
	outcome.Consensus, outcome.Trust = result.Consensus, result.Trust
	return outcome
}

// recall is the state that is remembered, but for what concerns neurons whose
// slot others have taken since.
func (r Research) recall(epoch economy.Epoch) research.State {
	state := research.State{Consensus: slices.Clone(epoch.Memory.Consensus)}
	if len(epoch.Memory.Bonds) > 0 {
		state.Bonds = bondMatrix(epoch.Memory.Bonds)
	}
	if len(epoch.Memory.Weights) > 0 {
		state.Weights = r.matrix(epoch.Memory.Weights)
	}
	for uid, height := range epoch.Registered {
		if height > epoch.Last {
			forget(state, uid)
		}
	}
	return state
}

// forget clears what the state says about a server.
func forget(state research.State, uid int) {
	for _, matrix := range [][][]float64{state.Bonds, state.Weights} {
		for _, row := range matrix {
			row[uid] = 0
		}
	}
	if state.Consensus != nil {
		state.Consensus[uid] = 0
	}
}

// matrix has a row of weights for each neuron and in it one on each.
func (r Research) matrix(weights [][]economy.Weight) [][]float64 {
	matrix := squareMatrix(len(weights))
	for uid, row := range r.SelfWeight.rows(weights) {
		for _, weight := range row {
			matrix[uid][weight.to] = weight.value
		}
	}
	return matrix
}

// bondMatrix is the bonds as a matrix. Its inverse is [bondRows].
func bondMatrix(bonds [][]economy.Bond) [][]float64 {
	matrix := squareMatrix(len(bonds))
	for uid, row := range bonds {
		for _, bond := range row {
			matrix[uid][bond.To] = bond.Value
		}
	}
	return matrix
}

// bondRows are the bonds of a matrix that are not zero.
func bondRows(matrix [][]float64) [][]economy.Bond {
	rows := make([][]economy.Bond, len(matrix))
	for uid, row := range matrix {
		for to, value := range row {
			if value > 0 {
				rows[uid] = append(rows[uid], economy.Bond{To: economy.UID(to), Value: value})
			}
		}
	}
	return rows
}

// squareMatrix is a matrix of zeros.
func squareMatrix(size int) [][]float64 {
	values := make([]float64, size*size)
	matrix := make([][]float64, size)
	for i := range matrix {
		matrix[i] = values[i*size : (i+1)*size : (i+1)*size]
	}
	return matrix
}

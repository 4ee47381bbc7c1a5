package yuma_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
	"taosim/economy/fixed"
	"taosim/economy/yuma"
)

// floats is what an epoch decides, in float64.
type floats struct {
	consensus, trust, incentive, dividends []float64

	bonds  [][]float64 // as stored, from 0 to 1
	margin float64     // how near a choice between two outcomes came to going the other way
}

// inFloats is an epoch as one would write it down: dense matrices, float64, one
// step after the other. It is what the engine computes, but for roundings, and what
// the engine has to be faster than.
func inFloats(p yuma.Parameters, in *yuma.Input) floats {
	n := len(in.Stake)
	mayValidate := func(i int) bool { return in.Permits[i] || in.Owner.Is(economy.UID(i)) }
	stake := activeStake(p, in, mayValidate)
	weights := countedWeights(p, in, mayValidate)
	f := floats{margin: math.Inf(1)}

	// What a majority of stake supports, and weights clipped to it.
	f.consensus = make([]float64, n)
	for j := range n {
		f.consensus[j] = f.supported(weights, stake, j, float64(p.Kappa)/65535)
	}
	clipped, trust, rank := matrix(n), make([]float64, n), make([]float64, n)
	for i := range n {
		for j := range n {
			clipped[i][j] = min(weights[i][j], f.consensus[j])
			trust[i] += clipped[i][j]
			rank[j] += stake[i] * clipped[i][j]
		}
	}
	f.trust, f.incentive = trust, scaled(rank)

	// What is bought, and what is held of it afterwards.
	penalty := float64(p.BondsPenalty) / 65535
	bought := matrix(n)
	for i := range n {
		for j := range n {
			bought[i][j] = weights[i][j] + penalty*(clipped[i][j]-weights[i][j])
		}
	}
	old := heldBonds(in)
	if p.Yuma3 {
		f.bonds, f.dividends = f.yuma3(p, bought, old, stake)
	} else {
		f.bonds, f.dividends = f.yuma2(p, bought, old, stake)
	}
	return f
}

// yuma2 renews bonds as shares of servers.
func (f *floats) yuma2(p yuma.Parameters, weights, old [][]float64, stake []float64) (bonds [][]float64, dividends []float64) {
	n, alpha := len(stake), 1-float64(p.BondsMovingAverage)/1e6
	bonds, dividends = matrix(n), make([]float64, n)
	for j := range n {
		bought, held, shares := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range n {
			bought[i], held[i] = stake[i]*weights[i][j], old[i][j]
		}
		bought, held = scaled(bought), scaled(held)
		for i := range n {
			shares[i] = alpha*bought[i] + (1-alpha)*held[i]
		}
		shares = scaled(shares)
		most := slices.Max(shares)
		for i := range n {
			dividends[i] += shares[i] * f.incentive[j]
			if most > 0 {
				bonds[i][j] = shares[i] / most
			}
		}
	}
	return bonds, scaled(dividends)
}

// yuma3 renews bonds as moving averages of weights.
func (f *floats) yuma3(p yuma.Parameters, weights, old [][]float64, stake []float64) (bonds [][]float64, dividends []float64) {
	n := len(stake)
	bonds, dividends = matrix(n), make([]float64, n)
	liquid := p.LiquidAlpha && slices.Max(f.consensus) > 0
	for j := range n {
		sum := 0.0
		for i := range n {
			alpha := 1 - float64(p.BondsMovingAverage)/1e6
			if liquid {
				alpha = f.liquidAlpha(p, weights[i][j], old[i][j], f.consensus[j])
			}
			if !liquid || weights[i][j] > 0 {
				bonds[i][j] = min(1, alpha*weights[i][j]+(1-alpha)*old[i][j])
			}
			sum += bonds[i][j]
		}
		for i := range n {
			if sum > 0 {
				dividends[i] += stake[i] * bonds[i][j] / sum * f.incentive[j]
			}
		}
	}
	return bonds, scaled(dividends)
}

func (f *floats) liquidAlpha(p yuma.Parameters, weight, bond, consensus float64) float64 {
	f.choose(weight - bond)
	x := max(weight-consensus, 0)
	if weight < bond {
		x = bond - weight
	}
	low, high := float64(p.AlphaLow)/65535, float64(p.AlphaHigh)/65535
	return low + (high-low)/(1+math.Exp(-float64(p.AlphaSigmoidSteepness)/100*(x-0.5)))
}

// supported is the largest weight on j that has kappa of the stake behind it.
func (f *floats) supported(weights [][]float64, stake []float64, j int, kappa float64) float64 {
	order := make([]int, len(stake))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(weights[b][j], weights[a][j]) })
	behind, total := 0.0, 0.0
	for _, s := range stake {
		total += s
	}
	for _, i := range order {
		if stake[i] == 0 {
			continue
		}
		behind += stake[i]
		f.choose(behind - kappa*total)
		if behind >= kappa*total {
			return weights[i][j]
		}
	}
	return 0
}

// choose notes how near a choice came to going the other way.
func (f *floats) choose(difference float64) {
	f.margin = min(f.margin, math.Abs(difference))
}

// activeStake are the parts of the stake of those who may validate and set their
// weights recently.
func activeStake(p yuma.Parameters, in *yuma.Input, mayValidate func(int) bool) []float64 {
	stake := make([]float64, len(in.Stake))
	for i, rao := range in.Stake {
		reaches := rao >= p.StakeThreshold || in.Owner.Is(economy.UID(i))
		if reaches && mayValidate(i) && in.LastUpdate[i]+p.ActivityCutoff >= in.Block {
			stake[i] = float64(rao)
		}
	}
	return scaled(stake)
}

// countedWeights are the weights that count, each row with a sum of one.
func countedWeights(p yuma.Parameters, in *yuma.Input, mayValidate func(int) bool) [][]float64 {
	weights := matrix(len(in.Stake))
	for i, row := range in.Weights {
		for _, weight := range row {
			j := int(weight.To)
			self := i == j && !p.KeepSelf && !in.Owner.Is(economy.UID(i))
			stale := in.LastUpdate[i] <= in.Registered[j] || p.CommitReveal && in.Committed != nil && in.Committed[i] < in.Registered[j]
			if mayValidate(i) && !self && !stale {
				weights[i][j] = float64(weight.Value)
			}
		}
		weights[i] = scaled(weights[i])
	}
	return weights
}

// heldBonds are the bonds of the last epoch, from 0 to 1, without those on neurons
// that registered since.
func heldBonds(in *yuma.Input) [][]float64 {
	bonds := matrix(len(in.Stake))
	for i, row := range in.Bonds {
		for _, bond := range row {
			if in.Registered[bond.To] <= in.LastStep {
				bonds[i][bond.To] = float64(bond.Value) / 65535
			}
		}
	}
	return bonds
}

func matrix(n int) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, n)
	}
	return rows
}

// scaled are the values divided by their sum.
func scaled(values []float64) []float64 {
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	parts := make([]float64, len(values))
	if sum > 0 {
		for i, value := range values {
			parts[i] = value / sum
		}
	}
	return parts
}

// Rounding to 2^-32 moves results by a few times 1e-10, and by more where they are
// parts of a small sum. Stored bonds are rounded to 1/65535.
func TestEngineIsTheEpochInFloats(t *testing.T) {
	const near = 1e-7 // a choice that rounding could turn
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		p, in := drawNetwork(t).tame()
		want := inFloats(p, in)
		if want.margin < near {
			t.Skip("a choice is too close")
		}
		compared++
		got := new(yuma.Engine).Epoch(p, in)
		wantNear(t, "consensus", floatsOf(got.Raw.Consensus), want.consensus, 1e-9)
		wantNear(t, "trust", floatsOf(got.Raw.ValidatorTrust), want.trust, 1e-8)
		wantNear(t, "incentive", floatsOf(got.Raw.Incentive), want.incentive, 1e-7)
		wantNear(t, "dividends", floatsOf(got.Raw.Dividends), want.dividends, 1e-6)
		for uid, row := range want.bonds {
			if got.Permits[uid] {
				wantNear(t, "bonds", spread(got.Bonds[uid], len(row)), row, 1.1/65535)
			}
		}
	})
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

// tame is an epoch without small numbers, of which rounding is a large part:
// 3 to 24 neurons, whose stakes and weights are within a factor of 7, and
// neither new bonds nor old ones are made next to nothing.
func (n network) tame() (yuma.Parameters, *yuma.Input) {
	n.neurons, n.density, n.grain = 3+n.neurons%22, 1, 65535
	p := n.parameters()
	p.Kappa = uint16(20_000 + n.random.IntN(20_000))
	p.BondsPenalty = []uint16{0, 32_768, 65_535}[n.random.IntN(3)]
	p.BondsMovingAverage = 100_000 + n.random.Uint64N(800_001)
	p.AlphaSigmoidSteepness = 1000
	p.MaxValidators = n.neurons

	in := &yuma.Input{Block: 100, Tempo: 10, LastStep: 90, Emission: 1e9, Weights: n.rows(), Bonds: n.rows()}
	in.Owner = economy.Owner{Known: n.flip(), UID: economy.UID(n.random.IntN(n.neurons))}
	for uid := range n.neurons {
		in.Stake = append(in.Stake, 1<<39+n.stake())
		in.LastUpdate = append(in.LastUpdate, 60+n.random.Uint64N(40))
		in.Registered = append(in.Registered, n.random.Uint64N(95))
		in.Permits = append(in.Permits, n.random.IntN(4) > 0)
		in.Weights[uid] = n.tameRow(in.Weights[uid])
		in.Bonds[uid] = n.tameRow(in.Bonds[uid])
	}
	return p, in
}

// tameRow is a row with nothing small in it and nothing on neurons that do not
// exist.
func (n network) tameRow(row []economy.Weight) []economy.Weight {
	row = row[:min(len(row), n.neurons)]
	for k := range row {
		row[k].Value = max(row[k].Value, 10_000)
	}
	return row
}

// wantNear expects numbers to agree up to a tolerance.
func wantNear(t rapid.TB, what string, got, want []float64, tolerance float64) {
	t.Helper()
	for uid := range want {
		if !(math.Abs(got[uid]-want[uid]) <= tolerance) {
			t.Fatalf("%s of neuron %d is %v, want %v within %v", what, uid, got[uid], want[uid], tolerance)
		}
	}
}

func floatsOf(numbers []fixed.I32F32) []float64 {
	values := make([]float64, len(numbers))
	for uid, number := range numbers {
		values[uid] = number.Float64()
	}
	return values
}

// spread is a row of stored bonds, from 0 to 1, by uid.
func spread(row []economy.Weight, n int) []float64 {
	values := make([]float64, n)
	for _, bond := range row {
		values[bond.To] = float64(bond.Value) / 65535
	}
	return values
}

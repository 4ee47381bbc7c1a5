package rules

import (
	"math"
	"slices"
	"testing"

	"taosim/economy"
)

// The numbers below were published with the rules, in a paper and in notebooks
// of the years 2019 and 2020, to the digits given here.

// tenth is a part of all stake, in an even number of rao, so that two equals are
// paid the same.
func tenth(total economy.Amount) economy.Amount { return total / 20 * 2 }

// tokens are as many tao, however much stake there is.
func tokens(count economy.Amount) func(economy.Amount) economy.Amount {
	return func(economy.Amount) economy.Amount { return count * economy.Tao }
}

// compound lets stakes grow by what a rule pays, each epoch as much as the
// schedule says, and calls seen after each with the stakes and what was paid, as
// parts of one.
func compound(rule economy.RewardRule, stake []economy.Amount, weights [][]economy.Weight, epochs int,
	schedule func(economy.Amount) economy.Amount, seen func(epoch int, stake, paid []float64),
) {
	state := economy.Epoch{Stake: stake, Weights: weights}
	for epoch := range epochs {
		state.Height++
		outcome := rule.Reward(state)
		total := economy.Amount(0)
		for _, amount := range state.Stake {
			total += amount
		}
		for i, part := range joined(outcome).Split(schedule(total)) {
			state.Stake[i%len(stake)] += part
		}
		seen(epoch, stakeShares(state.Stake), proportions(outcome))
		state.Last, state.Memory = state.Height, outcome.Memory
	}
}

// exactly makes rows of weights in these ratios, which no rounding touches.
func exactly(rows ...[]uint16) [][]economy.Weight {
	weights := make([][]economy.Weight, len(rows))
	for uid, row := range rows {
		for to, value := range row {
			if value > 0 {
				weights[uid] = append(weights[uid], economy.Weight{To: economy.UID(to), Value: value})
			}
		}
	}
	return weights
}

// wantNear expects the first of some values, up to a tolerance.
func wantNear(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tolerance) {
			t.Errorf("%s = %.16v, want %v", what, got[:len(want)], want)
			return
		}
	}
}

// fifthDecimal is how far a number with five decimals may be from what it rounds.
const fifthDecimal = 0.5000001e-5

// cabal is the part of the stake that the second of two camps has after each
// block. Neither rates anybody but itself, the second begins with so many
// thousandths, and each block pays a tenth of all stake.
func cabal(temperature float64, part economy.Amount, blocks int) []float64 {
	rule := Consensus2020{SelfWeight: Keep, Temperature: temperature}
	stake := []economy.Amount{(1000 - part) * 1e11, part * 1e11}
	var cabal []float64
	compound(rule, stake, exactly([]uint16{1, 0}, []uint16{0, 1}), blocks, tenth, func(_ int, stake, _ []float64) {
		cabal = append(cabal, stake[1])
	})
	return cabal
}

func TestTheCabalOf2020Shrinks(t *testing.T) {
	got := cabal(10, 490, 100)
	published := []float64{0.4877323388820201, 0.4849535784321247, 0.4815511535094221, 0.477389901500398, 0.4723093486843246}
	wantNear(t, "part of the cabal in blocks 0 to 4", got, published, 1e-12)
	for _, later := range []struct {
		block     int
		want      float64
		tolerance float64
	}{
		{10, 0.4109, 0.5e-4}, {15, 0.3095, 0.5e-4}, {20, 0.2053, 0.5e-4}, {30, 0.0820, 0.5e-4}, {50, 0.01244, 0.5e-5}, {99, 0.000121, 0.5e-6},
	} {
		if math.Abs(got[later.block]-later.want) > later.tolerance {
			t.Errorf("part of the cabal in block %d = %v, want %v", later.block, got[later.block], later.want)
		}
	}
}

func TestTheCabalOf2020DependsOnTemperatureAndStake(t *testing.T) {
	tests := []struct {
		name        string
		temperature float64
		thousandths economy.Amount
		block       int
		want        float64
		tolerance   float64
	}{
		{"two camps of equal stake remain equal", 10, 500, 99, 0.5, 0},
		{"a smaller cabal is gone sooner", 10, 450, 29, 0.0426, 0.5e-4},
		{"without temperature nothing changes", 0, 490, 99, 0.49, 1e-12},
		{"temperature 1 is slow", 1, 490, 99, 0.4074, 0.5e-4},
		{"temperature 5 is enough", 5, 490, 99, 0.00095, 0.5e-5},
		{"temperature 20 is faster", 20, 490, 99, 0.00006, 0.5e-5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := cabal(tt.temperature, tt.thousandths, tt.block+1)[tt.block]
			if !(math.Abs(got-tt.want) <= tt.tolerance) {
				t.Errorf("part of the cabal in block %d = %v, want %v", tt.block, got, tt.want)
			}
		})
	}
}

func TestUnderThePathSumWhatLeaksIsLost(t *testing.T) {
	// Ten neurons of equal stake. Honest ones keep half and pass half on.
	leaking := [][]uint16{ // a tenth of it to the cabal of the last four, which keep half too
		{400, 72, 72, 72, 72, 72, 10, 10, 10, 10},
		{72, 400, 72, 72, 72, 72, 10, 10, 10, 10},
		{72, 72, 400, 72, 72, 72, 10, 10, 10, 10},
		{72, 72, 72, 400, 72, 72, 10, 10, 10, 10},
		{72, 72, 72, 72, 400, 72, 10, 10, 10, 10},
		{72, 72, 72, 72, 72, 400, 10, 10, 10, 10},
		{0, 0, 0, 0, 0, 0, 3, 1, 1, 1},
		{0, 0, 0, 0, 0, 0, 1, 3, 1, 1},
		{0, 0, 0, 0, 0, 0, 1, 1, 3, 1},
		{0, 0, 0, 0, 0, 0, 1, 1, 1, 3},
	}
	disjoint := make([][]uint16, 10)
	sinking := make([][]uint16, 10) // a tenth of it to the last, which keeps everything
	for uid := range 10 {
		disjoint[uid] = append([]uint16{}, leaking[uid]...)
		sinking[uid] = []uint16{90, 90, 90, 90, 90, 90, 90, 90, 90, 80}
		if uid < 6 {
			copy(disjoint[uid][6:], make([]uint16, 4))
		}
		sinking[uid][uid] = 800
	}
	sinking[9] = []uint16{0, 0, 0, 0, 0, 0, 0, 0, 0, 1}
	tests := []struct {
		name  string
		rows  [][]uint16
		first int // of the cabal
		want  []float64
	}{
		{"a cabal apart keeps its part", disjoint, 6, []float64{0.4, 0.4, 0.4, 0.4}},
		{"a cabal that is leaked to takes over", leaking, 6, []float64{0.448, 0.604, 0.738, 0.886}},
		{"any sink takes over", sinking, 9, []float64{0.172, 0.406, 0.608, 0.829}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			stake := make([]economy.Amount, 10)
			for uid := range stake {
				stake[uid] = economy.Tao
			}
			var got []float64
			compound(PathSum{SelfWeight: Keep, Depth: 100}, stake, exactly(tt.rows...), 200, tenth, func(epoch int, stake, _ []float64) {
				switch epoch + 1 {
				case 10, 50, 100, 200:
					got = append(got, sum(stake[tt.first:]))
				}
			})
			wantNear(t, "part of the cabal after 10, 50, 100 and 200 epochs", got, tt.want, 0.5e-3)
		})
	}
}

// network2019 are the ten neurons, a to j, of the notebooks of 2019.
func network2019() [][]economy.Weight {
	return exactly(
		[]uint16{6, 1, 1, 2},
		[]uint16{0, 1},
		[]uint16{3, 0, 4, 3},
		[]uint16{2, 1, 2, 5},
		[]uint16{4: 1, 5: 1},
		[]uint16{4: 1, 5: 1},
		[]uint16{6: 1},
		[]uint16{7: 1},
		[]uint16{8: 1},
		[]uint16{9: 1},
	)
}

// ones is a stake of one tao for each of so many neurons.
func ones(neurons int) []economy.Amount {
	stake := make([]economy.Amount, neurons)
	for uid := range stake {
		stake[uid] = economy.Tao
	}
	return stake
}

func TestThePathSumOf2019(t *testing.T) {
	tests := []struct {
		name   string
		tokens economy.Amount
		blocks int
		want   []float64
	}{
		{"10 blocks of 50 tokens", 50, 10, []float64{0.08943, 0.21262, 0.03330, 0.06464, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}},
		{"100 blocks of 50 tokens", 50, 100, []float64{0.06778, 0.26191, 0.02309, 0.04722, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}},
		{"1000 blocks of 500 tokens", 500, 1000, []float64{0.04884, 0.30159, 0.01609, 0.03348, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []float64
			compound(PathSum{SelfWeight: Keep, Depth: 100}, ones(10), network2019(), tt.blocks, tokens(tt.tokens), func(_ int, _, paid []float64) {
				got = paid
			})
			wantNear(t, "what the last block pays", got, tt.want, fifthDecimal)
		})
	}
}

// five are the neurons of the first check of claims against the path-sum: a to d
// and one that keeps to itself.
func five() [][]economy.Weight {
	return exactly([]uint16{6, 1, 1, 2}, []uint16{0, 1}, []uint16{3, 0, 4, 3}, []uint16{2, 1, 2, 5}, []uint16{4: 1})
}

func TestThePathSumOfFiveNeurons(t *testing.T) {
	got := PathSum{SelfWeight: Keep, Depth: 100}.Reward(economy.Epoch{Stake: ones(5), Weights: five()})
	wantNear(t, "share", proportions(got), []float64{0.21972, 0.27324, 0.12394, 0.18310, 0.20000}, fifthDecimal)
}

func TestClaimsOfFiveNeurons(t *testing.T) {
	rule := ClaimBased{
		SelfWeight: Keep, Token: economy.Tao, Reinforcement: LogReinforcement, Rate: 1,
		Floor: 0.01, Cutoff: 0.001, MaxEdges: 10, Depth: 100, Order: ClaimsByUID,
	}
	block := newClaimBlock(rule, ones(5), withSelf(make([][]entry, 5)))
	claimAll := func(blocks float64) (afterwards []float64) {
		for uid := range economy.UID(5) {
			block.claim(uid, blocks)
			afterwards = append(afterwards, block.stake[uid])
		}
		return afterwards
	}
	claimAll(0) // with the weights they registered with
	block.edges = rule.accepted(five(), ones(5))
	got := claimAll(0)
	for range 999 {
		got = claimAll(1)
	}
	for uid := range got {
		got[uid] /= block.total
	}
	wantNear(t, "stake of each after its last claim", got, []float64{0.21613, 0.28676, 0.11429, 0.17702, 0.20566}, fifthDecimal)
}

func TestClaimsOfTenNeurons(t *testing.T) {
	tests := []struct {
		name          string
		floor, cutoff float64
		blocks        int
		want          []float64
	}{
		{"every claim a hundredth more than is due", 0.01, 0.001, 1000, []float64{0.06314, 0.26417, 0.02174, 0.04411, 0.10109, 0.10109}},
		{"no more than is due", 0, 0.00001, 99, []float64{0.08417, 0.22171, 0.03251, 0.06125, 0.10006, 0.10006, 0.10006, 0.10006, 0.10006, 0.10006}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := ClaimBased{
				SelfWeight: Keep, Token: economy.Tao, Reinforcement: LinearReinforcement, Rate: 50,
				Floor: tt.floor, Cutoff: tt.cutoff, MaxEdges: 10, Depth: 100, Order: SimultaneousClaims,
			}
			stake := ones(10)
			edges := withSelf(make([][]entry, 10)) // with which they registered
			for range tt.blocks {
				block := newClaimBlock(rule, stake, edges)
				for uid := range stake {
					block.claim(economy.UID(uid), 1)
				}
				for uid, minted := range block.minted {
					stake[uid] += economy.Amount(math.Round(minted * float64(economy.Tao)))
				}
				edges = rule.accepted(network2019(), stake)
			}
			wantNear(t, "stake", stakeShares(stake), tt.want, fifthDecimal)
		})
	}
}

func TestTheSigmoidOf2019(t *testing.T) {
	rule := Sigmoid{SelfWeight: Keep, Depth: 100, Tokens: 50}
	stake := ones(10)
	apart := exactly(make([][]uint16, 10)...)
	for uid := range apart {
		apart[uid] = []economy.Weight{{To: economy.UID(uid), Value: 1}}
	}
	for block := range 10 {
		weights := network2019()
		if block < 2 { // as they registered; the notebook's payments lag by one block
			weights = apart
		}
		paid := proportions(rule.Reward(economy.Epoch{Stake: stake, Weights: weights}))
		tokens := 0.377540668798145 / slices.Min(paid) // the worst neuron is paid 1 / (1 + exp(1/2))
		for uid, part := range paid {
			stake[uid] += economy.Amount(math.Round(part * tokens * float64(economy.Tao)))
		}
	}
	wantNear(t, "stake", stakeShares(stake), []float64{0.1033, 0.1178, 0.0835, 0.0954, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, 0.5000001e-4)
}

func TestThePowerMethodOf2019Leaks(t *testing.T) {
	weights := exactly([]uint16{1, 1}, []uint16{1, 1}, []uint16{1, 0, 1}, []uint16{0, 1, 0, 1})
	tests := []struct {
		name   string
		noLeak bool
		want   []float64
	}{
		{"a pair that passes nothing on absorbs everything", false, []float64{0.5, 0.5, 0, 0}},
		{"the complete graph holds it back", true, []float64{5. / 18, 5. / 18, 4. / 18, 4. / 18}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := BoltRank{SelfWeight: Keep, Steps: 1000, NoLeak: tt.noLeak}.Reward(economy.Epoch{Stake: ones(4), Weights: weights})
			wantNear(t, "share", proportions(got), tt.want, 1e-12)
		})
	}
}

package economy_test

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"

	"pgregory.net/rapid"

	"taosim/economy"
)

// dice are what a random history is made of: those of a *rand.Rand, or those
// that rapid draws and knows how to shrink.
type dice interface {
	IntN(n int) int
	Uint64() uint64
}

// drawn are the dice of rapid.
type drawn struct{ *rapid.T }

// IntN draws almost uniformly, unlike [rapid.IntRange], which prefers small numbers.
func (d drawn) IntN(n int) int {
	number := 0
	for range bits.Len(uint(n-1)) + 2 {
		number *= 2
		if rapid.Bool().Draw(d.T, "coin") {
			number++
		}
	}
	return number % n
}

func (d drawn) Uint64() uint64 { return rapid.Uint64().Draw(d.T, "number") }

// crowd makes up economies, and what a number of accounts do in them.
type crowd struct {
	dice
	keys    []economy.Key // the last two are not in genesis
	secrets []promise     // committed to, and perhaps not yet revealed
}

// promise is what a commit hides.
type promise struct {
	from   economy.Key
	reveal economy.Reveal
}

// few accounts meet one another often.
func few(dice dice) *crowd {
	return &crowd{dice: dice, keys: []economy.Key{"ann", "bob", "cid", "dan", "eve", "fay"}}
}

// oneIn is true once in so many times.
func (c *crowd) oneIn(n int) bool { return c.IntN(n) == 0 }

func pick[T any](dice dice, options ...T) T { return options[dice.IntN(len(options))] }

// sum is an amount of any magnitude, at least one rao.
func (c *crowd) sum() economy.Amount {
	return economy.Amount((c.Uint64()>>2 | 1<<62) >> c.IntN(63))
}

func (c *crowd) part() economy.Part {
	return pick(c.dice, 0, economy.All, economy.Part(c.Uint64()))
}

// upTo is a number from 0 to n.
func (c *crowd) upTo(n int) uint64 { return uint64(c.IntN(n + 1)) }

// config is that of a small economy, now and then one close to the largest
// amount.
func (c *crowd) config() economy.Config {
	config := economy.Config{
		Tempo:        1 + c.upTo(4),
		Emission:     c.schedule(),
		Payout:       pick(c.dice, economy.Compound, economy.PayOut),
		Slots:        1 + c.IntN(len(c.keys)),
		Rule:         pick[economy.RewardRule](c.dice, byStake{}, dividends{}, remembering{}, remembering{}),
		MaxTake:      c.part(),
		Registration: c.registration(),
		Weights: economy.WeightLimits{
			RateLimit: pick(c.dice, 0, c.upTo(3)),
			Minimum:   pick(c.dice, 0, c.IntN(3)),
			Maximum:   pick(c.dice, 0, c.part()),
			Reveal:    pick(c.dice, 0, c.upTo(2), 1),
		},
		BondsReset: c.oneIn(2),
	}
	if c.oneIn(2) {
		config.Owner, config.OwnerCut = pick(c.dice, c.keys...), c.part()
	}
	for _, key := range c.keys[:len(c.keys)-2] {
		balance := min(c.sum(), economy.MaxAmount/economy.Amount(len(c.keys)))
		config.Genesis = append(config.Genesis, economy.Account{Key: key, Balance: balance})
	}
	return config
}

func (c *crowd) schedule() economy.Schedule {
	return pick[economy.Schedule](c.dice,
		nil,
		economy.Fixed(c.sum()),
		economy.Percent{PartsPerBillion: c.Uint64() % 1_000_000_001},
		economy.Halving{First: c.sum(), Cap: c.sum()},
	)
}

func (c *crowd) registration() economy.Registration {
	prices := []economy.Amount{pick(c.dice, 0, c.sum()), pick(c.dice, 0, c.sum()), pick(c.dice, 0, c.sum())}
	slices.Sort(prices)
	return economy.Registration{
		Price:    prices[1],
		Minimum:  prices[0],
		Maximum:  pick(c.dice, 0, prices[2]),
		Interval: c.upTo(4),
		Target:   1 + c.upTo(2),
		Inertia:  c.part(),
		PerBlock: pick(c.dice, 0, c.upTo(2)),
		Rush:     pick(c.dice, 0, c.upTo(2)),
		Immunity: c.upTo(5),
		KeepFull: c.oneIn(4),
		Burn:     c.oneIn(2),
	}
}

// block is what happens next. Most of it may well happen; some is refused.
func (c *crowd) block(ledger *economy.Ledger, most int) []economy.Transaction {
	transactions := make([]economy.Transaction, c.IntN(most+1))
	for i := range transactions {
		key := c.somebody()
		transactions[i] = from(key, c.action(ledger, key))
	}
	ledger.Number(transactions)
	for i := range transactions {
		if c.oneIn(20) {
			transactions[i].Nonce = c.Uint64()
		}
	}
	return transactions
}

// somebody is an account, rarely one that cannot be.
func (c *crowd) somebody() economy.Key {
	if c.oneIn(50) {
		return pick[economy.Key](c.dice, "", economy.Key(fmt.Sprintf("%0129d", 0)))
	}
	return pick(c.dice, c.keys...)
}

// nobodyElse is the empty key, by which an account means itself, or somebody.
func (c *crowd) nobodyElse() economy.Key {
	if c.oneIn(2) {
		return ""
	}
	return c.somebody()
}

func (c *crowd) action(ledger *economy.Ledger, key economy.Key) economy.Action {
	switch c.IntN(15) {
	case 0, 1:
		return economy.Register{}
	case 2, 3:
		return economy.Stake{To: c.nobodyElse(), Amount: c.amount(ledger.Balance(key))}
	case 4:
		target := c.nobodyElse()
		return economy.Unstake{From: target, Amount: c.amount(ledger.Staked(key, cmp.Or(target, key)))}
	case 5:
		return economy.SetTake{Take: c.part()}
	case 6:
		return economy.Transfer{To: c.somebody(), Amount: c.amount(ledger.Balance(key))}
	case 7, 8:
		return economy.SetWeights{Weights: c.row(ledger)}
	case 9, 10:
		return c.commit(ledger, key)
	case 11, 12:
		return c.reveal(key)
	case 13:
		return economy.Serve{Endpoint: fmt.Sprintf("%0*d", pick(c.dice, 0, 8, 300), 0)}
	default:
		return economy.ResetBonds{}
	}
}

// amount is what somebody does with what it has: all of it, a part, or more.
func (c *crowd) amount(held economy.Amount) economy.Amount {
	return pick(c.dice, held, held/2, held/3, held/10, 1, held+1, -1, economy.Amount(c.Uint64()))
}

// row weighs some neurons, rarely one that is not there or is there already.
func (c *crowd) row(ledger *economy.Ledger) []economy.Weight {
	row := []economy.Weight{} // never nil, which a restored ledger cannot tell from it
	for uid := range ledger.Metagraph().Neurons {
		if c.oneIn(2) {
			row = append(row, economy.Weight{To: economy.UID(uid), Value: uint16(c.Uint64())})
		}
	}
	if c.oneIn(10) {
		row = append(row, economy.Weight{To: economy.UID(c.IntN(len(c.keys)))})
	}
	slices.Reverse(row)
	return row
}

// commit promises a row, and remembers it.
func (c *crowd) commit(ledger *economy.Ledger, key economy.Key) economy.Commit {
	reveal := economy.Reveal{Weights: c.row(ledger), Salt: []byte{byte(c.IntN(256))}}
	c.secrets = append(c.secrets, promise{key, reveal})
	c.secrets = c.secrets[max(0, len(c.secrets)-200):]
	return economy.Commit{Hash: economy.CommitHash(key, reveal.Weights, reveal.Salt)}
}

// reveal keeps a promise of the account, or one of somebody else.
func (c *crowd) reveal(key economy.Key) economy.Reveal {
	kept := slices.DeleteFunc(slices.Clone(c.secrets), func(p promise) bool { return p.from != key })
	switch {
	case c.oneIn(20):
		return economy.Reveal{Salt: make([]byte, economy.MaxSalt+1)}
	case len(kept) > 0 && !c.oneIn(10):
		return kept[len(kept)-1-c.IntN(min(len(kept), 3))].reveal // one of the last
	case len(c.secrets) > 0:
		return c.secrets[c.IntN(len(c.secrets))].reveal
	default:
		return economy.Reveal{}
	}
}

// remembering is a rule that makes use of all that it is told and remembers all
// that it may, so that a ledger which loses any of it pays differently.
type remembering struct{}

// Reward implements [economy.RewardRule]. One epoch in nine it pays nobody, and
// one in seven it forgets everything.
func (remembering) Reward(epoch economy.Epoch) economy.Outcome {
	number := epoch.Height / epoch.Tempo
	neurons := len(epoch.Stake)
	mustBeWhole(epoch.Memory, neurons)
	worth := make([]float64, neurons)
	outcome := economy.Outcome{Trust: make([]float64, neurons), Memory: economy.Memory{
		Permits: make([]bool, neurons), Bonds: make([][]economy.Bond, neurons), Weights: epoch.Weights,
	}}
	for uid := range worth {
		worth[uid] = presence(epoch, uid) + past(epoch.Memory, uid)
		outcome.Memory.Permits[uid] = epoch.Stake[uid] > 0 || (epoch.Height+uint64(uid))%2 == 0
		outcome.Memory.Bonds[uid] = renewed(at(epoch.Memory.Bonds, uid), epoch.Weights[uid])
		outcome.Trust[uid] = 1 / (1 + worth[uid])
	}
	shares := economy.Proportions(slices.Concat(worth, outcome.Trust))
	if number%9 == 0 {
		clear(shares)
	}
	outcome.Incentive, outcome.Dividends = shares[:neurons:neurons], shares[neurons:]
	outcome.Consensus, outcome.Memory.Consensus = worth, worth
	if number%7 == 0 {
		outcome.Memory = economy.Memory{}
	}
	return outcome
}

// presence is what the epoch says of a neuron as a number, in which everything
// counts.
func presence(epoch economy.Epoch, uid int) float64 {
	value := float64(epoch.Stake[uid])/float64(economy.Tao) + float64(epoch.Last%3)/3
	value += float64(epoch.LastUpdate[uid]%5)/5 + float64(epoch.Registered[uid]%7)/7 + float64(epoch.Committed[uid]%11)/11
	for _, weight := range epoch.Weights[uid] {
		value += float64(weight.Value) / float64(1+weight.To) / float64(economy.All)
	}
	if epoch.Owner.Is(economy.UID(uid)) {
		value += 1.0 / 13
	}
	return value
}

// past is what is remembered of a neuron as a number.
func past(memory economy.Memory, uid int) float64 {
	value := at(memory.Consensus, uid) / 2
	for _, weight := range at(memory.Weights, uid) {
		value += float64(weight.Value) / float64(2+weight.To) / float64(economy.All)
	}
	for _, bond := range at(memory.Bonds, uid) {
		value += bond.Value / float64(3+bond.To)
	}
	if at(memory.Permits, uid) {
		value++
	}
	return value
}

// at is the entry of a list that may not be remembered. It looks no further than
// whether the list is nil, as a rule may.
func at[T any](list []T, uid int) T {
	if list == nil {
		var nothing T
		return nothing
	}
	return list[uid]
}

// renewed are the bonds that a row of weights leaves of those that were held.
func renewed(held []economy.Bond, row []economy.Weight) []economy.Bond {
	var bonds []economy.Bond
	for _, weight := range row {
		value := float64(weight.Value) / float64(economy.All)
		for _, bond := range held {
			if bond.To == weight.To {
				value += bond.Value / 2
			}
		}
		bonds = append(bonds, economy.Bond{To: weight.To, Value: value})
	}
	return bonds
}

// mustBeWhole panics unless everything that is remembered is remembered of all
// neurons.
func mustBeWhole(memory economy.Memory, neurons int) {
	for what, list := range map[string]struct {
		kept   bool
		length int
	}{
		"permits":   {memory.Permits != nil, len(memory.Permits)},
		"bonds":     {memory.Bonds != nil, len(memory.Bonds)},
		"weights":   {memory.Weights != nil, len(memory.Weights)},
		"consensus": {memory.Consensus != nil, len(memory.Consensus)},
	} {
		if list.kept && list.length != neurons {
			panic(fmt.Sprintf("the rule is reminded of %d %s among %d neurons", list.length, what, neurons))
		}
	}
}

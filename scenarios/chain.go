package scenarios

import (
	"time"

	"taosim/economy"
	"taosim/scenarios/strict"
)

// Chain is the clock and the purse of the economy.
type Chain struct {
	// BlockTime from one block to the next, 1ms to 24h.
	BlockTime time.Duration `yaml:"block_time"`
	// Tempo is the number of blocks in an epoch, at whose end neurons are paid; at
	// least 1.
	Tempo uint64 `yaml:"tempo"`
	// Emission of each block: an amount in tao, always the same, or a mapping of one
	// schedule. What an epoch can pay to nobody, since nobody has been rated, is
	// paid with the next.
	Emission Emission `yaml:"emission"`
	// Payout of what neurons earn: `compound` adds it to their stakes, `balance`
	// leaves stakes as they are.
	Payout Payout `yaml:"payout"`
	// Owner of the economy, who gets `owner_cut`: a single neuron, such as
	// `honest-1`; no owner when left out.
	Owner string `yaml:"owner,omitempty"`
	// OwnerCut is the part of each block's emission, 0 to 1, that the owner gets.
	OwnerCut economy.Part `yaml:"owner_cut"`
	// Take is the part of its dividends, 0 to 1, that a neuron keeps before it shares
	// the rest with those who staked on it.
	Take economy.Part `yaml:"take"`
	// Slots are how many neurons there is room for at once; a newcomer takes the
	// place of the one that earned least. 0 for room for all.
	Slots int `yaml:"slots"`
	// Registration is what it takes to get a neuron.
	Registration Registration `yaml:"registration"`
	// Weights are what is asked of those that neurons set.
	Weights Weights `yaml:"weights"`
}

// Registration is what it takes to get a neuron.
type Registration struct {
	// Price of the first registration, in tao, paid from what neurons have beside
	// their stake.
	Price economy.Amount `yaml:"price"`
	// Minimum that the price can fall to, in tao.
	Minimum economy.Amount `yaml:"minimum"`
	// Maximum that the price can rise to, in tao; 0 for no maximum.
	Maximum economy.Amount `yaml:"maximum"`
	// Interval in blocks from one adjustment of the price to the next; 0 for a price
	// that stays.
	Interval uint64 `yaml:"interval"`
	// Target of registrations in an interval: with more the price rises, with fewer
	// it falls.
	Target uint64 `yaml:"target"`
	// Inertia is the part of the old price, 0 to 1, that an adjustment leaves.
	Inertia economy.Part `yaml:"inertia"`
	// PerBlock is how many may register in one block; 0 for any number.
	PerBlock uint64 `yaml:"per_block"`
	// Immunity of a new neuron in blocks: so long it does not have to make room.
	Immunity uint64 `yaml:"immunity"`
	// Burn says whether what is paid is gone for good; otherwise it is issued again.
	Burn bool `yaml:"burn"`
}

// Weights are what is asked of those that neurons set.
type Weights struct {
	// RateLimit in blocks from one row of a neuron to its next; 0 for none.
	RateLimit uint64 `yaml:"rate_limit"`
	// Minimum number of neurons that a row must weigh, or all when there are fewer.
	Minimum int `yaml:"minimum"`
	// Maximum part of its row, 0 to 1, that one weight may be; 0 for no limit.
	Maximum economy.Part `yaml:"maximum"`
}

// Payout is [economy.Payout] as a scenario writes it.
type Payout string

// What becomes of that which neurons earn.
const (
	compound Payout = "compound"
	balance  Payout = "balance"
)

// of is the ledger's word for it.
func (p Payout) of() economy.Payout {
	if p == balance {
		return economy.PayOut
	}
	return economy.Compound
}

// CheckFields implements [strict.FieldChecker].
func (c *Chain) CheckFields(v *strict.Value) {
	strict.Between(v.Field("block_time"), c.BlockTime, shortestWait, longestWait)
	strict.Between(v.Field("tempo"), c.Tempo, 1, maxTempo)
	strict.Between(v.Field("slots"), c.Slots, 0, maxNeurons)
	oneOf(v.Field("payout"), string(c.Payout), []string{string(compound), string(balance)})
	if c.OwnerCut > 0 && c.Owner == "" {
		v.Field("owner_cut").Errorf("nobody owns the economy; name a neuron as its owner, or leave the cut out")
	}
}

// CheckFields implements [strict.FieldChecker].
func (r *Registration) CheckFields(v *strict.Value) {
	switch {
	case r.Maximum > 0 && r.Maximum < r.Minimum:
		v.Field("maximum").Errorf("the maximum is %v tao, below the minimum of %v", r.Maximum, r.Minimum)
	case r.Price < r.Minimum || r.Maximum > 0 && r.Price > r.Maximum:
		v.Field("price").Errorf("the first price is %v tao, outside %v to %v", r.Price, r.Minimum, r.Maximum)
	}
	strict.Between(v.Field("interval"), r.Interval, 0, maxTempo)
	if r.Interval == 0 && r.Target > 0 {
		v.Field("target").Errorf("a target needs an interval to count in; give its blocks as interval")
	}
	if r.Interval > 0 {
		strict.Between(v.Field("target"), r.Target, 1, maxNeurons)
	}
}

// CheckFields implements [strict.FieldChecker].
func (w *Weights) CheckFields(v *strict.Value) {
	strict.Between(v.Field("rate_limit"), w.RateLimit, 0, maxTempo)
	strict.Between(v.Field("minimum"), w.Minimum, 0, maxNeurons)
}

// checkChain finds what does not go with the neurons.
func (s *Scenario) checkChain(v *strict.Value) {
	s.checkOwner(v.Field("chain").Field("owner"))
	s.checkCap(v.Field("chain").Field("emission"))
	s.checkFunds(v.Field("neurons"))
}

// checkOwner finds an owner that is nobody, or a whole class.
func (s *Scenario) checkOwner(v *strict.Value) {
	owner := s.Chain.Owner
	if owner == "" {
		return
	}
	places := s.matching(owner)
	if len(places) == 0 {
		v.Errorf("%q is not a single neuron%s", owner, s.hint(owner))
	} else if first := s.Residents()[places[0]].Key; first != economy.Key(owner) {
		v.Errorf("%q is a class of neurons; name one of them, such as %s", owner, first)
	}
}

// checkCap finds a cap that is exceeded from the start.
func (s *Scenario) checkCap(v *strict.Value) {
	halving := s.Chain.Emission.Halving
	if halving == nil {
		return
	}
	supply := economy.Amount(0)
	for _, account := range s.genesis() {
		supply += account.Balance
	}
	if halving.Cap < supply {
		v.Field("halving").Field("cap").Errorf("the cap is %v tao, but neurons bring %v; nothing would be issued", halving.Cap, supply)
	}
}

// checkFunds finds neurons that cannot pay for their registration.
func (s *Scenario) checkFunds(v *strict.Value) {
	for i, class := range s.Neurons {
		if class.Funds < s.Chain.Registration.Price {
			v.Item(i).Errorf("the first registration costs %v tao, but each has %v beside its stake; raise its funds",
				s.Chain.Registration.Price, class.Funds)
		}
	}
}

// economy is the configuration of the ledger under a rule.
func (s *Scenario) economy(rule economy.RewardRule) economy.Config {
	c := s.Chain
	return economy.Config{
		Tempo:    c.Tempo,
		Emission: c.Emission.schedule(),
		Payout:   c.Payout.of(),
		Slots:    c.Slots,
		Genesis:  s.genesis(),
		Rule:     rule,
		Owner:    economy.Key(c.Owner),
		OwnerCut: c.OwnerCut,
		MaxTake:  c.Take,
		Registration: economy.Registration{
			Price:    c.Registration.Price,
			Minimum:  c.Registration.Minimum,
			Maximum:  c.Registration.Maximum,
			Interval: c.Registration.Interval,
			Target:   c.Registration.Target,
			Inertia:  c.Registration.Inertia,
			PerBlock: c.Registration.PerBlock,
			Immunity: c.Registration.Immunity,
			Burn:     c.Registration.Burn,
		},
		Weights: economy.WeightLimits{RateLimit: c.Weights.RateLimit, Minimum: c.Weights.Minimum, Maximum: c.Weights.Maximum},
	}
}

func (s *Scenario) genesis() []economy.Account {
	var accounts []economy.Account
	for _, resident := range s.Residents() {
		accounts = append(accounts, economy.Account{Key: resident.Key, Balance: resident.Class.Stake + resident.Class.Funds})
	}
	return accounts
}

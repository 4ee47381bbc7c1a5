package retention

import (
	"taosim/economy"
)

// tempo is the length of the only epoch of the experiment, in blocks.
const tempo = 360

// Plane is the part of a map with one honest stake: all that its points share.
// It does not change, so its points may be computed at the same time.
//
// Validators have the lower UIDs, then come the servers; of both, the honest come
// first.
type Plane struct {
	experiment       Map
	honestStake      float64
	honestValidators int
	honestServers    int

	stakes    []economy.Amount     // by UID
	permits   []bool               // by UID: who may validate
	spreads   []spread             // by UID of the validator
	cabalRows [][][]economy.Weight // of the cabal's validators, for each W_C of the map
}

// Plane prepares the points with that honest stake, above 0 and below 1. The map
// must be valid.
//
// The random stream starts anew for every plane, and its order is that of the
// published map: the stakes of honest validators, those of the cabal's, then for
// one validator after the other its weights on honest servers and on the cabal's.
func (m Map) Plane(honestStake float64) *Plane {
	random := newStream()
	p := &Plane{
		experiment:       m,
		honestStake:      honestStake,
		honestValidators: honestOf(m.Validators, honestStake),
		honestServers:    honestOf(m.Nodes-m.Validators, honestStake),
		stakes:           make([]economy.Amount, m.Nodes),
		permits:          make([]bool, m.Nodes),
	}
	p.drawStakes(random, p.stakes[:p.honestValidators], honestStake)
	p.drawStakes(random, p.stakes[p.honestValidators:m.Validators], 1-honestStake)
	for uid := range m.Validators {
		p.permits[uid] = true
		p.spreads = append(p.spreads, p.drawSpread(random))
	}
	for _, weight := range m.CabalWeight {
		p.cabalRows = append(p.cabalRows, p.rowsOfCabal(weight))
	}
	return p
}

// honestOf is how many of n nodes are honest, so that neither camp is empty.
func honestOf(n int, honestStake float64) int {
	return min(max(int(float64(n)*honestStake), 1), n-1)
}

// drawStakes gives the validators of a camp that part of the total stake.
func (p *Plane) drawStakes(random *stream, stakes []economy.Amount, part float64) {
	for i, share := range random.parts(len(stakes), p.experiment.StakeDeviation) {
		stakes[i] = economy.Amount(share * part * float64(totalStake))
	}
}

// drawSpread draws how a validator spreads its weight.
func (p *Plane) drawSpread(random *stream) spread {
	servers := p.experiment.Nodes - p.experiment.Validators
	return spread{
		firstServer: economy.UID(p.experiment.Validators),
		honest:      random.parts(p.honestServers, p.experiment.WeightDeviation),
		cabal:       random.parts(servers-p.honestServers, p.experiment.WeightDeviation),
	}
}

// rowsOfHonest are the weights of honest validators that put the part weight on
// their own camp.
func (p *Plane) rowsOfHonest(weight float64) [][]economy.Weight {
	return rows(p.spreads[:p.honestValidators], weight, 1-weight)
}

// rowsOfCabal are the weights of the cabal's validators that put the part weight
// on their own camp.
func (p *Plane) rowsOfCabal(weight float64) [][]economy.Weight {
	return rows(p.spreads[p.honestValidators:], 1-weight, weight)
}

// Row is E_H under the rule for one W_H, 0 to 1, and each W_C of the map.
func (p *Plane) Row(rule economy.RewardRule, honestWeight float64) []float64 {
	honestRows := p.rowsOfHonest(honestWeight)
	row := make([]float64, len(p.cabalRows))
	for i, cabalRows := range p.cabalRows {
		row[i] = p.retained(rule, honestRows, cabalRows)
	}
	return row
}

// At is E_H under the rule at one point, for W_H and W_C of 0 to 1 that need not
// be on the map.
func (p *Plane) At(rule economy.RewardRule, honestWeight, cabalWeight float64) float64 {
	return p.retained(rule, p.rowsOfHonest(honestWeight), p.rowsOfCabal(cabalWeight))
}

// retained is E_H when validators publish those weights.
//
// It is one epoch from an empty memory, save that validators hold their permits.
// In the published experiment servers set a weight on themselves, which the chain
// removes; here they set none.
func (p *Plane) retained(rule economy.RewardRule, honestRows, cabalRows [][]economy.Weight) float64 {
	weights := make([][]economy.Weight, len(p.stakes))
	copy(weights, honestRows)
	copy(weights[len(honestRows):], cabalRows)
	outcome := rule.Reward(economy.Epoch{
		Height:  tempo,
		Tempo:   tempo,
		Stake:   p.stakes,
		Weights: weights,
		Memory:  economy.Memory{Permits: p.permits},
	})
	return p.honestPart(outcome)
}

// honestPart is the part of the emission that honest nodes get,
//
//	E_H = xi * D_H / sum D + (1 - xi) * I_H / sum I
//
// with dividends D, incentive I and the dividend ratio xi. When all dividends are
// zero xi counts as 0, and when all incentives are, as 1. When both are, nobody
// is paid and honest nodes keep what they have, S_H.
func (p *Plane) honestPart(outcome economy.Outcome) float64 {
	ratio := p.experiment.DividendRatio
	dividends, anyDividends := p.honestShare(outcome.Dividends)
	incentive, anyIncentive := p.honestShare(outcome.Incentive)
	switch {
	case !anyDividends && !anyIncentive:
		return p.honestStake
	case !anyDividends:
		return incentive
	case !anyIncentive:
		return dividends
	}
	return float64(ratio*dividends) + float64((1-ratio)*incentive)
}

// honestShare is the part of the shares that honest nodes have. It reports
// whether anybody has a share.
func (p *Plane) honestShare(shares economy.Shares) (part float64, ok bool) {
	var honest, all uint64
	for uid, share := range shares {
		all += share
		if p.isHonest(uid) {
			honest += share
		}
	}
	if all == 0 {
		return 0, false
	}
	return float64(honest) / float64(all), true
}

// isHonest tells the camps apart.
func (p *Plane) isHonest(uid int) bool {
	if uid < p.experiment.Validators {
		return uid < p.honestValidators
	}
	return uid-p.experiment.Validators < p.honestServers
}

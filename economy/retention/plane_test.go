package retention

import (
	"crypto/sha256"
	"fmt"
	"math"
	"testing"

	"taosim/economy"
)

// ruleFunc is a rule made of a function.
type ruleFunc func(economy.Epoch) economy.Outcome

func (f ruleFunc) Reward(epoch economy.Epoch) economy.Outcome { return f(epoch) }

// byRank pays a node for the weights on it, counted by stake, and a validator for
// the weights on those it weighs.
func byRank(epoch economy.Epoch) economy.Outcome {
	incentive, dividends := make([]float64, len(epoch.Stake)), make([]float64, len(epoch.Stake))
	for uid, row := range epoch.Weights {
		sum := 0.0
		for _, weight := range row {
			sum += float64(weight.Value)
		}
		for _, weight := range row {
			part := float64(weight.Value) / sum * float64(epoch.Stake[uid])
			incentive[weight.To] += part
			dividends[uid] += part
		}
	}
	return economy.Outcome{Incentive: economy.Proportions(incentive), Dividends: economy.Proportions(dividends)}
}

func small() Map {
	m := Published()
	m.Nodes, m.Validators = 40, 10
	m.HonestWeight, m.CabalWeight = Even(4), Even(5)
	return m
}

func TestPlaneSplitsTheCamps(t *testing.T) {
	tests := []struct {
		name        string
		honestStake float64
		validators  int // honest
		servers     int // honest
	}{
		{"as the stake is split", 0.6, 6, 18},
		{"rounded down", 0.55, 5, 16},
		{"one honest validator at least", 0.01, 1, 1},
		{"and one of the cabal", 0.99, 9, 29},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := small()
			p := m.Plane(tt.honestStake)
			var honest, all economy.Amount
			validators, servers := 0, 0
			for uid, stake := range p.stakes {
				all += stake
				switch {
				case !p.isHonest(uid):
				case uid < m.Validators:
					validators++
					honest += stake
				default:
					servers++
				}
				if isServer := uid >= m.Validators; isServer && stake != 0 || p.permits[uid] == isServer {
					t.Errorf("node %d has stake %v and permit %t", uid, stake, p.permits[uid])
				}
			}
			if validators != tt.validators || servers != tt.servers {
				t.Errorf("%d validators and %d servers are honest, want %d and %d", validators, servers, tt.validators, tt.servers)
			}
			if all > totalStake || totalStake-all > 100 || math.Abs(honest.Tao()/all.Tao()-tt.honestStake) > 1e-12 {
				t.Errorf("honest validators have %v of %v tao", honest, all)
			}
		})
	}
}

func TestRowIsMadeOfItsPoints(t *testing.T) {
	m := small()
	p := m.Plane(0.6)
	for _, honestWeight := range m.HonestWeight {
		row := p.Row(ruleFunc(byRank), honestWeight)
		for j, cabalWeight := range m.CabalWeight {
			if at := p.At(ruleFunc(byRank), honestWeight, cabalWeight); row[j] != at {
				t.Errorf("Row(%v)[%d] = %v, and At(%v, %v) = %v", honestWeight, j, row[j], honestWeight, cabalWeight, at)
			}
		}
	}
}

func TestRetainedFollowsTheWeights(t *testing.T) {
	p := small().Plane(0.6)
	// Every validator's dividends are its stake, whatever it weighs. Honest servers
	// get W_H of the honest stake and 1 - W_C of the cabal's.
	tests := []struct {
		name                      string
		honestWeight, cabalWeight float64
		want                      float64
	}{
		{"each camp on itself", 1, 1, 0.6},
		{"each camp on the other", 0, 0, (0.6 + 0.4) / 2},
		{"both on honest servers", 1, 0, (0.6 + 1) / 2},
		{"both on the cabal", 0, 1, (0.6 + 0) / 2},
		{"half and half", 0.5, 0.5, (0.6 + 0.5) / 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := p.At(ruleFunc(byRank), tt.honestWeight, tt.cabalWeight); math.Abs(got-tt.want) > 1e-4 {
				t.Errorf("At() = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestHonestPart(t *testing.T) {
	m := small()
	m.Nodes, m.Validators, m.DividendRatio = 4, 2, 0.25
	p := m.Plane(0.6) // nodes 0 and 2 are honest
	none := economy.Shares{0, 0, 0, 0}
	tests := []struct {
		name    string
		outcome economy.Outcome
		want    float64
	}{
		{"dividends and incentive by their ratio", economy.Outcome{Incentive: economy.Shares{0, 0, 3, 1}, Dividends: economy.Shares{1, 1, 0, 0}}, 0.25*0.5 + 0.75*0.75},
		{"the size of the shares does not matter", economy.Outcome{Incentive: economy.Shares{0, 0, 300, 100}, Dividends: economy.Shares{1, 1, 0, 0}}, 0.25*0.5 + 0.75*0.75},
		{"a rule without dividends", economy.Outcome{Incentive: economy.Shares{0, 0, 3, 1}}, 0.75},
		{"nobody earns dividends", economy.Outcome{Incentive: economy.Shares{0, 0, 3, 1}, Dividends: none}, 0.75},
		{"nobody earns incentive", economy.Outcome{Incentive: none, Dividends: economy.Shares{1, 3, 0, 0}}, 0.25},
		{"nobody is paid", economy.Outcome{Incentive: none, Dividends: none}, 0.6},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := p.honestPart(tt.outcome); got != tt.want {
				t.Errorf("honestPart() = %v, want %v", got, tt.want)
			}
		})
	}
}

// TestPlaneIsTheSameOnEveryMachine pins all stakes and weights of a point.
func TestPlaneIsTheSameOnEveryMachine(t *testing.T) {
	var digest [sha256.Size]byte
	Published().Plane(0.6).At(ruleFunc(func(epoch economy.Epoch) economy.Outcome {
		digest = sha256.Sum256(fmt.Append(nil, epoch.Stake, epoch.Weights))
		return economy.Outcome{}
	}), 0.7, 0.8)
	if got, want := fmt.Sprintf("%x", digest[:8]), "ead4863efbb9e045"; got != want {
		t.Errorf("stakes and weights have the digest %s, want %s", got, want)
	}
}

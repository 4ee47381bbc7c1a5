package yuma

import (
	"taosim/economy"
	"taosim/economy/fixed"
)

// Input is what an epoch starts from. Stake has an entry for each neuron, by
// UID, and so decides how many there are. Other slices may be shorter: what is
// missing is zero, empty or forbidden. Rows are in order of UID, without
// duplicates; entries on neurons that do not exist are passed over.
type Input struct {
	Block    uint64 // height of the block that ends the epoch
	Tempo    uint64 // blocks in an epoch
	LastStep uint64 // height at which the last epoch ended, 0 when none did
	Emission uint64 // rao to share out
	Owner    economy.Owner

	Stake      []uint64           // rao, less than 2^63 in all
	LastUpdate []uint64           // height at which the weights were set
	Registered []uint64           // height at which the neuron registered
	Committed  []uint64           // height of the earliest commit not yet expired, math.MaxUint64 when none; nil for none at all
	Weights    [][]economy.Weight // as stored
	Permits    []bool             // who may validate, as of the last epoch
	Bonds      [][]economy.Weight // as the last epoch left them
}

// Output is what an epoch decides. Slices have one entry for each neuron, by
// UID. Numbers that are uint16 are as the chain stores them: the part of one
// times 65535, rounded down.
type Output struct {
	Consensus      []uint16 // the largest weight that a majority of stake supports
	Incentive      []uint16 // part of all incentive
	Dividends      []uint16 // part of all dividends
	ValidatorTrust []uint16 // how much of its weights the consensus left a validator
	StakeWeight    []uint16 // part of all stake

	Emission          []uint64 // rao
	ServerEmission    []uint64 // rao, of that for incentive
	ValidatorEmission []uint64 // rao, of that for dividends

	Active  []bool             // whether its weights are recent enough
	Permits []bool             // who may validate in the next epoch
	Bonds   [][]economy.Weight // for the next epoch; rows of those without a permit are empty

	Raw Raw
}

// Raw are the numbers behind an [Output] before they are rounded for storage.
type Raw struct {
	Consensus      []fixed.I32F32
	Incentive      []fixed.I32F32
	Dividends      []fixed.I32F32
	ValidatorTrust []fixed.I32F32
	StakeWeight    []fixed.I32F32
	ActiveStake    []fixed.I32F32 // part of the stake of active validators

	// Parts of the emission. When nobody earns incentive or dividends, all of it
	// goes to stake, as validator share.
	ServerShare    []fixed.I32F32
	ValidatorShare []fixed.I32F32
	CombinedShare  []fixed.I32F32
}

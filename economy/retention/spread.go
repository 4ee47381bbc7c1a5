package retention

import (
	"math"

	"taosim/economy"
)

// spread is how a validator spreads its weight: what it puts on the servers of a
// camp is shared among them in fixed parts. The point of the map says how much
// each camp gets.
type spread struct {
	firstServer   economy.UID
	honest, cabal []float64 // parts of one, by server
}

// rows are the weights that validators publish when each puts the given parts on
// the servers of the two camps.
func rows(spreads []spread, onHonest, onCabal float64) [][]economy.Weight {
	rows := make([][]economy.Weight, len(spreads))
	for i, s := range spreads {
		rows[i] = s.row(onHonest, onCabal)
	}
	return rows
}

// row is what one validator publishes. Weights are rounded down to 16 bits, as
// its wallet does, and then scaled by the chain so that the largest is 65535.
// Servers that get nothing are left out.
func (s spread) row(onHonest, onCabal float64) []economy.Weight {
	row := make([]economy.Weight, 0, len(s.honest)+len(s.cabal))
	add := func(parts []float64, camp float64, first economy.UID) {
		for i, part := range parts {
			if value := uint16(part * camp * math.MaxUint16); value > 0 {
				row = append(row, economy.Weight{To: first + economy.UID(i), Value: value})
			}
		}
	}
	add(s.honest, onHonest, s.firstServer)
	add(s.cabal, onCabal, s.firstServer+economy.UID(len(s.honest)))
	upscale(row)
	return row
}

// upscale scales a row so that its largest weight is 65535, to the bit of the
// chain's numbers with 32 bits after the point: a factor 65535/largest is rounded
// down before it is multiplied with, which happens only when the largest is above
// 32768; below, the quotient is rounded once. Both then go to the nearest
// integer, halves up.
//
// Source: vec_max_upscale_to_u16 of opentensor/subtensor.
func upscale(row []economy.Weight) {
	largest := uint64(0)
	for _, weight := range row {
		largest = max(largest, uint64(weight.Value))
	}
	for i, weight := range row {
		scaled := uint64(weight.Value) * (math.MaxUint16 << 32 / largest)
		if largest <= 32768 {
			scaled = uint64(weight.Value) * math.MaxUint16 << 32 / largest
		}
		row[i].Value = uint16((scaled + 1<<31) >> 32)
	}
}

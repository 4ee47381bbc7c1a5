package economy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

// weights are on uids 0, 1, 2 and so on.
func weights(values ...uint16) economy.SetWeights {
	var row []economy.Weight
	for uid, value := range values {
		row = append(row, economy.Weight{To: economy.UID(uid), Value: value})
	}
	return economy.SetWeights{Weights: row}
}

func TestRowsOfWeightsAreLimited(t *testing.T) {
	const tenth = 6554 // a little more than one tenth
	tests := []struct {
		name   string
		limits economy.WeightLimits
		row    economy.SetWeights
		want   economy.Receipt
	}{
		{"without limits anything goes", economy.WeightLimits{}, weights(0, 65535), economy.Receipt{}},
		{"a row must weigh as many neurons as it should", economy.WeightLimits{Minimum: 2}, weights(1, 2), economy.Receipt{}},
		{"and not fewer", economy.WeightLimits{Minimum: 3}, weights(1, 2), economy.Receipt{Code: economy.TooFewWeights}},
		{"where a weight of zero does not count", economy.WeightLimits{Minimum: 3}, weights(1, 2, 0, 0), economy.Receipt{Code: economy.TooFewWeights}},
		{"or all of them when there are fewer", economy.WeightLimits{Minimum: 100}, weights(1, 1, 1, 1), economy.Receipt{}},
		{"all of them means all", economy.WeightLimits{Minimum: 100}, weights(1, 1, 1), economy.Receipt{Code: economy.TooFewWeights}},
		{"a row of zeros weighs nobody", economy.WeightLimits{Minimum: 1}, weights(0, 0), economy.Receipt{Code: economy.TooFewWeights}},
		{"a weight may be as much of its row as the limit", economy.WeightLimits{Maximum: tenth * 5}, weights(5, 5), economy.Receipt{}},
		{"and not more", economy.WeightLimits{Maximum: tenth * 5}, weights(5, 6), economy.Receipt{Code: economy.WeightTooLarge, UID: 1}},
		{"on oneself neither", economy.WeightLimits{Maximum: tenth * 5}, weights(6, 5), economy.Receipt{Code: economy.WeightTooLarge, UID: 0}},
		{"the largest weights do not overflow", economy.WeightLimits{Maximum: 16384}, weights(65535, 65535, 65535, 65535), economy.Receipt{}},
		{"the limit of all is no limit", economy.WeightLimits{Maximum: economy.All}, weights(65535), economy.Receipt{}},
		{"a row of zeros has no weight that is too large", economy.WeightLimits{Maximum: 1}, weights(0, 0), economy.Receipt{}},
		{"an empty row passes every limit", economy.WeightLimits{Minimum: 4, Maximum: 1}, weights(), economy.Receipt{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 100, Weights: tt.limits})
			c.seal(from("cid", economy.Register{}), from("dan", economy.Register{}))
			got := c.seal(from("ann", tt.row))[0]
			if got.Code != tt.want.Code || got.UID != tt.want.UID {
				t.Errorf("%v on uid %d, want %v on uid %d", got.Code, got.UID, tt.want.Code, tt.want.UID)
			}
			after := c.Metagraph().Neurons[0]
			if set := len(after.Weights) > 0; set != (tt.want.Code == economy.Accepted && len(tt.row.Weights) > 0) {
				t.Errorf("%v, and the row is %v", got.Code, after.Weights)
			}
			if updated := after.LastUpdate > 0; updated != (tt.want.Code == economy.Accepted) {
				t.Errorf("%v, and the last update was at %d", got.Code, after.LastUpdate)
			}
		})
	}
}

func TestWeightsAreLimitedInTime(t *testing.T) {
	tests := []struct {
		name    string
		limit   uint64
		heights []uint64 // at which ann sets weights, after its registration at 1
		want    []economy.Code
		again   uint64 // height that the last receipt names
	}{
		{"without a limit every block may set them", 0, []uint64{2, 3, 4}, []economy.Code{economy.Accepted, economy.Accepted, economy.Accepted}, 0},
		{"a limit of one block is none between blocks", 1, []uint64{2, 3}, []economy.Code{economy.Accepted, economy.Accepted}, 0},
		{"so many blocks must pass", 3, []uint64{2, 5}, []economy.Code{economy.Accepted, economy.Accepted}, 0},
		{"and not one fewer", 3, []uint64{2, 4}, []economy.Code{economy.Accepted, economy.TooSoon}, 5},
		{"the first may be set at once", 100, []uint64{2}, []economy.Code{economy.Accepted}, 0},
		{"one that is refused does not count", 3, []uint64{2, 3, 5}, []economy.Code{economy.Accepted, economy.TooSoon, economy.Accepted}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 100, Weights: economy.WeightLimits{RateLimit: tt.limit}})
			var got []economy.Code
			var last economy.Receipt
			for _, height := range tt.heights {
				for c.Metagraph().Height+1 < height {
					c.seal()
				}
				last = c.seal(from("ann", weights(1)))[0]
				got = append(got, last.Code)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("codes (-want +got):\n%s", diff)
			}
			if last.Height != tt.again {
				t.Errorf("ann may again from block %d, want %d", last.Height, tt.again)
			}
		})
	}
}

func TestTheRateLimitHoldsWithinABlock(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 100, Weights: economy.WeightLimits{RateLimit: 1}})
	c.wantCodes(t, []economy.Transaction{from("ann", weights(1)), from("ann", weights(2)), from("bob", weights(3))},
		economy.Accepted, economy.TooSoon, economy.Accepted)
}

func TestARowThatIsRefusedDoesNotStartTheRateLimit(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 100, Weights: economy.WeightLimits{RateLimit: 50}})
	c.wantCodes(t, []economy.Transaction{from("ann", weights(1, 2, 3)), from("ann", weights(1, 2))}, economy.TooManyWeights, economy.Accepted)
}

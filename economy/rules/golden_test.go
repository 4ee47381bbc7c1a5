package rules

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taosim/economy"
)

var update = flag.Bool("update", false, "renew the golden hashes in testdata")

// TestRulesHaveTheirGoldenHistories compares what every rule decides, to the bit,
// with what it once did: on this machine and on every other, since
// continuous integration runs it for several of them.
func TestRulesHaveTheirGoldenHistories(t *testing.T) {
	file := filepath.Join("testdata", "histories.txt")
	var lines []string
	for _, entry := range All() {
		lines = append(lines, fmt.Sprintf("%s %s", entry.Name, history(entry.New())))
	}
	got := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(golden)), "\n")
	for _, line := range lines {
		if !slices.Contains(want, line) {
			t.Errorf("%s is not a line of %s", line, file)
		}
	}
	if len(want) != len(lines) {
		t.Errorf("%s has %d lines for %d rules", file, len(want), len(lines))
	}
	if t.Failed() {
		t.Log("if the rules were meant to change, renew it with: go test ./economy/rules -run Golden -update")
	}
}

// history is a hash of all that a rule decides in a number of epochs, in which
// neurons gain stake, set weights, register anew and fall silent.
func history(rule economy.RewardRule) string {
	const neurons, epochs = 24, 30
	luck := rand.New(rand.NewPCG(1, 2))
	epoch := economy.Epoch{
		Tempo: 360, Owner: economy.Owner{Known: true, UID: 3},
		Stake: make([]economy.Amount, neurons), Weights: make([][]economy.Weight, neurons),
		LastUpdate: make([]uint64, neurons), Registered: make([]uint64, neurons), Committed: make([]uint64, neurons),
	}
	for uid := range epoch.Stake {
		epoch.Stake[uid] = economy.Amount(luck.Int64N(1000 * int64(economy.Tao)))
	}
	hash := sha256.New()
	for range epochs {
		epoch.Height += epoch.Tempo
		for uid := range neurons {
			live(&epoch, uid, luck)
		}
		outcome := rule.Reward(epoch)
		_, _ = hash.Write(bytesOf(outcome))
		for uid, part := range joined(outcome).Split(100 * economy.Tao) {
			epoch.Stake[uid%neurons] += part
		}
		epoch.Last, epoch.Memory = epoch.Height, outcome.Memory
	}
	return hex.EncodeToString(hash.Sum(nil)[:16])
}

// live is what happens to a neuron before an epoch ends. All draws are of
// integers, which no machine rounds.
func live(epoch *economy.Epoch, uid int, luck *rand.Rand) {
	switch luck.IntN(10) {
	case 0: // it keeps its weights
	case 1: // another takes its slot
		epoch.Registered[uid] = epoch.Height - 1
		epoch.Weights[uid] = nil
	default:
		var row []economy.Weight
		for to := range epoch.Stake {
			if luck.IntN(3) > 0 {
				row = append(row, economy.Weight{To: economy.UID(to), Value: uint16(luck.IntN(65536))})
			}
		}
		epoch.Weights[uid], epoch.LastUpdate[uid] = row, epoch.Height
	}
}

// bytesOf are all numbers of an outcome, to the last bit.
func bytesOf(outcome economy.Outcome) []byte {
	var text []byte
	number := func(value uint64) { text = binary.BigEndian.AppendUint64(text, value) }
	for _, share := range joined(outcome) {
		number(share)
	}
	for _, vector := range [][]float64{outcome.Consensus, outcome.Trust, outcome.Memory.Consensus} {
		for _, value := range vector {
			number(math.Float64bits(value))
		}
	}
	for _, permit := range outcome.Memory.Permits {
		text = fmt.Append(text, permit)
	}
	for _, row := range outcome.Memory.Bonds {
		for _, bond := range row {
			number(uint64(bond.To))
			number(math.Float64bits(bond.Value))
		}
	}
	return text
}

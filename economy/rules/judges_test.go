package rules

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"taosim/economy"
)

// marksOf is the epoch of validators with stake who give marks to as many neurons
// as a row has; 0 is no mark.
func marksOf(stake []economy.Amount, marks [][]float64) economy.Epoch {
	validators, n := len(marks), len(marks)+len(marks[0])
	epoch := economy.Epoch{Stake: make([]economy.Amount, n), Weights: make([][]economy.Weight, n)}
	copy(epoch.Stake, stake)
	for i, row := range marks {
		epoch.Weights[i] = economy.Quantise(append(make([]float64, validators), row...))
	}
	return epoch
}

// dividendParts are the parts of all dividends that the validators are paid.
func dividendParts(outcome economy.Outcome, validators int) []float64 {
	parts := make([]float64, validators)
	for uid := range parts {
		parts[uid] = float64(outcome.Dividends[uid])
	}
	return normalise(parts)
}

// wantDividendParts expects validators to share all dividends like this.
func wantDividendParts(t *testing.T, got economy.Outcome, want []float64) {
	t.Helper()
	if diff := cmp.Diff(want, dividendParts(got, len(want)), cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("parts of the dividends (-want +got):\n%s", diff)
	}
}

// judgingTest is a claim on who shares the dividends of a rule.
type judgingTest struct {
	name  string
	rule  economy.RewardRule
	stake []economy.Amount
	last  [][]float64 // marks of the epoch before, if any
	marks [][]float64
	want  []float64
}

func runJudging(t *testing.T, tests []judgingTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			epoch := marksOf(tt.stake, tt.marks)
			if tt.last != nil {
				epoch.Memory = tt.rule.Reward(marksOf(tt.stake, tt.last)).Memory
			}
			wantDividendParts(t, tt.rule.Reward(epoch), tt.want)
		})
	}
}

// judging are the rules of peer prediction, with their defaults.
var judging = []string{
	"correlated-agreement", "dasgupta-ghosh", "dmi", "gaussian-mutual-information", "output-agreement", "peer-truth-serum",
}

func forEachJudging(t *testing.T, test func(t *testing.T, rule economy.RewardRule)) {
	for _, name := range judging {
		entry, ok := Find(name)
		if !ok {
			t.Fatalf("no rule %s", name)
		}
		t.Run(name, func(t *testing.T) { test(t, entry.New()) })
	}
}

// behaviour is how a validator comes to its marks on neurons of these qualities.
type behaviour func(quality []float64, luck *rand.Rand) []float64

func honest(quality []float64, luck *rand.Rand) []float64 {
	marks := make([]float64, len(quality))
	for k, q := range quality {
		marks[k] = min(max(q+0.1*luck.NormFloat64(), 0.01), 1)
	}
	return marks
}

func constant(quality []float64, _ *rand.Rand) []float64 {
	marks := make([]float64, len(quality))
	for k := range marks {
		marks[k] = 1
	}
	return marks
}

func arbitrary(quality []float64, luck *rand.Rand) []float64 {
	marks := make([]float64, len(quality))
	for k := range marks {
		marks[k] = 0.01 + 0.99*luck.Float64()
	}
	return marks
}

func upsideDown(quality []float64, luck *rand.Rand) []float64 {
	marks := honest(quality, luck)
	for k, mark := range marks {
		marks[k] = 1.01 - mark
	}
	return marks
}

// earned are the mean parts of the dividends that validators of equal stake share
// under a rule over a number of histories of two epochs, in each of which 40 new
// neurons are judged.
func earned(rule economy.RewardRule, behaviours ...behaviour) []float64 {
	const histories, neurons = 20, 40
	parts := make([]float64, len(behaviours))
	for history := range uint64(histories) {
		luck := rand.New(rand.NewPCG(history, 7))
		var memory economy.Memory
		for last := range 2 {
			epoch := marksOf(alike(len(behaviours)), drawMarks(behaviours, neurons, luck))
			epoch.Memory = memory
			outcome := rule.Reward(epoch)
			memory = outcome.Memory
			for i, part := range dividendParts(outcome, len(behaviours)) {
				parts[i] += float64(last) * part / histories
			}
		}
	}
	return parts
}

func alike(validators int) []economy.Amount {
	stake := make([]economy.Amount, validators)
	for i := range stake {
		stake[i] = economy.Tao
	}
	return stake
}

// drawMarks are the marks of validators. One without a behaviour copies the first.
func drawMarks(behaviours []behaviour, neurons int, luck *rand.Rand) [][]float64 {
	quality := make([]float64, neurons)
	for k := range quality {
		quality[k] = 0.01 + 0.99*luck.Float64()
	}
	var marks [][]float64
	for _, behave := range behaviours {
		if behave == nil {
			marks = append(marks, marks[0])
			continue
		}
		marks = append(marks, behave(quality, luck))
	}
	return marks
}

func TestHonestJudgesEarnMoreThanOneWhoSaysNothing(t *testing.T) {
	forEachJudging(t, func(t *testing.T, rule economy.RewardRule) {
		parts := earned(rule, honest, honest, honest, honest, constant, arbitrary)
		for i := range 4 {
			if parts[i] < 1.5*parts[4] || parts[i] < 1.5*parts[5] {
				t.Errorf("four honest judges, a constant and an arbitrary one share the dividends like %.3f", parts)
			}
		}
	})
}

func TestOnlyOutputAgreementPaysWhereAllSayNothing(t *testing.T) {
	forEachJudging(t, func(t *testing.T, rule economy.RewardRule) {
		_, pays := rule.(*OutputAgreement)
		if total := sum(earned(rule, constant, constant, constant, constant)); (total > 0) != pays {
			t.Errorf("four judges who mark all alike are paid %v of the dividends", total)
		}
	})
}

// The known weakness: the copy costs nothing to make and earns what the original
// does, and both earn more than those who measured for themselves.
func TestCopyingPays(t *testing.T) {
	forEachJudging(t, func(t *testing.T, rule economy.RewardRule) {
		parts := earned(rule, honest, honest, honest, honest, honest, nil)
		if math.Abs(parts[5]-parts[0]) > 1e-12 {
			t.Errorf("the copy earns %v and the original %v", parts[5], parts[0])
		}
		for _, part := range parts[1:5] {
			if part > parts[5] {
				t.Errorf("the dividends are shared like %.3f, the last being a copy of the first", parts)
			}
		}
	})
}

func TestWhoTurnsTheScaleAroundEarnsByInformationOnly(t *testing.T) {
	forEachJudging(t, func(t *testing.T, rule economy.RewardRule) {
		pays := false
		switch rule.(type) {
		case *DMI, *GaussianMutualInformation:
			pays = true
		}
		parts := earned(rule, honest, honest, honest, honest, upsideDown)
		if paid := parts[4] > 0.5*parts[0]; paid != pays {
			t.Errorf("four honest judges and one who turns the scale around share the dividends like %.3f", parts)
		}
	})
}

func TestACrowdWithoutStakeEarnsNothing(t *testing.T) {
	forEachJudging(t, func(t *testing.T, rule economy.RewardRule) {
		pay := func(crowd behaviour) []float64 {
			luck := rand.New(rand.NewPCG(1, 1))
			behaviours := []behaviour{honest, honest, honest, honest, crowd, crowd, crowd}
			var outcome economy.Outcome
			for range 2 {
				epoch := marksOf(alike(4), drawMarks(behaviours, 40, luck))
				epoch.Memory = outcome.Memory
				outcome = rule.Reward(epoch)
			}
			return dividendParts(outcome, len(behaviours))
		}
		silent := func(quality []float64, _ *rand.Rand) []float64 { return make([]float64, len(quality)) }
		plain, crowded := pay(silent), pay(nil)
		if diff := cmp.Diff(plain, crowded, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
			t.Errorf("dividends (-without +with a crowd that copies):\n%s", diff)
		}
	})
}

func TestXiDividesTheEmission(t *testing.T) {
	epoch := marksOf(alike(3), [][]float64{{5, 5, 1, 1}, {5, 4, 2, 1}, {4, 5, 1, 2}})
	outcome := OutputAgreement{Bins: 5, Xi: 0.3}.Reward(epoch)
	var incentive, dividends float64
	for uid := range outcome.Incentive {
		incentive += float64(outcome.Incentive[uid])
		dividends += float64(outcome.Dividends[uid])
	}
	if got, want := dividends/(incentive+dividends), 0.3; math.Abs(got-want) > 1e-12 {
		t.Errorf("dividends are %v of all, want %v", got, want)
	}
	wantReward(t, economy.Outcome{Incentive: outcome.Incentive}, proportions(RankProportional{}.Reward(epoch)))
}

func TestJudgingRefusesItsParameters(t *testing.T) {
	for _, tt := range []struct {
		name string
		rule interface{ Validate() error }
		want string
	}{
		{"one bin tells nothing", OutputAgreement{Bins: 1}, "bins must be 2 to 100, not 1"},
		{"too many bins", CorrelatedAgreement{Bins: 101}, "bins must be 2 to 100, not 101"},
		{"too many bins for a determinant", DMI{Bins: 9}, "bins must be 2 to 8, not 9"},
		{"more than all", DasguptaGhosh{Bins: 2, Xi: 1.5}, "xi must be 0 to 1, not 1.5"},
		{"less than nothing", PeerTruthSerum{Bins: 2, Xi: -1}, "xi must be 0 to 1, not -1"},
		{"no number", GaussianMutualInformation{Xi: math.NaN()}, "xi must be 0 to 1, not NaN"},
	} {
		if err := tt.rule.Validate(); err == nil || err.Error() != tt.want {
			t.Errorf("%s: Validate() = %v, want %s", tt.name, err, tt.want)
		}
	}
}

// drawReports draws rows of reports of a few validators on a few neurons, of which
// each leaves some out.
func drawReports(t *rapid.T, bins int) [][]report {
	said := make([][]report, rapid.IntRange(2, 5).Draw(t, "validators"))
	neurons := rapid.IntRange(1, 8).Draw(t, "neurons")
	for i := range said {
		for k := range neurons {
			if bin := rapid.IntRange(-1, bins-1).Draw(t, "bin"); bin >= 0 {
				said[i] = append(said[i], report{economy.UID(k), bin})
			}
		}
	}
	return said
}

// inCommonOf are the pairs of reports on the same neurons.
func inCommonOf(first, second []report) [][2]int {
	var pairs [][2]int
	for _, a := range first {
		for _, b := range second {
			if a.on == b.on {
				pairs = append(pairs, [2]int{a.bin, b.bin})
			}
		}
	}
	return pairs
}

package laboratory

import (
	"testing"

	"taosim/economy"

	"github.com/google/go-cmp/cmp"
)

// a rates b and b rates a, both for all they have.
const pair = `name: pair
epochs: 4
neurons:
  - {name: a, stake: 10, weights: {b: 1}}
  - {name: b, stake: 30, weights: {a: 1}}
emission: 100
`

func TestAnEpochPaysItsEmissionToTheRao(t *testing.T) {
	j := playOnly(t, pair+"tempo: 7\n") // into which 100 tao cannot be divided
	for i, m := range j.metagraphs {
		epoch := uint64(i + 1)
		want := 100 * economy.Tao * economy.Amount(epoch)
		if earned := m.Neurons[0].Earned + m.Neurons[1].Earned; earned != want || m.Epoch != epoch || m.Height != 7*epoch {
			t.Errorf("after block %d, epoch %d, %v tao had been earned; want %v", m.Height, m.Epoch, earned, want)
		}
	}
}

func TestWhatIsEarnedGoesToTheBalanceUnlessItCompounds(t *testing.T) {
	tests := []struct {
		name     string
		compound string
		want     [4]economy.Amount // the stake of a after each epoch, in tao
	}{
		{"stakes stay as they are written", "false", [4]economy.Amount{10, 10, 10, 10}},
		// b holds 3/4 of the stake, then 55/140, and so a earns 75 and then 39.29.
		{"stakes grow", "true", [4]economy.Amount{10 + 75, 0, 0, 0}},
	}
	for _, tt := range tests {
		j := playOnly(t, pair+"compound: "+tt.compound+"\n")
		for i, m := range j.metagraphs {
			a := m.Neurons[0]
			if want := tt.want[i] * economy.Tao; want > 0 && a.Stake != want {
				t.Errorf("%s: after epoch %d a has a stake of %v tao, want %v", tt.name, i+1, a.Stake, want)
			}
			if got, want := a.Stake+a.Balance, 10*economy.Tao+a.Earned; got != want {
				t.Errorf("%s: after epoch %d a holds %v tao, want %v", tt.name, i+1, got, want)
			}
		}
	}
}

func TestWeightsAreRoundedAsOnAChain(t *testing.T) {
	j := playOnly(t, `name: x
epochs: 1
neurons:
  - {name: a, stake: 1, weights: [0, 3, 1]}
  - {name: b, stake: 1, weights: {a: 1, c: 1e-6}}
  - {name: c}
`)
	want := [][]economy.Weight{{{To: 1, Value: 65535}, {To: 2, Value: 21845}}, {{To: 0, Value: 65535}}, nil}
	for uid, n := range j.last().Neurons {
		if diff := cmp.Diff(want[uid], n.Weights); diff != "" {
			t.Errorf("weights of %s (-want +got):\n%s", n.Key, diff)
		}
	}
}

func TestChangesHoldFromTheirEpochOn(t *testing.T) {
	j := playOnly(t, pair+`changes:
  - {epoch: 4, neuron: a, weights: {}}
  - {epoch: 3, neuron: a, stake: 2.5}
  - {epoch: 2, neuron: a, stake: 40, weights: {a: 1}}
  - {epoch: 2, neuron: 1, weights: {b: 1, a: 1}}
`)
	full := func(uids ...economy.UID) []economy.Weight {
		var row []economy.Weight
		for _, uid := range uids {
			row = append(row, economy.Weight{To: uid, Value: 65535})
		}
		return row
	}
	want := []struct {
		stake economy.Amount
		a, b  []economy.Weight
	}{
		{10 * economy.Tao, full(1), full(0)},
		{40 * economy.Tao, full(0), full(0, 1)},
		{5 * economy.Tao / 2, full(0), full(0, 1)},
		{5 * economy.Tao / 2, nil, full(0, 1)},
	}
	for i, m := range j.metagraphs {
		a, b := m.Neurons[0], m.Neurons[1]
		if a.Stake != want[i].stake || !equalRows(a.Weights, want[i].a) || !equalRows(b.Weights, want[i].b) {
			t.Errorf("after epoch %d a holds %v and says %v, b says %v; want %v, %v and %v",
				i+1, a.Stake, a.Weights, b.Weights, want[i].stake, want[i].a, want[i].b)
		}
	}
}

func equalRows(a, b []economy.Weight) bool {
	return len(a) == 0 && len(b) == 0 || cmp.Equal(a, b)
}

func TestAStakeThatCompoundsMayBeChangedToo(t *testing.T) {
	j := playOnly(t, pair+"compound: true\nchanges: [{epoch: 2, neuron: a, stake: 5}, {epoch: 4, neuron: a, stake: 50}]\n")
	before := 5 * economy.Tao
	for i, m := range j.metagraphs[1:] {
		epoch, a := i+2, m.Neurons[0]
		if epoch == 4 {
			before = 50 * economy.Tao
		}
		if a.Stake != before+a.Emission {
			t.Errorf("after epoch %d a has a stake of %v, of which it earned %v; want it to begin with %v", epoch, a.Stake, a.Emission, before)
		}
		before = a.Stake
	}
}

// Rules that know activity forget who says nothing for too long, and weights that
// are not younger than the neuron they are on.
func TestNeuronsSpeakAnewInEveryEpochAndAfterAllHaveRegistered(t *testing.T) {
	j := playOnly(t, pair+"tempo: 5\n")
	for i, want := range []uint64{2, 6, 11, 16} {
		for _, n := range j.metagraphs[i].Neurons {
			if n.Registered != 1 || n.LastUpdate != want {
				t.Errorf("by epoch %d %s registered in block %d and spoke in block %d, want 1 and %d", i+1, n.Key, n.Registered, n.LastUpdate, want)
			}
		}
	}
}

func TestAMetagraphIsPlayedAsItWas(t *testing.T) {
	r := mustParse(t, "name: x\nepochs: 2\nmetagraph: subnet15\ntempo: 2\nchanges: [{epoch: 2, neuron: 5FFApaS75bv5pJHfAp2FVLBj9ZaXuFDjEypsaBNc1wCfe52v, stake: 1}]\n")
	j := mustRun(t, r)["rank-proportional-0"]
	for uid, m := range r.cast.members {
		n := j.metagraphs[0].Neurons[uid]
		if n.Key != m.Key || n.Stake != m.stake || (len(n.Weights) > 0) != (m.Group == validators) {
			t.Errorf("UID %d is %s with a stake of %v and %d weights; want %s, %v and those of a %s", uid, n.Key, n.Stake, len(n.Weights), m.Key, m.stake, m.Group)
		}
	}
	if got := j.last().Neurons[0].Stake; got != economy.Tao {
		t.Errorf("after it was changed the stake is %v, want 1", got)
	}
}

func TestPerturbedStakesBeyondAllThatThereCanBeAreAnError(t *testing.T) {
	r := mustParse(t, "name: x\nepochs: 50\nneurons: [{name: a, stake: 9000000000}, {name: b, stake: 1}]\ntempo: 2\nperturb: {stake_noise: 1}\n")
	_, err := NewExperiment(r, func(string, int) (Recorder, error) { return &journal{}, nil }).Run(t.Context())
	want := "replay x: with the noise of perturb.stake_noise all stakes together exceed 9223372036.854775807 tao, which is all that there can be; lower it"
	if err == nil || err.Error() != want {
		t.Errorf("Run() = %v, want %q", err, want)
	}
}

package agents

import "taosim/economy"

// payments are the shares of all that a neuron is paid by others, by UID of who
// pays. Of what neuron i is paid, the share of neuron s is
//
//	share_s = S_s w_si / sum over j != i of S_j w_ji
//
// with S the stakes and the weights w_j that neuron j has published summing to one.
// All are zero before anybody with a stake has weighed the neuron.
func payments(m *economy.Metagraph, to economy.UID) []float64 {
	shares, sum := make([]float64, len(m.Neurons)), 0.0
	for uid := range m.Neurons {
		if economy.UID(uid) != to {
			shares[uid] = payment(&m.Neurons[uid], to)
			sum += shares[uid]
		}
	}
	if sum > 0 {
		for uid := range shares {
			shares[uid] /= sum
		}
	}
	return shares
}

// payment is the part of its stake that a neuron puts on another, in rao.
func payment(payer *economy.Neuron, to economy.UID) float64 {
	sum, value := uint64(0), uint64(0)
	for _, weight := range payer.Weights {
		sum += uint64(weight.Value)
		if weight.To == to {
			value = uint64(weight.Value)
		}
	}
	if value == 0 {
		return 0
	}
	return float64(float64(payer.Stake) * (float64(value) / float64(sum)))
}

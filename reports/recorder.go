package reports

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"taosim/agents"
	"taosim/economy"
)

// Recorder records one world. It is for one goroutine at a time. Until it is
// closed it holds up to rowsPerGroup rows in memory, and after that a few hundred
// numbers at most for each epoch.
type Recorder struct {
	arm         string
	replication int
	members     map[economy.Key]Member
	history     *history
	neurons     *table[neuronRow]
	epochs      *table[epochRow]
	rows        []neuronRow // of one epoch, used again
}

func newRecorder(folder, arm string, replication int, census Census) (*Recorder, error) {
	neurons, err := createTable[neuronRow](filepath.Join(folder, "neurons.parquet"))
	if err != nil {
		return nil, err
	}
	epochs, err := createTable[epochRow](filepath.Join(folder, "epochs.parquet"))
	if err != nil {
		return nil, errors.Join(err, neurons.file.discard())
	}
	return &Recorder{
		arm:         arm,
		replication: replication,
		members:     census.byKey(),
		history:     &history{strategies: census.groups()},
		neurons:     neurons,
		epochs:      epochs,
	}, nil
}

// Record writes one epoch: the metagraph after its last block, and what neurons
// measured in it. Neurons without a measurement may be missing. Epochs follow
// one another, though some may be left out. The rows reach the disk later, so
// an error may be that of an earlier epoch; it names the file.
func (r *Recorder) Record(metagraph *economy.Metagraph, measurements map[economy.Key]agents.Measurement) error {
	if last := r.history.last(); metagraph.Epoch <= last {
		panic(fmt.Sprintf("reports: epoch %d of %s is recorded after epoch %d", metagraph.Epoch, r.arm, last))
	}
	r.rows = r.rows[:0]
	for _, neuron := range metagraph.Neurons {
		row := r.neuronRow(metagraph, neuron)
		if measurement, ok := measurements[neuron.Key]; ok {
			row.measure(measurement)
		}
		r.rows = append(r.rows, row)
	}
	r.history.add(metagraph.Epoch, r.rows)
	return errors.Join(r.neurons.write(r.rows...), r.epochs.write(r.epochRow(metagraph)))
}

// neuronRow is the row of a neuron as the metagraph shows it.
func (r *Recorder) neuronRow(metagraph *economy.Metagraph, neuron economy.Neuron) neuronRow {
	member, ok := r.members[neuron.Key]
	if !ok {
		member = Member{Class: Unknown, Strategy: Unknown}
	}
	return neuronRow{
		Arm:         r.arm,
		Replication: int32(r.replication),
		Epoch:       int64(metagraph.Epoch),
		Height:      int64(metagraph.Height),
		TimeSeconds: metagraph.Time.Seconds(),
		UID:         int32(neuron.UID),
		Neuron:      string(neuron.Key),
		Class:       member.Class,
		Strategy:    member.Strategy,
		Stake:       int64(neuron.Stake),
		Own:         int64(neuron.Own),
		Balance:     int64(neuron.Balance),
		Emission:    int64(neuron.Emission),
		Earned:      int64(neuron.Earned),
		Incentive:   neuron.Incentive,
		Dividends:   neuron.Dividends,
		Consensus:   neuron.Consensus,
		Trust:       neuron.Trust,
		Permit:      neuron.Permit,
	}
}

// measure adds what the neuron measured.
func (r *neuronRow) measure(m agents.Measurement) {
	r.lossColumns = newLossColumns(losses{withPeers: m.Loss, withStudent: m.LossStudent, alone: m.LossAlone})
	r.Rounds = new(int64(m.Rounds))
	r.Pairs = new(int64(m.Pairs))
	r.Asked = new(int64(m.Asked))
	r.Heard = new(int64(m.Heard))
	r.Answered = new(int64(m.Answered))
}

// epochRow sums up the neurons of the epoch.
func (r *Recorder) epochRow(metagraph *economy.Metagraph) epochRow {
	stakes := make([]economy.Amount, len(metagraph.Neurons))
	earned := make([]economy.Amount, len(metagraph.Neurons))
	var emission economy.Amount
	for i, neuron := range metagraph.Neurons {
		stakes[i], earned[i] = neuron.Stake, neuron.Earned
		emission += neuron.Emission
	}
	return epochRow{
		Arm:            r.arm,
		Replication:    int32(r.replication),
		Epoch:          int64(metagraph.Epoch),
		Height:         int64(metagraph.Height),
		TimeSeconds:    metagraph.Time.Seconds(),
		Neurons:        int32(len(metagraph.Neurons)),
		Supply:         int64(metagraph.Supply),
		Emission:       int64(emission),
		GiniEarned:     unlessNaN(Gini(earned)),
		GiniStake:      unlessNaN(Gini(stakes)),
		NakamotoEarned: unlessZero(Nakamoto(earned)),
		NakamotoStake:  unlessZero(Nakamoto(stakes)),
		lossColumns:    newLossColumns(meanLosses(slices.Values(r.rows))),
	}
}

// Close finishes the files of the world, which have their names from then on.
// Closing again does nothing.
func (r *Recorder) Close() error {
	return errors.Join(r.neurons.close(), r.epochs.close())
}

// unlessNaN is null for NaN.
func unlessNaN(value float64) *float64 {
	if math.IsNaN(value) {
		return nil
	}
	return &value
}

// unlessZero is null for 0.
func unlessZero(count int) *int32 {
	if count == 0 {
		return nil
	}
	return new(int32(count))
}

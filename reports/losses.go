package reports

import (
	"iter"
	"math"
)

// lossKind is who helped to read the held-out text when a loss was measured.
type lossKind int

const (
	withPeers   lossKind = iota // the peers' answers
	withStudent                 // the neuron's student, which asks nobody
	alone                       // nobody, then or ever before
	lossKinds                   // how many there are
)

// losses are held-out losses of a pair in nats, by kind; NaN for one that was
// not measured.
type losses [lossKinds]float64

// lossColumns are [losses] as columns of a Parquet file: in nats, null for one
// that was not measured.
type lossColumns struct {
	Loss        *float64 `parquet:"loss,optional,split"`         // with the peers' answers
	LossStudent *float64 `parquet:"loss_student,optional,split"` // with the student only
	LossAlone   *float64 `parquet:"loss_alone,optional,split"`   // of a control that never had peers
}

func newLossColumns(l losses) lossColumns {
	return lossColumns{
		Loss:        unlessNaN(l[withPeers]),
		LossStudent: unlessNaN(l[withStudent]),
		LossAlone:   unlessNaN(l[alone]),
	}
}

// byKind are the columns by kind, nil for null.
func (c lossColumns) byKind() [lossKinds]*float64 {
	return [lossKinds]*float64{withPeers: c.Loss, withStudent: c.LossStudent, alone: c.LossAlone}
}

// meanLosses is the mean of each kind over the neurons that measured it, NaN if
// none did.
func meanLosses(rows iter.Seq[neuronRow]) losses {
	var total, count losses
	for row := range rows {
		for kind, loss := range row.byKind() {
			if loss != nil {
				total[kind] += *loss
				count[kind]++
			}
		}
	}
	for kind := range total {
		total[kind] /= count[kind] // 0/0 is NaN
	}
	return total
}

// noLosses are the losses of one who measured none.
func noLosses() losses {
	return losses{withPeers: math.NaN(), withStudent: math.NaN(), alone: math.NaN()}
}

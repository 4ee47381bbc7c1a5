package script

import (
	"errors"
	"maps"
	"slices"

	"taosim/economy"

	"go.starlark.net/starlark"
)

// view is an epoch as a script sees it. What it is asked for is made once, so that
// nothing is made in vain.
type view struct {
	meter *meter
	epoch economy.Epoch
	scale Scale
	made  starlark.StringDict
}

func newView(m *meter, epoch economy.Epoch, scale Scale) *view {
	return &view{meter: m, epoch: epoch, scale: scale, made: make(starlark.StringDict)}
}

// fields are what a script can ask an epoch for. README.md explains each.
var fields = map[string]func(*view) (starlark.Value, error){
	"n":      func(v *view) (starlark.Value, error) { return starlark.MakeInt(len(v.epoch.Stake)), nil },
	"height": func(v *view) (starlark.Value, error) { return starlark.MakeUint64(v.epoch.Height), nil },
	"tempo":  func(v *view) (starlark.Value, error) { return starlark.MakeUint64(v.epoch.Tempo), nil },
	"last":   func(v *view) (starlark.Value, error) { return starlark.MakeUint64(v.epoch.Last), nil },
	"owner":  (*view).owner,

	"stake":       (*view).stake,
	"stake_rao":   (*view).stakeRao,
	"last_update": func(v *view) (starlark.Value, error) { return v.heights(v.epoch.LastUpdate, v.epoch.Height) },
	"registered":  func(v *view) (starlark.Value, error) { return v.heights(v.epoch.Registered, 0) },
	"committed":   func(v *view) (starlark.Value, error) { return v.heights(v.epoch.Committed, 0) },
	"weights":     func(v *view) (starlark.Value, error) { return v.weights(v.epoch.Weights) },

	"previous_weights": (*view).previousWeights,
	"permits":          (*view).permits,
	"bonds":            (*view).bonds,
	"consensus":        (*view).consensus,
}

// fieldNames are the names of the fields in their order.
var fieldNames = slices.Sorted(maps.Keys(fields))

// Attr implements [starlark.HasAttrs].
func (v *view) Attr(name string) (starlark.Value, error) {
	if value, ok := v.made[name]; ok {
		return value, nil
	}
	field, ok := fields[name]
	if !ok {
		return nil, nil // the interpreter says so, with the name that may be meant
	}
	value, err := field(v)
	if err != nil {
		return nil, err
	}
	v.made[name] = value
	return value, nil
}

// AttrNames implements [starlark.HasAttrs].
func (*view) AttrNames() []string { return fieldNames }

// String implements [starlark.Value].
func (*view) String() string { return "epoch" }

// Type implements [starlark.Value].
func (*view) Type() string { return "epoch" }

// Freeze implements [starlark.Value]: a script cannot change an epoch.
func (*view) Freeze() {}

// Truth implements [starlark.Value].
func (*view) Truth() starlark.Bool { return true }

// Hash implements [starlark.Value].
func (*view) Hash() (uint32, error) { return 0, errors.New("unhashable type: epoch") }

func (v *view) owner() (starlark.Value, error) {
	if !v.epoch.Owner.Known {
		return starlark.None, nil
	}
	return starlark.MakeInt(int(v.epoch.Owner.UID)), nil
}

// vector makes a vector with an entry for each neuron.
func (v *view) vector(of func(uid int) float64) (starlark.Value, error) {
	vector, err := v.meter.array(vectorOf(len(v.epoch.Stake)))
	if err != nil {
		return nil, err
	}
	for uid := range vector.values {
		vector.values[uid] = of(uid)
	}
	return vector, nil
}

// stake are the parts of all stake that neurons hold, all zero when there is none.
func (v *view) stake() (starlark.Value, error) {
	sum := 0.0
	for _, amount := range v.epoch.Stake {
		sum += float64(amount)
	}
	return v.vector(func(uid int) float64 { return ratio(float64(v.epoch.Stake[uid]), sum) })
}

func (v *view) stakeRao() (starlark.Value, error) {
	amounts := make(starlark.Tuple, len(v.epoch.Stake))
	for uid, amount := range v.epoch.Stake {
		amounts[uid] = starlark.MakeInt64(int64(amount))
	}
	return amounts, v.meter.charge(len(amounts))
}

// heights are those of blocks, or one for all neurons where the epoch says nothing.
func (v *view) heights(heights []uint64, otherwise uint64) (starlark.Value, error) {
	return v.vector(func(uid int) float64 {
		if heights == nil {
			return float64(otherwise)
		}
		return float64(heights[uid])
	})
}

// square makes a matrix with a row and a column for each neuron.
func (v *view) square() (*array, error) {
	return v.meter.array(matrixOf(len(v.epoch.Stake), len(v.epoch.Stake)))
}

func (v *view) weights(rows [][]economy.Weight) (starlark.Value, error) {
	matrix, err := v.square()
	if err != nil {
		return nil, err
	}
	matrix.values = v.scale(rows)
	return matrix, nil
}

func (v *view) previousWeights() (starlark.Value, error) {
	if v.epoch.Memory.Weights == nil {
		return starlark.None, nil
	}
	return v.weights(v.epoch.Memory.Weights)
}

func (v *view) permits() (starlark.Value, error) {
	if v.epoch.Memory.Permits == nil {
		return starlark.None, nil
	}
	return v.vector(func(uid int) float64 { return indicator(v.epoch.Memory.Permits[uid]) })
}

func (v *view) bonds() (starlark.Value, error) {
	if v.epoch.Memory.Bonds == nil {
		return starlark.None, nil
	}
	matrix, err := v.square()
	if err != nil {
		return nil, err
	}
	for i, row := range v.epoch.Memory.Bonds {
		for _, bond := range row {
			matrix.row(i)[bond.To] = bond.Value
		}
	}
	return matrix, nil
}

func (v *view) consensus() (starlark.Value, error) {
	if v.epoch.Memory.Consensus == nil {
		return starlark.None, nil
	}
	return v.vector(func(uid int) float64 { return v.epoch.Memory.Consensus[uid] })
}

var _ starlark.HasAttrs = (*view)(nil)

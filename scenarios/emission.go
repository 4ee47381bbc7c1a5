package scenarios

import (
	"taosim/economy"
	"taosim/scenarios/strict"
)

// Emission is an amount of tao per block, or one of several schedules.
type Emission struct {
	Fixed economy.Amount `yaml:"-"` // if there is no schedule
	// Halving is a reward that halves whenever half of what was left to issue has
	// been issued: `{halving: {first: 1, cap: 21000000}}`.
	Halving *Halving `yaml:"halving,omitempty"`
	// Percent is a part of all tao, so that the supply grows exponentially:
	// `{percent: {per_block: 0.001}}`.
	Percent *Percent `yaml:"percent,omitempty"`
}

// Halving is a reward that halves by what has been issued.
type Halving struct {
	// First reward, of a block while less than half of the cap exists, in tao.
	First economy.Amount `yaml:"first" strict:"required"`
	// Cap on all tao, those at genesis included.
	Cap economy.Amount `yaml:"cap" strict:"required"`
}

// Percent is a part of all tao.
type Percent struct {
	// PerBlock is the percentage of all tao, 0 to 100, that a block issues; kept in
	// steps of 1e-7 %.
	PerBlock float64 `yaml:"per_block" strict:"required"`
}

// UnmarshalStrict implements [strict.Unmarshaler].
func (e *Emission) UnmarshalStrict(v *strict.Value) {
	*e = Emission{}
	if v.Kind() != strict.Mapping {
		v.Decode(&e.Fixed)
		return
	}
	type plain Emission
	if !v.Decode((*plain)(e)) {
		return
	}
	if (e.Halving == nil) == (e.Percent == nil) {
		v.Errorf("expected one of halving and percent")
	}
}

// CheckFields implements [strict.FieldChecker].
func (h *Halving) CheckFields(v *strict.Value) {
	if h.Cap == 0 {
		v.Field("cap").Errorf("the cap is 0 tao; nothing could be issued")
	}
}

// CheckFields implements [strict.FieldChecker].
func (p *Percent) CheckFields(v *strict.Value) {
	strict.Between(v.Field("per_block"), p.PerBlock, 0, 100)
	if p.PerBlock > 0 && p.partsPerBillion() == 0 {
		v.Field("per_block").Errorf("%v %% is less than half a step of 1e-7 %%; nothing would be issued", p.PerBlock)
	}
}

// partsPerBillion is the percentage in the steps in which the ledger keeps it.
func (p *Percent) partsPerBillion() uint64 { return uint64(p.PerBlock*1e7 + 0.5) }

// MarshalYAML implements [yaml.Marshaler].
func (e Emission) MarshalYAML() (any, error) {
	if e.Halving == nil && e.Percent == nil {
		return e.Fixed, nil
	}
	type plain Emission
	return plain(e), nil
}

// schedule is the ledger's word for it.
func (e Emission) schedule() economy.Schedule {
	switch {
	case e.Halving != nil:
		return economy.Halving{First: e.Halving.First, Cap: e.Halving.Cap}
	case e.Percent != nil:
		return economy.Percent{PartsPerBillion: e.Percent.partsPerBillion()}
	default:
		return economy.Fixed(e.Fixed)
	}
}

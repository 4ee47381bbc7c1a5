package scenarios

import (
	"slices"
	"strings"

	"taosim/agents"
	"taosim/agents/strategies"
	"taosim/scenarios/strict"

	"gopkg.in/yaml.v3"
)

// Strategy is a preset with those decisions in which it differs.
type Strategy struct {
	Preset    string
	Decisions agents.Strategy
	overrides []override // in the order of the decisions
}

// override is a decision that the scenario put in the place of the preset's.
type override struct {
	decision, name string
	value          any
	changed        []string // parameters that are not the default
}

// UnmarshalStrict implements [strict.Unmarshaler].
func (s *Strategy) UnmarshalStrict(v *strict.Value) {
	*s = Strategy{}
	place := v
	if v.Kind() == strict.Mapping {
		place = v.Field("preset")
	}
	s.Preset = place.Text()
	preset, ok := strategies.Find(s.Preset)
	switch {
	case s.Preset == "":
		place.Errorf("expected the name of a strategy, or a mapping of a preset and the decisions in which it differs")
		return
	case !ok:
		place.Errorf("strategy %q is not known%s", s.Preset, strict.Hint(s.Preset, presetNames()))
		return
	}
	s.Decisions = preset.New()
	if v.Kind() == strict.Mapping {
		s.override(v)
	}
}

func (s *Strategy) override(v *strict.Value) {
	type decision struct {
		Learner   choice[agents.Learner]   `yaml:"learner"`
		Responder choice[agents.Responder] `yaml:"responder"`
		Asker     choice[agents.Asker]     `yaml:"asker"`
		Rater     choice[agents.Rater]     `yaml:"rater"`
		Treasurer choice[agents.Treasurer] `yaml:"treasurer"`
	}
	d := decision{
		Learner:   choice[agents.Learner]{noun: "learner", variants: strategies.Learners},
		Responder: choice[agents.Responder]{noun: "responder", variants: strategies.Responders},
		Asker:     choice[agents.Asker]{noun: "asker", variants: strategies.Askers},
		Rater:     choice[agents.Rater]{noun: "rater", variants: strategies.Raters},
		Treasurer: choice[agents.Treasurer]{noun: "treasurer", variants: strategies.Treasurers},
	}
	if !v.Without("preset").Decode(&d) {
		return
	}
	take(s, d.Learner, &s.Decisions.Learner)
	take(s, d.Responder, &s.Decisions.Responder)
	take(s, d.Asker, &s.Decisions.Asker)
	take(s, d.Rater, &s.Decisions.Rater)
	take(s, d.Treasurer, &s.Decisions.Treasurer)
}

// choice is one decision as a mapping may set it.
type choice[D any] struct {
	noun     string
	variants []strategies.Variant[D]
	name     string
	value    D
}

// UnmarshalStrict implements [strict.Unmarshaler].
func (c *choice[D]) UnmarshalStrict(v *strict.Value) {
	var all []named[D]
	for _, variant := range c.variants {
		all = append(all, named[D]{variant.Name, variant.New})
	}
	c.name, c.value = decodeNamed(v, "name", c.noun, all)
}

// take puts a chosen decision in the place of the preset's.
func take[D any](s *Strategy, c choice[D], decision *D) {
	if c.name == "" {
		return
	}
	*decision = c.value
	i := slices.IndexFunc(c.variants, func(v strategies.Variant[D]) bool { return v.Name == c.name })
	s.overrides = append(s.overrides, override{
		decision: c.noun,
		name:     c.name,
		value:    c.value,
		changed:  changedFields(c.value, c.variants[i].New()),
	})
}

// String is the preset with the decisions in which the strategy differs and
// those of their parameters that are not the default, as in "honest
// asker=keep-best(peers=1) rater=uniform".
func (s Strategy) String() string {
	parts := []string{s.Preset}
	for _, o := range s.overrides {
		part := o.decision + "=" + o.name
		if len(o.changed) > 0 {
			part += "(" + strings.Join(o.changed, ", ") + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

// MarshalYAML implements [yaml.Marshaler].
func (s Strategy) MarshalYAML() (any, error) {
	if len(s.overrides) == 0 {
		return s.Preset, nil
	}
	node := yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
	add := func(name string, value any) error {
		var key, encoded yaml.Node
		key.SetString(name)
		if err := encoded.Encode(value); err != nil {
			return err
		}
		node.Content = append(node.Content, &key, &encoded)
		return nil
	}
	if err := add("preset", s.Preset); err != nil {
		return nil, err
	}
	for _, o := range s.overrides {
		value, err := encodeNamed("name", o.name, o.value)
		if err != nil {
			return nil, err
		}
		if err := add(o.decision, value); err != nil {
			return nil, err
		}
	}
	return &node, nil
}

func presetNames() []string {
	var names []string
	for _, preset := range strategies.All() {
		names = append(names, preset.Name)
	}
	return names
}

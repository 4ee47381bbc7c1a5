package strict

import (
	"slices"
	"strings"
)

// Unmarshaler is a type that reads itself, because it may be written in
// several ways. It records what is wrong with v by [Value.Errorf] or by
// decoding parts of v. Decoding v into the receiver itself would call the
// method again; convert the receiver to a type without methods first.
type Unmarshaler interface {
	UnmarshalStrict(v *Value)
}

// FieldChecker is a type that checks its fields one by one after it was read,
// even if some could not be: what it says of a part that is already known to be
// wrong is dropped. So all mistakes of a file are found at once.
type FieldChecker interface {
	CheckFields(v *Value)
}

// Checker is a type that checks itself after it was read without a mistake, and
// can say which part of v is wrong: v.Field("count").Errorf("…"). It is for what
// no field can see by itself. It takes the place of Validate on a type that has
// both.
type Checker interface {
	Check(v *Value)
}

// Validator is a type that checks itself after it was read and knows nothing
// of this package. The mistake is placed at the field that its message begins
// with, as in "kappa must not exceed 1", or else at the whole value. Several
// errors may be joined by [errors.Join].
type Validator interface {
	Validate() error
}

// checkFields lets a value look at its fields, of which some may hold no more
// than their default because of the mistakes found since before.
func (v *Value) checkFields(checker FieldChecker, before int) {
	known := make(map[string]bool)
	for _, mistake := range v.run.mistakes[before:] {
		known[mistake.Place] = true
		// A field that was misspelt is absent, and would be blamed here.
		known[v.run.document.mistakeOf(v.node, "").Place] = true
	}
	found := len(v.run.mistakes)
	checker.CheckFields(v)
	fresh := slices.DeleteFunc(slices.Clone(v.run.mistakes[found:]), func(m Mistake) bool { return known[m.Place] })
	v.run.mistakes = append(v.run.mistakes[:found], fresh...)
}

// check lets a decoded value look at itself.
func (v *Value) check(decoded any) {
	switch decoded := decoded.(type) {
	case Checker:
		decoded.Check(v)
	case Validator:
		if err := decoded.Validate(); err != nil {
			v.blame(err)
		}
	}
}

// blame records an error that came without a place. [errors.Join] puts each
// error on a line of its own.
func (v *Value) blame(err error) {
	for message := range strings.SplitSeq(err.Error(), "\n") {
		name, _, _ := strings.Cut(message, " ")
		v.Field(strings.TrimSuffix(name, ":")).Errorf("%s", message)
	}
}

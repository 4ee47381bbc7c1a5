package strict

import "strings"

// Unmarshaler is a type that reads itself, because it may be written in
// several ways. It records what is wrong with v by [Value.Errorf] or by
// decoding parts of v. Decoding v into the receiver itself would call the
// method again; convert the receiver to a type without methods first.
type Unmarshaler interface {
	UnmarshalStrict(v *Value)
}

// Checker is a type that checks itself after it was read, and can say which
// part of v is wrong: v.Field("count").Errorf("…"). It takes the place of
// Validate on a type that has both.
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

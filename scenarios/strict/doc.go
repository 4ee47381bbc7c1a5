// Package strict reads YAML into Go structs and tells the author of the file
// everything that is wrong with it at once.
//
// It promises that nothing in a file is silently ignored or guessed: an unknown
// field, a value of the wrong type, a number that does not fit, a field set
// twice or left without a value are all mistakes. Each [Mistake] says where it
// is, shows the line with a caret under the spot, and says what was expected
// instead.
//
// A field the file leaves out keeps the value the target already has, so
// defaults are written in Go. A list or a map in the file replaces the default
// as a whole. Only a pointer may be null, which makes it nil.
//
// Fields are named by their `yaml:"name"` tag as in gopkg.in/yaml.v3. The tag
// `strict:"required"` makes leaving a field out a mistake: only the reader of
// the file can tell a field left out from one set to zero, and the tag can be
// read by documentation.
//
// A type takes part in being read by implementing one of these:
//
//   - [encoding.TextUnmarshaler], for a value written as one word;
//   - [Unmarshaler], for a value that may be written in several ways;
//   - [Validator] or [Checker], to look at the value once it was read. They
//     are called only when nothing inside the value was a mistake, so they may
//     trust what they see.
//
// YAML's anchors, aliases, merge keys and tags are refused: a scenario is read
// by people, and each value stands where it is used.
package strict

package scenarios

// Memory is about how much one world takes, in bytes, for a vocabulary of so many
// words: for each neuron at most 8 bytes a word and dimension, half of it for its
// own vectors and half for its student's, half as much again for a control, and
// as much again as head room of the garbage collector. The text, the projections
// and what is under way are not counted. Of these a projection takes 8 bytes for
// each dimension squared, and eight or more are kept: much at 512 dimensions, little
// at 64.
func (s *Scenario) Memory(words int) int64 {
	const headRoom = 2
	bytes := int64(8)
	if s.Learning.Control {
		bytes += 4
	}
	return int64(len(s.Residents())) * bytes * int64(words) * int64(s.Learning.Dimensions) * headRoom
}

package scenarios

// Memory is about how much one world takes, in bytes: two models for each
// neuron, the one it serves and the one being made, of a centre and a context
// vector a word, and as much again as head room of the garbage collector.
// Measured: 1.23 GB for 252 honest neurons and 4 free riders of 16 dimensions,
// where this says 1.10 GB.
func (s *Scenario) Memory() int64 {
	const models, vectors, float32Size, headRoom = 2, 2, 4, 2
	words := int64(s.corpus().Vocabulary.Len())
	return int64(len(s.Residents())) * models * vectors * words * int64(s.Learning.Dimensions) * float32Size * headRoom
}

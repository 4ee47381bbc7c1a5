package sim

// push appends an element like append, but a full slice grows by a quarter at
// every size. append doubles short slices, which would cost a kernel with a
// thousand pending events half as much memory again.
func push[T any](slice []T, element T) []T {
	if len(slice) == cap(slice) {
		const least = 16
		grown := make([]T, len(slice), cap(slice)+cap(slice)/4+least)
		copy(grown, slice)
		slice = grown
	}
	return append(slice, element)
}

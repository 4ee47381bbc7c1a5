package script

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"

	"go.starlark.net/starlark"
)

// chargeSorting counts the work of sorting so many numbers.
func (m *meter) chargeSorting(numbers int) error {
	return m.charge(numbers * bits.Len(uint(numbers)))
}

// sorted are the entries of a vector, the smallest first.
func sorted(c call) (starlark.Value, error) {
	v := c.vector()
	if err := c.read("v", v); err != nil {
		return nil, err
	}
	if err := c.chargeSorting(v.size()); err != nil {
		return nil, err
	}
	return &array{shape: v.shape, values: slices.Sorted(slices.Values(v.values)), meter: c.meter}, nil
}

// places are the places of the entries of a vector in the order of their size, the
// lower place first among equals.
func (c call) places(v *array, compare func(x, y float64) int) ([]int, error) {
	if err := c.chargeSorting(v.size()); err != nil {
		return nil, err
	}
	places := make([]int, len(v.values))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(i, j int) int { return compare(v.values[i], v.values[j]) })
	return places, nil
}

// sortedPlaces is the list of the places of the entries of a vector, that of the
// smallest first.
func sortedPlaces(c call) (starlark.Value, error) {
	v := c.vector()
	if err := c.read("v", v); err != nil {
		return nil, err
	}
	places, err := c.places(v.array, cmp.Compare)
	if err != nil {
		return nil, err
	}
	list := make([]starlark.Value, len(places))
	for i, place := range places {
		list[i] = starlark.MakeInt(place)
	}
	return starlark.NewList(list), nil
}

// topK is 1 for the k largest entries of a vector and 0 for the others.
func topK(c call) (starlark.Value, error) {
	v, k := c.vector(), 0
	if err := c.read("v", v, "k", &k); err != nil {
		return nil, err
	}
	if k < 0 {
		return nil, fmt.Errorf("there are no %d largest entries", k)
	}
	places, err := c.places(v.array, func(x, y float64) int { return cmp.Compare(y, x) })
	if err != nil {
		return nil, err
	}
	mask, err := c.array(v.shape)
	if err != nil {
		return nil, err
	}
	for _, place := range places[:min(k, len(places))] {
		mask.values[place] = 1
	}
	return mask, nil
}

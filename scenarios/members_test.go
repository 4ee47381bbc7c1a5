package scenarios

import (
	"fmt"
	"slices"
	"testing"

	"taosim/economy"
)

func TestResidentsAreNumberedWithinTheirClass(t *testing.T) {
	s := Scenario{Neurons: []Class{{Name: "a", Count: 2}, {Name: "b-1", Count: 1}}}
	var got []string
	for _, resident := range s.Residents() {
		got = append(got, fmt.Sprintf("%s of %s", resident.Key, resident.Class.Name))
	}
	if want := []string{"a-1 of a", "a-2 of a", "b-1-1 of b-1"}; !slices.Equal(got, want) {
		t.Errorf("Residents() = %q, want %q", got, want)
	}
}

func TestANameStandsForAClassOrANeuron(t *testing.T) {
	s := Scenario{Neurons: []Class{{Name: "a", Count: 11}, {Name: "a-0", Count: 2}, {Name: "b", Count: 1}}}
	tests := []struct {
		name string
		want []int
	}{
		{"a-0", []int{11, 12}},
		{"b", []int{13}},
		{"a-1", []int{0}},
		{"a-11", []int{10}},
		{"a-0-2", []int{12}},
		{"b-1", []int{13}},
		{"a-12", nil},
		{"a-01", nil},
		{"a-+1", nil},
		{"a--1", nil},
		{"a-", nil},
		{"b-0", nil},
		{"c", nil},
		{"", nil},
	}
	for _, tt := range tests {
		if got := s.matching(tt.name); !slices.Equal(got, tt.want) {
			t.Errorf("matching(%q) = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestEveryResidentIsFoundByItsKey(t *testing.T) {
	s := Scenario{Neurons: []Class{{Name: "a", Count: 11}, {Name: "a-0", Count: 3}, {Name: "0", Count: 2}}}
	seen := make(map[economy.Key]bool)
	for i, resident := range s.Residents() {
		if got := s.matching(string(resident.Key)); !slices.Equal(got, []int{i}) || seen[resident.Key] {
			t.Errorf("matching(%q) = %v, want %d alone", resident.Key, got, i)
		}
		seen[resident.Key] = true
	}
}

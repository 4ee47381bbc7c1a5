package vectors

import "testing"

func TestRoomIsMadeForWhatTheContentCanHold(t *testing.T) {
	tests := []struct {
		name string
		h    header
		size int64
		want int
	}{
		{"a number takes two bytes at least", header{rows: 1000, columns: 10}, 20_000, 10_000},
		{"a content too short", header{rows: 1000, columns: 10}, 19_999, 0},
		{"a content of unknown size", header{rows: 1000, columns: 10}, unknownSize, 0},
		{"the largest header there is", header{rows: maxRows, columns: maxColumns}, 1 << 40, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := cap(newTable(tt.h, tt.size).values); got != tt.want {
				t.Errorf("room for %d numbers, want %d", got, tt.want)
			}
		})
	}
}

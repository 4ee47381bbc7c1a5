package agents_test

import (
	"testing"

	"taosim/agents"
	"taosim/models"
)

func TestSizeIsTheLengthOnTheWire(t *testing.T) {
	tests := []struct {
		name    string
		message agents.Message
		want    int
	}{
		{"a query for nothing is a header", agents.Query{Round: 1}, 16},
		{"a word takes four bytes", agents.Query{Words: make([]models.Word, 3)}, 28},
		{"an answer about nothing is a header", agents.Answer{Round: 1}, 16},
		{"a number takes four bytes", agents.Answer{Vectors: models.NewMatrix(2, 5)}, 56},
		{"a grade is as long as the answer", agents.Grade{Gradient: models.NewMatrix(2, 5)}, 56},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.message.Size(); got != tt.want {
				t.Errorf("Size() = %d, want %d", got, tt.want)
			}
		})
	}
}

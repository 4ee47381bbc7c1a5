package agents_test

import (
	"testing"

	"taosim/agents"
)

// The numbers and names are those of gRPC's status codes:
// https://grpc.io/docs/guides/status-codes/.
func TestCodesAreThoseOfGRPC(t *testing.T) {
	tests := []struct {
		code   agents.Code
		number uint8
		name   string
	}{
		{agents.InvalidArgument, 3, "invalid argument"},
		{agents.DeadlineExceeded, 4, "deadline exceeded"},
		{agents.NotFound, 5, "not found"},
		{agents.PermissionDenied, 7, "permission denied"},
		{agents.ResourceExhausted, 8, "resource exhausted"},
		{agents.Unavailable, 14, "unavailable"},
		{agents.Code(99), 99, "code 99"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if uint8(tt.code) != tt.number || tt.code.String() != tt.name {
				t.Errorf("code %d is %q, want %d %q", tt.code, tt.code, tt.number, tt.name)
			}
		})
	}
}

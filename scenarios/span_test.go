package scenarios

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSpanIsCountedInEpochsBlocksOrTime(t *testing.T) {
	chain := Chain{BlockTime: 12 * time.Second, Tempo: 5}
	tests := []struct {
		text    string
		written string
		length  time.Duration
	}{
		{"1 epoch", "1 epoch", time.Minute},
		{"1 epochs", "1 epoch", time.Minute},
		{" 12   epochs ", "12 epochs", 12 * time.Minute},
		{"1 block", "1 block", 12 * time.Second},
		{"100 blocks", "100 blocks", 20 * time.Minute},
		{"2h", "2h0m0s", 2 * time.Hour},
		{"1h30m", "1h30m0s", 90 * time.Minute},
		{"1ns", "1ns", 1},
	}
	for _, tt := range tests {
		var span Span
		if err := span.UnmarshalText([]byte(tt.text)); err != nil {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		if got := span.String(); got != tt.written {
			t.Errorf("%q is written %q, want %q", tt.text, got, tt.written)
		}
		if got := span.Of(chain); got != tt.length {
			t.Errorf("%q lasts %v, want %v", tt.text, got, tt.length)
		}
	}
}

func TestSpanRefusesWhatIsNoLength(t *testing.T) {
	for _, text := range []string{"", "epochs", "12", "-1 epochs", "0 blocks", "1.5 epochs", "1e3 epochs", "1000000001 blocks", "12 Epochs", "2 h", "-2h", "0s", "12 epochs long"} {
		var span Span
		if err := span.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q was accepted as %v", text, span)
		}
	}
}

func TestSpanNeverOverflows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		span := Span{
			count: rapid.Uint64Range(1, maxCount).Draw(t, "count"),
			unit:  rapid.SampledFrom([]unit{blocks, epochs}).Draw(t, "unit"),
		}
		chain := Chain{
			BlockTime: time.Duration(rapid.Int64Range(1, math.MaxInt64).Draw(t, "block time")),
			Tempo:     rapid.Uint64Min(1).Draw(t, "tempo"),
		}
		got := span.Of(chain)
		want := float64(span.count) * float64(chain.BlockTime)
		if span.unit == epochs {
			want *= float64(chain.Tempo)
		}
		if want = min(want, math.MaxInt64); math.Abs(float64(got)-want) > 1e-12*want {
			t.Errorf("%v on %+v last %d ns, want %.0f", span, chain, got, want)
		}
	})
}

func TestSpanIsReadAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawSpan(t)
		var got Span
		if err := got.UnmarshalText([]byte(want.String())); err != nil || got != want {
			t.Errorf("%v was read as %v, error %v", want, got, err)
		}
	})
}

func drawSpan(t *rapid.T) Span {
	unit := rapid.SampledFrom([]unit{nanoseconds, blocks, epochs}).Draw(t, "unit")
	if unit == nanoseconds {
		return Span{rapid.Uint64Range(1, math.MaxInt64).Draw(t, "nanoseconds"), unit}
	}
	return Span{rapid.Uint64Range(1, maxCount).Draw(t, "count"), unit}
}

package scorers_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/scorers"
)

func TestShapley(t *testing.T) {
	tests := []struct {
		name string
		game *game
		want []float64
	}{
		{
			name: "nobody earns nothing",
			game: additive(),
			want: []float64{},
		},
		{
			name: "who is alone earns all it saves",
			game: additive(3),
			want: []float64{3},
		},
		{
			name: "the one left glove is worth more than each of two right ones",
			game: tabulated(3, []float64{0, 0, 0, 0, 0, 1, 1, 1}),
			want: []float64{1. / 6, 1. / 6, 2. / 3},
		},
		{
			name: "aircraft share each stretch of the runway that they need",
			game: airport(8, 11, 13, 18),
			want: []float64{2, 3, 4, 9},
		},
		{
			name: "six aircraft of the exercise",
			game: airport(40, 50, 60, 70, 80, 90),
			want: []float64{40. / 6, 52. / 6, 67. / 6, 87. / 6, 117. / 6, 177. / 6},
		},
		{
			name: "a singer and a pianist share the extra earnings of the duo",
			game: tabulated(2, []float64{0, 100, 200, 700}),
			want: []float64{300, 400},
		},
		{
			name: "a copy halves what the original earns",
			game: airport(5, 5),
			want: []float64{2.5, 2.5},
		},
		{
			name: "who does harm earns less than nothing",
			game: additive(2, -3),
			want: []float64{2, -3},
		},
		{
			name: "in a game of independent savings everybody earns its own",
			game: additive(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
			want: []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := scorers.Shapley{}.Score(tt.game, nil)
			if !near(got, tt.want, 1e-9) {
				t.Errorf("Score() = %v, want %v", got, tt.want)
			}
			if want := 1 << tt.game.players; tt.game.measured != want && tt.game.players > 0 {
				t.Errorf("it took %d losses, want %d", tt.game.measured, want)
			}
		})
	}
}

// worths draws the worth of all coalitions of n players.
func worths(t *rapid.T, n int, label string) []float64 {
	worth := rapid.SliceOfN(rapid.Float64Range(-10, 10), 1<<n, 1<<n).Draw(t, label)
	worth[0] = 0
	return worth
}

func TestShapleySharesWhatAllSaveTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "players")
		worth := worths(t, n, "worth")
		sum := 0.0
		for _, score := range (scorers.Shapley{}).Score(tabulated(n, worth), nil) {
			sum += score
		}
		if want := worth[len(worth)-1]; math.Abs(sum-want) > 1e-9 {
			t.Errorf("the scores sum to %v, want %v", sum, want)
		}
	})
}

func TestShapleyDoesNotDependOnTheOrderOfPlayers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "players")
		original := tabulated(n, worths(t, n, "worth"))
		order := rapid.Permutation(everyone(n)).Draw(t, "order")
		renamed := &game{players: n, worth: func(heard []bool) float64 {
			same := make([]bool, n)
			for i, member := range heard {
				same[order[i]] = member
			}
			return original.worth(same)
		}}
		scores, got := scorers.Shapley{}.Score(original, nil), scorers.Shapley{}.Score(renamed, nil)
		want := make([]float64, n)
		for i := range want {
			want[i] = scores[order[i]]
		}
		if !near(got, want, 1e-9) {
			t.Errorf("renamed by %v, the scores are %v, want %v", order, got, want)
		}
	})
}

func TestShapleyIsEqualForPlayersWhoDoTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "players")
		worth := worths(t, n, "worth")
		for coalition := range worth {
			if coalition&3 == 2 { // the second without the first is worth as much as the first without the second
				worth[coalition] = worth[coalition^3]
			}
		}
		if scores := (scorers.Shapley{}).Score(tabulated(n, worth), nil); math.Abs(scores[0]-scores[1]) > 1e-9 {
			t.Errorf("two who do the same score %v and %v", scores[0], scores[1])
		}
	})
}

func TestShapleyGivesNothingToWhomNobodyMisses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "players")
		null := rapid.IntRange(0, n-1).Draw(t, "null player")
		worth := worths(t, n, "worth")
		for coalition := range worth {
			worth[coalition] = worth[coalition&^(1<<null)]
		}
		if scores := (scorers.Shapley{}).Score(tabulated(n, worth), nil); scores[null] != 0 {
			t.Errorf("it scores %v, want 0", scores[null])
		}
	})
}

func TestShapleyAddsUpOverGames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "players")
		a, b := worths(t, n, "one game"), worths(t, n, "another game")
		factor := rapid.Float64Range(-3, 3).Draw(t, "factor")
		both, want := make([]float64, len(a)), make([]float64, n)
		for coalition := range both {
			both[coalition] = a[coalition] + factor*b[coalition]
		}
		scoresOfA, scoresOfB := scorers.Shapley{}.Score(tabulated(n, a), nil), scorers.Shapley{}.Score(tabulated(n, b), nil)
		for i := range want {
			want[i] = scoresOfA[i] + factor*scoresOfB[i]
		}
		if got := (scorers.Shapley{}).Score(tabulated(n, both), nil); !near(got, want, 1e-9) {
			t.Errorf("the sum of the games scores %v, want %v", got, want)
		}
	})
}

// runway is the costs of an airport game of n aircraft.
func runway(n int) []float64 {
	costs := make([]float64, n)
	for i := range costs {
		costs[i] = math.Sqrt(float64(i + 1))
	}
	return costs
}

// An order adds between 0 and its cost to the score of an aircraft, so the
// deviation of one draw is at most half of it.
func TestSampledShapleyConverges(t *testing.T) {
	const n = 15
	costs := runway(n)
	want := airportShares(costs...)
	for _, samples := range []int{10, 100, 1000} {
		t.Run(fmt.Sprint(samples), func(t *testing.T) {
			got := scorers.Shapley{Samples: samples}.Score(airport(costs...), newRandom(1))
			for i := range got {
				if limit := 4 * costs[i] / 2 / math.Sqrt(float64(samples)); math.Abs(got[i]-want[i]) > limit {
					t.Errorf("score %d = %.4f, want %.4f within %.4f", i, got[i], want[i], limit)
				}
			}
		})
	}
}

// The Shapley values of a quadratic loss of known parts p_i are its gain alone
// less half of what each pair shares: <T, p_i> - |p_i|^2/2 - sum_j <p_i, p_j>/2.
func TestShapleyOfAMixtureIsItsClosedForm(t *testing.T) {
	tests := []struct {
		name      string
		answers   int
		scorer    scorers.Shapley
		tolerance float64
	}{
		{name: "exact", answers: 12, tolerance: 1e-9},
		{name: "sampled", answers: 13, scorer: scorers.Shapley{Samples: 2000}, tolerance: 0.02},
		{name: "sampled with little left out", answers: 13, scorer: scorers.Shapley{Samples: 2000, Tolerance: 1e-3}, tolerance: 0.02},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			const words = 2
			q := randomQuadratic(newRandom(3), tt.answers)
			got := tt.scorer.Score(q, newRandom(4))
			want := make([]float64, tt.answers)
			for i := range want {
				part := scaled(q.gates[i], product(q.answers[i], q.projections[i]))
				want[i] = (dot(q.targets, part) - dot(part, part)/2) / words
				for j := range want {
					if j != i {
						want[i] -= dot(part, scaled(q.gates[j], product(q.answers[j], q.projections[j]))) / 2 / words
					}
				}
			}
			if !near(got, want, tt.tolerance) {
				t.Errorf("Score() = %.4f, want %.4f within %v", got, want, tt.tolerance)
			}
		})
	}
}

func TestSampledShapleySharesWhatAllSaveTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(13, 20).Draw(t, "players")
		shapley := scorers.Shapley{
			Samples:   rapid.IntRange(1, 20).Draw(t, "samples"),
			Tolerance: rapid.SampledFrom([]float64{0, 0.01, 1}).Draw(t, "tolerance"),
		}
		costs := runway(n)
		sum := 0.0
		for _, score := range shapley.Score(airport(costs...), newRandom(rapid.Uint64().Draw(t, "seed"))) {
			sum += score
		}
		if want := costs[n-1]; math.Abs(sum-want) > shapley.Tolerance+1e-9 {
			t.Errorf("the scores sum to %v, want %v within %v", sum, want, shapley.Tolerance)
		}
	})
}

func TestSampledShapleyIsExactWhereTheOrderDoesNotMatter(t *testing.T) {
	savings := []float64{0, 1, -2, 3, 0.5, 0, 8, -0.25, 2, 4, 0, 1, 16}
	got := scorers.Shapley{Samples: 7}.Score(additive(savings...), newRandom(1))
	if !near(got, savings, 1e-9) {
		t.Errorf("Score() = %v, want %v", got, savings)
	}
}

func TestSampledShapleyDependsOnTheSeedAlone(t *testing.T) {
	score := func(seed uint64) []float64 {
		return scorers.Shapley{Samples: 5}.Score(airport(runway(13)...), newRandom(seed))
	}
	if first, again := score(1), score(1); !slices.Equal(first, again) {
		t.Errorf("one seed gives %v and %v", first, again)
	}
	if first, other := score(1), score(2); slices.Equal(first, other) {
		t.Errorf("two seeds give %v", first)
	}
}

func TestSampledShapleyCost(t *testing.T) {
	tests := []struct {
		name    string
		shapley scorers.Shapley
		worth   *game
		want    int
	}{
		{
			name:    "nothing is known of the first order",
			shapley: scorers.Shapley{Samples: 1},
			worth:   airport(runway(13)...),
			want:    2 + 12,
		},
		{
			name:    "an order is cut off where all is saved",
			shapley: scorers.Shapley{Samples: 100, Tolerance: 1e-9},
			worth:   airport(slices.Repeat([]float64{1}, 13)...), // anybody saves all
			want:    2 + 13,
		},
		{
			name:    "nothing is measured where nobody saves anything",
			shapley: scorers.Shapley{Samples: 100, Tolerance: 1e-9},
			worth:   additive(make([]float64, 13)...),
			want:    2,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.shapley.Score(tt.worth, newRandom(1))
			if tt.worth.measured != tt.want {
				t.Errorf("it took %d losses, want %d", tt.worth.measured, tt.want)
			}
		})
	}
}

func TestSampledShapleyMeasuresNoCoalitionTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(13, 70).Draw(t, "players")
		samples := rapid.IntRange(1, 10).Draw(t, "samples")
		seen := make(map[string]bool)
		g := airport(runway(n)...)
		worth := g.worth
		g.worth = func(heard []bool) float64 {
			if key := fmt.Sprint(heard); seen[key] {
				t.Errorf("%v is measured again", heard)
			} else {
				seen[key] = true
			}
			return worth(heard)
		}
		scorers.Shapley{Samples: samples}.Score(g, newRandom(rapid.Uint64().Draw(t, "seed")))
		if most := samples*(n-1) + 2; g.measured > most {
			t.Errorf("it took %d losses, want at most %d", g.measured, most)
		}
	})
}

func TestSamplingWithoutSamplesPanics(t *testing.T) {
	defer func() {
		if got, want := recover(), "scorers: Shapley values from 0 samples"; got != want {
			t.Errorf("panic %v, want %v", got, want)
		}
	}()
	scorers.Shapley{}.Score(airport(runway(13)...), newRandom(1))
}

func TestShapleyValidate(t *testing.T) {
	tests := []struct {
		shapley scorers.Shapley
		want    string
	}{
		{scorers.Shapley{Samples: 1}, ""},
		{scorers.Shapley{Samples: 100, Tolerance: 0.5}, ""},
		{scorers.Shapley{Tolerance: 0.5}, "samples must be at least 1, not 0"},
		{scorers.Shapley{Samples: 1, Tolerance: -1}, "tolerance must be a number of nats that is not negative, not -1"},
		{scorers.Shapley{Samples: 1, Tolerance: math.NaN()}, "tolerance must be a number of nats that is not negative, not NaN"},
		{scorers.Shapley{Samples: 1, Tolerance: math.Inf(1)}, "tolerance must be a number of nats that is not negative, not +Inf"},
	}
	for _, tt := range tests {
		checkMessage(t, tt.shapley, tt.want)
	}
}

func everyone(n int) []int {
	players := make([]int, n)
	for i := range players {
		players[i] = i
	}
	return players
}

// checkMessage holds what Validate says against the message wanted, empty for
// none.
func checkMessage(t *testing.T, scorer interface{ Validate() error }, want string) {
	t.Helper()
	got := ""
	if err := scorer.Validate(); err != nil {
		got = err.Error()
	}
	if got != want {
		t.Errorf("%+v: Validate() = %q, want %q", scorer, got, want)
	}
}

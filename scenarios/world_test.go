package scenarios

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"taosim/agents"
	"taosim/agents/hosttest"
	"taosim/economy"
	"taosim/economy/rules"
	"taosim/models"
	"taosim/sim"
)

func TestWorldKeepsTheContractOfAHost(t *testing.T) {
	for _, ties := range []sim.Ties{sim.FIFO, sim.Shuffled} {
		for _, workers := range []int{0, 2} {
			t.Run(fmt.Sprintf("%v ties and %d workers", ties, workers), func(t *testing.T) {
				hosttest.TestHost(t, func(t *testing.T, setup hosttest.Setup) {
					config := newWorldConfig(t, setup.Economy, sim.Links{})
					config.BlockTime, config.Observe = setup.BlockTime, setup.Observe
					config.Ties, config.Workers = ties, workers
					config.Members = setup.Members
					runWorld(t, config, setup.Duration)
				})
			})
		}
	}
}

// The chance of links, ties, crossing messages and work on other cores is all
// in this world, and so are interruptions by the user.
func TestHistoryDependsOnTheConfigurationAlone(t *testing.T) {
	const end = 20 * time.Second
	tests := []struct {
		name string
		run  func(t *testing.T, world *World)
	}{
		{"run through", func(t *testing.T, world *World) { runUntil(t, world, end) }},
		{"run in parts", func(t *testing.T, world *World) {
			for moment := time.Duration(0); moment <= end; moment += end / 8 {
				runUntil(t, world, moment)
			}
		}},
		{"interrupted and continued", func(t *testing.T, world *World) { runInterrupted(t, world, end) }},
	}
	for _, ties := range []sim.Ties{sim.FIFO, sim.Shuffled} {
		want := ""
		for _, tt := range tests {
			for _, workers := range []int{1, 2, 8} {
				world := NewWorld(newRestlessWorld(t, ties, workers))
				defer world.Close()
				tt.run(t, world)
				if got := describe(world); want == "" {
					want = got
				} else if got != want {
					t.Errorf("%s, %v, %d workers: %s, want %s", tt.name, ties, workers, got, want)
				}
			}
		}
	}
}

func runUntil(t *testing.T, world *World, end time.Duration) {
	t.Helper()
	if err := world.Run(t.Context(), end); err != nil {
		t.Fatal(err)
	}
}

// runInterrupted cancels the run whenever a hundred more measurements have been
// made.
func runInterrupted(t *testing.T, world *World, end time.Duration) {
	t.Helper()
	interruptions := 0
	for {
		ctx, cancel := context.WithCancel(t.Context())
		measurements := 0
		world.config.Observe = func(time.Duration, economy.Key, agents.Measurement) {
			if measurements++; measurements == 100 {
				cancel()
			}
		}
		err := world.Run(ctx, end)
		cancel()
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		interruptions++
	}
	if interruptions == 0 {
		t.Error("the run was never interrupted")
	}
}

// describe names a history, also that of each neuron.
func describe(world *World) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%016x of %d until %v", world.Digest(), world.Delivered(), world.Now())
	for _, member := range world.config.Members {
		fmt.Fprintf(&b, " %016x", world.EntityDigest(member.Key))
	}
	return b.String()
}

func TestACancelledContextLetsNothingHappen(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	world := NewWorld(newRestlessWorld(t, sim.FIFO, 0))
	defer world.Close()
	if err := world.Run(ctx, time.Second); !errors.Is(err, context.Canceled) || world.Delivered() != 0 {
		t.Errorf("Run() = %v after %d events, want %v after none", err, world.Delivered(), context.Canceled)
	}
}

func TestTiesDecideWhoHearsOfABlockFirst(t *testing.T) {
	const inOrder, blocks = "abcdefghij", 5
	for _, ties := range []sim.Ties{sim.FIFO, sim.Shuffled} {
		config := newWorldConfig(t, economy.Config{}, sim.Links{})
		config.Ties = ties
		var heard [blocks]string
		for i := range len(inOrder) {
			config.Members = append(config.Members, agents.Member{Key: keyOf(i), Stepper: &hosttest.Probe{
				React: func(_ time.Duration, event agents.Event) []agents.Effect {
					if block, ok := event.(agents.BlockSealed); ok {
						heard[block.Metagraph.Height-1] += string(keyOf(i))
					}
					return nil
				},
			}})
		}
		runWorld(t, config, blocks*config.BlockTime)
		for _, order := range heard {
			if len(order) != len(inOrder) || (order == inOrder) != (ties == sim.FIFO) {
				t.Errorf("%v ties: the neurons heard of blocks in the orders %v", ties, heard)
			}
		}
	}
}

// Nothing that is done at the instant of a block is too late for it, and what
// comes at the instant of a deadline is in time.
func TestOrderOfOneInstant(t *testing.T) {
	config := newWorldConfig(t, economy.Config{}, sim.Links{Latency: sim.Everywhere{Seconds: sim.Constant{Value: 1}}})
	config.BlockTime = time.Second
	probe := &hosttest.Probe{}
	probe.React = func(now time.Duration, event agents.Event) []agents.Effect {
		switch {
		case now == 0 && event == agents.Started{}:
			return []agents.Effect{
				agents.Wake{After: time.Second, Tag: 1},
				agents.Compute{Cost: time.Second, Tag: 2, Work: func() agents.Result { return number(1) }},
				agents.Send{To: "a", Message: agents.Query{Round: 3}},
			}
		case event == agents.Woken{Tag: 1}:
			return []agents.Effect{agents.Submit{Action: economy.Register{}}}
		}
		return nil
	}
	config.Members = []agents.Member{{Key: "a", Stepper: probe}}
	runWorld(t, config, time.Second)

	var got []string
	for _, entry := range probe.Journal() {
		got = append(got, fmt.Sprintf("%v %T", entry.Now, entry.Event))
	}
	want := []string{"0s agents.Started", "1s agents.Received", "1s agents.Computed", "1s agents.Woken", "1s agents.BlockSealed"}
	if !slices.Equal(got, want) {
		t.Errorf("happened: %q, want %q", got, want)
	}
	if neurons := config.Ledger.Metagraph().Neurons; len(neurons) != 1 {
		t.Errorf("what was submitted at the instant of the block is not in it: %v", neurons)
	}
}

func TestSealedSeesEveryBlock(t *testing.T) {
	config := newWorldConfig(t, economy.Config{}, sim.Links{})
	config.Members = []agents.Member{{Key: "a", Stepper: doOnce(agents.Submit{Action: economy.Register{}}, agents.Submit{Action: economy.Register{}})}}
	var got []string
	config.Sealed = func(metagraph *economy.Metagraph, receipts []economy.Receipt) {
		got = append(got, fmt.Sprintf("%d at %v:", metagraph.Height, metagraph.Time))
		for _, receipt := range receipts {
			got = append(got, fmt.Sprintf("%s %v", receipt.Transaction.From, receipt.Code))
		}
	}
	config.BlockTime = time.Second
	runWorld(t, config, 2*time.Second)
	want := []string{
		"1 at 1s:",
		fmt.Sprintf("a %v", economy.Accepted),
		fmt.Sprintf("a %v", economy.AlreadyRegistered),
		"2 at 2s:",
	}
	if !slices.Equal(got, want) {
		t.Errorf("sealed: %q, want %q", got, want)
	}
}

func TestAPanicSaysWhoseItWas(t *testing.T) {
	tests := []struct {
		name  string
		react func(now time.Duration, event agents.Event) []agents.Effect
		want  []string
	}{
		{
			name: "of a step",
			react: func(now time.Duration, _ agents.Event) []agents.Effect {
				if now > 0 {
					panic("boom")
				}
				return []agents.Effect{agents.Wake{After: 3 * time.Second}}
			},
			want: []string{`scenarios: neuron "a" at 3s, agents.Woken: boom`},
		},
		{
			name: "of an effect",
			react: func(time.Duration, agents.Event) []agents.Effect {
				return []agents.Effect{agents.Wake{After: -1}}
			},
			want: []string{`scenarios: neuron "a" at 0s, agents.Started: sim: negative delay -1ns`},
		},
		{
			name: "of work",
			react: func(time.Duration, agents.Event) []agents.Effect {
				return []agents.Effect{agents.Compute{Cost: 1, Work: func() agents.Result { panic("boom") }}}
			},
			want: []string{`scenarios: neuron "a" at 0s, agents.Compute: boom`, "world_test.go"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			config := newWorldConfig(t, economy.Config{}, sim.Links{})
			config.BlockTime = time.Minute
			config.Members = []agents.Member{{Key: "a", Stepper: &hosttest.Probe{React: tt.react}}}
			got := panicOf(func() { runWorld(t, config, time.Hour) })
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("panic %q, want %q", got, want)
				}
			}
		})
	}
}

func TestWorldRejectsItsMakersMistakes(t *testing.T) {
	tests := []struct {
		name   string
		change func(*WorldConfig)
		want   string
	}{
		{"no ledger", func(c *WorldConfig) { c.Ledger = nil }, "scenarios: a world without ledger"},
		{"no network", func(c *WorldConfig) { c.Network = nil }, "scenarios: a world without network"},
		{"no time between blocks", func(c *WorldConfig) { c.BlockTime = 0 }, "scenarios: a world with a block time of 0s"},
		{"no timeout", func(c *WorldConfig) { c.Timeout = 0 }, "scenarios: a world with a timeout of 0s"},
		{"one key twice", func(c *WorldConfig) { c.Members = []agents.Member{{Key: "a", Stepper: nil}, {Key: "a", Stepper: nil}} }, `scenarios: two members of a world are called "a"`},
	}
	for _, tt := range tests {
		config := newWorldConfig(t, economy.Config{}, sim.Links{})
		tt.change(&config)
		if got := panicOf(func() { NewWorld(config) }); got != tt.want {
			t.Errorf("%s: panic %q, want %q", tt.name, got, tt.want)
		}
	}
	world := NewWorld(newWorldConfig(t, economy.Config{}, sim.Links{}))
	if got, want := panicOf(func() { world.EntityDigest("a") }), `scenarios: "a" is not in this world`; got != want {
		t.Errorf("a stranger's digest: panic %q, want %q", got, want)
	}
}

func panicOf(f func()) (message string) {
	defer func() { message = fmt.Sprint(recover()) }()
	f()
	return ""
}

// newWorldConfig returns a world without members. The economy and the latency
// have defaults.
func newWorldConfig(t testing.TB, chain economy.Config, links sim.Links) WorldConfig {
	t.Helper()
	if chain.Rule == nil {
		chain.Tempo, chain.Rule = 10, rules.Equal{}
	}
	ledger, err := economy.New(chain)
	if err != nil {
		t.Fatal(err)
	}
	if links.Latency == nil {
		links.Latency = sim.Everywhere{Seconds: sim.Uniform{Low: 0.02, High: 0.03}}
	}
	network, err := sim.NewNetwork(links, sim.Streams{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return WorldConfig{Ledger: ledger, BlockTime: time.Second, Network: network, Timeout: time.Second}
}

func runWorld(t testing.TB, config WorldConfig, duration time.Duration) {
	t.Helper()
	world := NewWorld(config)
	defer world.Close()
	if err := world.Run(t.Context(), duration); err != nil {
		t.Fatal(err)
	}
}

// doOnce returns a neuron that does this when its life starts and nothing after.
func doOnce(effects ...agents.Effect) *hosttest.Probe {
	return &hosttest.Probe{React: func(_ time.Duration, event agents.Event) []agents.Effect {
		if event == (agents.Started{}) {
			return effects
		}
		return nil
	}}
}

// number is a result that is its own fingerprint.
type number uint64

// Fingerprint implements [agents.Result].
func (n number) Fingerprint() uint64 { return uint64(n) }

func keyOf(member int) economy.Key { return economy.Key(rune('a' + member)) }

// newRestlessWorld returns a world in which everything happens: neurons that do
// what chance says, on a network that does the same.
func newRestlessWorld(t testing.TB, ties sim.Ties, workers int) WorldConfig {
	const members = 8
	chain := economy.Config{Tempo: 3, Emission: economy.Fixed(economy.Tao), Rule: rules.Equal{}}
	for i := range members {
		chain.Genesis = append(chain.Genesis, economy.Account{Key: keyOf(i), Balance: 100 * economy.Tao})
	}
	config := newWorldConfig(t, chain, sim.Links{
		Loss:        0.1,
		Duplication: 0.1,
		Bandwidth:   10_000,
		Partitions:  []sim.Partition{{Window: sim.Window{From: 3 * time.Second, Until: 5 * time.Second}, Groups: [][]sim.Entity{{0, 1, 2}}}},
		Outages:     []sim.Outage{{Window: sim.Window{From: 6 * time.Second, Until: 8 * time.Second}, Endpoints: []sim.Entity{1, 5}}},
	})
	config.Ties, config.Workers, config.Timeout = ties, workers, 100*time.Millisecond
	for i := range members {
		config.Members = append(config.Members, agents.Member{Key: keyOf(i), Stepper: newRestless(i, members)})
	}
	return config
}

// newRestless returns a neuron that does something of every kind when it is
// woken, and answers queries.
func newRestless(number, members int) *hosttest.Probe {
	random := rand.New(rand.NewPCG(uint64(number), 0))
	return &hosttest.Probe{React: func(_ time.Duration, event agents.Event) []agents.Effect {
		if event == (agents.Started{}) || event == (agents.Woken{}) {
			return restlessEffects(random, members)
		}
		if received, ok := event.(agents.Received); ok {
			if query, ok := received.Message.(agents.Query); ok {
				answer := agents.Answer{Round: query.Round, Vectors: models.NewMatrix(1, random.IntN(50))}
				return []agents.Effect{agents.Send{To: received.From, Message: answer}}
			}
		}
		return nil
	}}
}

func restlessEffects(random *rand.Rand, members int) []agents.Effect {
	milliseconds := func(n int) time.Duration { return time.Duration(random.IntN(n)) * time.Millisecond }
	seed := random.Uint64()
	actions := []economy.Action{
		economy.Register{},
		economy.Stake{Amount: economy.Tao},
		economy.SetWeights{Weights: []economy.Weight{{To: economy.UID(random.IntN(members)), Value: 1}}},
	}
	return []agents.Effect{
		agents.Send{To: keyOf(random.IntN(members + 1)), Message: agents.Query{Round: seed, Words: make([]models.Word, random.IntN(9))}},
		agents.Compute{Cost: milliseconds(100), Tag: agents.Tag(seed), Work: func() agents.Result { return number(seed * seed) }},
		agents.Submit{Action: actions[random.IntN(len(actions))]},
		agents.Observe{},
		agents.Wake{After: 10*time.Millisecond + milliseconds(100)},
	}
}

package strict_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"taosim/scenarios/strict"
)

func TestDecodeReads(t *testing.T) {
	defaults := func() scenario {
		return scenario{Name: "default", Seed: 7, Faults: &faults{Loss: 0.5}}
	}
	tests := []struct {
		name string
		text string
		want func(*scenario)
	}{
		{
			name: "what the file leaves out keeps its default",
			text: "name: x",
			want: func(s *scenario) { s.Name = "x" },
		},
		{
			name: "a whole number may be written with an exponent, underscores or a base",
			text: "{name: x, seed: 1e6, small: 0x1F, chain: {tempo: 1_000}}",
			want: func(s *scenario) { s.Name, s.Seed, s.Small, s.Chain.Tempo = "x", 1e6, 31, 1000 },
		},
		{
			name: "a leading zero does not make a number octal",
			text: "{name: x, seed: 010, share: 010}",
			want: func(s *scenario) { s.Name, s.Seed, s.Share = "x", 10, 10 },
		},
		{
			name: "the largest numbers are exact",
			text: "{name: x, seed: 18446744073709551615, epochs: {-9223372036854775808: 1}, small: -128}",
			want: func(s *scenario) {
				s.Name, s.Seed, s.Small = "x", math.MaxUint64, math.MinInt8
				s.Epochs = map[int]float64{math.MinInt64: 1}
			},
		},
		{
			name: "a text is taken as it is written, whatever it looks like",
			text: "name: 1.10",
			want: func(s *scenario) { s.Name = "1.10" },
		},
		{
			name: "a quoted text may hold anything",
			text: `name: "a: \"b\" # c"`,
			want: func(s *scenario) { s.Name = `a: "b" # c` },
		},
		{
			name: "a zero duration needs no unit",
			text: "{name: x, wait: 0}",
			want: func(s *scenario) { s.Name = "x" },
		},
		{
			name: "durations, booleans and texts that parse themselves",
			text: "{name: x, wait: 1h30m, verbose: true, chain: {emission: 5tao}}",
			want: func(s *scenario) {
				s.Name, s.Wait, s.Verbose, s.Chain.Emission = "x", 90*time.Minute, true, 5
			},
		},
		{
			name: "an item of a list gets the defaults of its type",
			text: "{name: x, neurons: [{name: a, strategy: honest}, {strategy: cabal, count: 3}]}",
			want: func(s *scenario) {
				s.Name = "x"
				s.Neurons = []class{{Name: "a", Count: 1, Strategy: "honest"}, {Count: 3, Strategy: "cabal"}}
			},
		},
		{
			name: "the keys of a map are decoded too",
			text: "{name: x, epochs: {1: 0.5, 0x10: 2}, links: {a: 50ms}}",
			want: func(s *scenario) {
				s.Name = "x"
				s.Epochs = map[int]float64{1: 0.5, 16: 2}
				s.Links = map[string]time.Duration{"a": 50 * time.Millisecond}
			},
		},
		{
			name: "a pointer keeps the defaults of what it points to",
			text: "{name: x, faults: {partition: true}}",
			want: func(s *scenario) { s.Name, s.Faults = "x", &faults{Loss: 0.5, Partition: true} },
		},
		{
			name: "null takes a pointer away",
			text: "{name: x, faults: null}",
			want: func(s *scenario) { s.Name, s.Faults = "x", nil },
		},
		{
			name: "a union may be a name",
			text: "{name: x, rule: equal}",
			want: func(s *scenario) { s.Name, s.Rule = "x", rule{Name: "equal"} },
		},
		{
			name: "a union may be a mapping with the fields of its own type",
			text: "{name: x, rule: {name: yuma, bonds: 0.1}}",
			want: func(s *scenario) {
				s.Name, s.Rule = "x", rule{Name: "yuma", Parameters: &yuma{Kappa: 0.5, Bonds: 0.1}}
			},
		},
		{
			name: "the fields of an inlined struct stand among the others",
			text: "{name: x, replications: 20}",
			want: func(s *scenario) { s.Name, s.Replications = "x", 20 },
		},
		{
			name: "an empty mapping and an empty list are values",
			text: "{name: x, links: {}, neurons: [], chain: {}}",
			want: func(s *scenario) {
				s.Name, s.Links, s.Neurons = "x", map[string]time.Duration{}, []class{}
			},
		},
		{
			name: "a byte order mark and the line ends of Windows are no mistake",
			text: "\ufeffname: x\r\nseed: 3\r\n",
			want: func(s *scenario) { s.Name, s.Seed = "x", 3 },
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want, got := defaults(), defaults()
			tt.want(&want)
			if err := decode(tt.text, &got); err != nil {
				t.Fatalf("Decode(%q):\n%v", tt.text, err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Decode(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestDecodeLeavesDefaultsAlone(t *testing.T) {
	shared := &faults{Loss: 0.5}
	links := map[string]time.Duration{"a": 1}
	s := scenario{Faults: shared, Links: links}
	if err := decode("{name: x, faults: {loss: 1}, links: {b: 1s}}", &s); err != nil {
		t.Fatal(err)
	}
	if shared.Loss != 0.5 || len(links) != 1 {
		t.Errorf("Decode changed the defaults: faults %v, links %v", *shared, links)
	}
	if want := map[string]time.Duration{"b": time.Second}; !cmp.Equal(s.Links, want) {
		t.Errorf("links = %v, want the file's own %v", s.Links, want)
	}
}

func TestDecodePanicsOnOurMistakes(t *testing.T) {
	tests := []struct {
		name string
		into any
		want string
	}{
		{"a target that is not a pointer", scenario{}, "strict: Decode into strict_test.scenario, which is not a pointer to a variable"},
		{"a type that YAML cannot express", &struct{ C chan int }{}, `strict: no YAML is known for chan int at "c"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			defer func() {
				if got := fmt.Sprint(recover()); got != tt.want {
					t.Errorf("panic %q, want %q", got, tt.want)
				}
			}()
			_ = decode("c: 1", tt.into)
		})
	}
}

// everything has a field of every kind that yaml.v3 writes by itself.
type everything struct {
	Text     string
	Signed   int64
	Small    int8
	Unsigned uint64
	Float    float64
	Short    float32
	Flag     bool
	Wait     time.Duration
	Amount   amount
	List     []string
	Map      map[string]int
	Numbers  map[int]float64
	Nested   []faults
	Pointer  *float64
	Extra    `yaml:",inline"`
}

func anything() *rapid.Generator[everything] {
	float := rapid.Float64()
	// yaml.v3 cannot read back every text of several lines that it writes.
	text := rapid.Map(rapid.String(), func(s string) string { return strings.ReplaceAll(s, "\n", " ") })
	return rapid.Custom(func(t *rapid.T) everything {
		return everything{
			Text:     text.Draw(t, "text"),
			Signed:   rapid.Int64().Draw(t, "signed"),
			Small:    rapid.Int8().Draw(t, "small"),
			Unsigned: rapid.Uint64().Draw(t, "unsigned"),
			Float:    float.Draw(t, "float"),
			Short:    rapid.Float32().Draw(t, "short"),
			Flag:     rapid.Bool().Draw(t, "flag"),
			Wait:     time.Duration(rapid.Int64().Draw(t, "wait")),
			Amount:   amount(rapid.Int().Draw(t, "amount")),
			List:     rapid.SliceOf(text).Draw(t, "list"),
			Map:      rapid.MapOf(text, rapid.Int()).Draw(t, "map"),
			Numbers:  rapid.MapOf(rapid.Int(), float).Draw(t, "numbers"),
			Nested:   rapid.SliceOf(rapid.Make[faults]()).Draw(t, "nested"),
			Pointer:  rapid.Ptr(float, true).Draw(t, "pointer"),
			Extra:    Extra{Replications: rapid.Int().Draw(t, "replications")},
		}
	})
}

func TestWhatYAMLWritesDecodesToItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anything().Draw(t, "value")
		text, err := yaml.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got everything
		if err := decode(string(text), &got); err != nil {
			t.Fatalf("Decode:\n%v\nof\n%s", err, text)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("Decode (-want +got):\n%s\nof\n%s", diff, text)
		}
	})
}

func TestUnknownFieldIsFoundOnItsLine(t *testing.T) {
	fields := []string{"name: x", "seed: 1", "share: 0.5", "chain:\n  tempo: 1\n", "neurons:\n- strategy: honest", "rule: equal # é"}
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SliceOfDistinct(rapid.SampledFrom(fields[1:]), rapid.ID).Draw(t, "before")
		text := lines(append([]string{fields[0]}, before...)...) + "\n"
		want := fmt.Sprintf("s.yaml:%d:1", 1+len(splitLines(text)))
		mistakes, _ := errors.AsType[strict.Errors](decode(text+"stratgy: honest\n", new(scenario)))
		if len(mistakes) != 1 || mistakes[0].Place != want {
			t.Fatalf("mistakes %v, want one at %s", mistakes, want)
		}
	})
}

// FuzzDecode promises that no text makes Decode panic, and that every mistake
// says where it is.
func FuzzDecode(f *testing.F) {
	for _, tt := range mistakes {
		f.Add(tt.text, "chain.tempo", "10")
	}
	f.Add("name: x", "neurons.0.count", "{a: [1, &a *a]}")
	f.Add("name: x\nneurons: [{name: a}]", "neurons.a..b", "\x00")
	f.Fuzz(func(t *testing.T, text, path, value string) {
		document, err := strict.Parse("s.yaml", []byte(text))
		if err == nil {
			document.Set(path, value)
			err = document.Decode(new(scenario))
		}
		if err == nil {
			return
		}
		mistakes, ok := errors.AsType[strict.Errors](err)
		if !ok {
			t.Fatalf("Decode = %v, want Errors", err)
		}
		for _, mistake := range mistakes {
			inFile := mistake.Place == fmt.Sprintf("s.yaml:%d:%d", mistake.Line, mistake.Column) &&
				mistake.Line >= 1 && mistake.Line <= len(text)+1 && mistake.Column >= 1
			inSet := mistake.Place == "--set "+path+"="+value && mistake.Line == 0
			if !inFile && !inSet || mistake.Message == "" {
				t.Errorf("mistake without a position: %+v", mistake)
			}
		}
	})
}

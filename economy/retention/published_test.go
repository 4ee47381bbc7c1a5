package retention_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"runtime"
	"sync"
	"testing"

	"gopkg.in/yaml.v3"

	"taosim/economy"
	"taosim/economy/retention"
	"taosim/economy/rules"
)

// published are the contour lines, guarantees and grids in testdata.
type published struct {
	Source  string
	Figures []struct {
		Figure string
		setting
		Lines []struct {
			HonestStake         float64 `json:"honest_stake"`
			Level               float64
			LargestHonestWeight float64      `json:"largest_honest_weight"`
			AtCabalWeight       float64      `json:"at_cabal_weight"`
			Points              [][2]float64 // W_H and W_C
		}
	}
	Guarantees []struct {
		HonestStake     float64 `json:"honest_stake"`
		HonestWeight    float64 `json:"honest_weight"`
		CabalWeight     float64 `json:"cabal_weight"`
		WeightDeviation float64 `json:"weight_deviation"`
		BondsPenalty    float64 `json:"bonds_penalty"` // of 65535
		Retained        float64 // by the emulation
	}
	GridPoints []struct {
		Grid string
		setting
		HonestStake  float64 `json:"honest_stake"`
		HonestWeight float64 `json:"honest_weight"`
		CabalWeight  float64 `json:"cabal_weight"`
		Retained     float64
	} `json:"grid_points"`
}

// setting is what differs from one published map to another.
type setting struct {
	WeightDeviation float64 `json:"weight_deviation"`
	Kappa           float64 `json:"kappa"`
	BondsPenalty    float64 `json:"bonds_penalty"`
	DividendRatio   float64 `json:"dividend_ratio"`
}

// load reads the published numbers.
func load(t testing.TB) published {
	t.Helper()
	text, err := os.ReadFile("testdata/published.json")
	if err != nil {
		t.Fatal(err)
	}
	var p published
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// rule is the chain's rule of the setting.
func (s setting) rule(t testing.TB) economy.RewardRule {
	t.Helper()
	entry, ok := rules.Find("yuma2")
	if !ok {
		t.Fatal("there is no rule yuma2")
	}
	rule := entry.New()
	parameters := fmt.Sprintf("{kappa: %v, bonds_penalty: %v}", s.Kappa, s.BondsPenalty)
	if err := yaml.Unmarshal([]byte(parameters), rule); err != nil {
		t.Fatal(err)
	}
	return rule
}

// planes gives out the planes of a setting, and makes each once.
type planes map[planeKey]*retention.Plane

type planeKey struct{ weightDeviation, dividendRatio, honestStake float64 }

func (p planes) of(weightDeviation, dividendRatio, honestStake float64) *retention.Plane {
	key := planeKey{weightDeviation, dividendRatio, honestStake}
	if p[key] == nil {
		m := retention.Published()
		m.WeightDeviation, m.DividendRatio, m.CabalWeight = weightDeviation, dividendRatio, []float64{0}
		p[key] = m.Plane(honestStake)
	}
	return p[key]
}

// TestPublishedLines holds the map against the published lines, which are made of
// straight parts between points of its grid and have three decimals.
func TestPublishedLines(t *testing.T) {
	numbers := load(t)
	planes := planes{}
	for _, figure := range numbers.Figures {
		t.Run(figure.Figure, func(t *testing.T) {
			rule := figure.rule(t)
			for _, line := range figure.Lines {
				plane := planes.of(figure.WeightDeviation, figure.DividendRatio, line.HonestStake)
				for _, point := range line.Points {
					if got := interpolated(plane, rule, point[0], point[1]); math.Abs(got-line.Level) > 0.0006 {
						t.Errorf("S_H = %v: E_H = %.5f at W_H = %v and W_C = %v, where the line of %v passes",
							line.HonestStake, got, point[0], point[1], line.Level)
					}
				}
			}
		})
	}
}

// interpolated is E_H at a point, made of the values at the points of the
// published grid around it.
func interpolated(plane *retention.Plane, rule economy.RewardRule, honestWeight, cabalWeight float64) float64 {
	sum := 0.0
	for _, i := range near(honestWeight) {
		for _, j := range near(cabalWeight) {
			sum += i.part * j.part * plane.At(rule, i.value, j.value)
		}
	}
	return sum
}

// neighbour is a value of an axis, and its part in a value nearby.
type neighbour struct{ value, part float64 }

// near are the neighbours of a value on an axis of the published grid: two, or
// itself.
func near(value float64) []neighbour {
	const steps = 50
	place := math.Round(value*steps*1e6) / 1e6
	below := math.Floor(place)
	if place == below {
		return []neighbour{{below / steps, 1}}
	}
	return []neighbour{{below / steps, below + 1 - place}, {(below + 1) / steps, place - below}}
}

func TestEmulatedGrids(t *testing.T) {
	planes := planes{}
	for _, point := range load(t).GridPoints {
		plane := planes.of(point.WeightDeviation, point.DividendRatio, point.HonestStake)
		if got := plane.At(point.rule(t), point.HonestWeight, point.CabalWeight); math.Abs(got-point.Retained) > 5e-4 {
			t.Errorf("%s, S_H = %v: E_H = %.5f at W_H = %v and W_C = %v, want %v",
				point.Grid, point.HonestStake, got, point.HonestWeight, point.CabalWeight, point.Retained)
		}
	}
}

func TestGuarantees(t *testing.T) {
	for _, point := range load(t).Guarantees {
		setting := setting{WeightDeviation: point.WeightDeviation, Kappa: 0.5, BondsPenalty: point.BondsPenalty / 65535, DividendRatio: 0.5}
		plane := planes{}.of(setting.WeightDeviation, setting.DividendRatio, point.HonestStake)
		got := plane.At(setting.rule(t), point.HonestWeight, point.CabalWeight)
		if got < point.HonestStake || math.Abs(got-point.Retained) > 5e-4 {
			t.Errorf("S_H = %v: E_H = %.5f at W_H = %v and W_C = %v, want %v, and at least S_H",
				point.HonestStake, got, point.HonestWeight, point.CabalWeight, point.Retained)
		}
	}
}

// TestRequiredUtility computes the grid around the worst point of published
// lines.
func TestRequiredUtility(t *testing.T) {
	claims := map[string]float64{ // S_H = 0.6, as the documentation reads it off
		"retention-lines.svg":      0.73,
		"weights_stddev_0.svg":     0.60,
		"bonds_penalty_0.svg":      0.78,
		"validator_emission_0.svg": 0.82,
	}
	found := 0
	for _, figure := range load(t).Figures {
		rule := figure.rule(t)
		for _, line := range figure.Lines {
			if line.HonestStake != 0.51 && line.HonestStake != 0.6 && line.HonestStake != 0.8 || line.LargestHonestWeight == 0 {
				continue
			}
			m := retention.Published()
			m.WeightDeviation, m.DividendRatio = figure.WeightDeviation, figure.DividendRatio
			m.HonestWeight = around(m.HonestWeight, line.LargestHonestWeight)
			m.CabalWeight = around(m.CabalWeight, line.AtCabalWeight)
			field := retention.Field{HonestWeight: m.HonestWeight, CabalWeight: m.CabalWeight}
			plane := m.Plane(line.HonestStake)
			for _, weight := range m.HonestWeight {
				field.Retained = append(field.Retained, plane.Row(rule, weight))
			}
			required, enough := field.Required(line.HonestStake)
			if !enough || math.Abs(required.HonestWeight-line.LargestHonestWeight) > 0.001 {
				t.Errorf("%s, S_H = %v: required is %v (enough: %t), want W_H = %v at W_C = %v",
					figure.Figure, line.HonestStake, required, enough, line.LargestHonestWeight, line.AtCabalWeight)
			}
			if claim, ok := claims[figure.Figure]; ok && line.HonestStake == 0.6 {
				found++
				if math.Abs(required.HonestWeight-claim) >= 0.01 {
					t.Errorf("%s: %v is required, and the documentation says %v", figure.Figure, required.HonestWeight, claim)
				}
			}
		}
	}
	if found != len(claims) {
		t.Errorf("%d of %d claims were looked at", found, len(claims))
	}
}

// around are the values of an axis near one.
func around(axis []float64, value float64) []float64 {
	var near []float64
	for _, v := range axis {
		if math.Abs(v-value) < 0.035 {
			near = append(near, v)
		}
	}
	return near
}

// BenchmarkPublishedMap computes the whole map, 28,611 points of 512 nodes, on
// all cores.
func BenchmarkPublishedMap(b *testing.B) {
	rule := setting{Kappa: 0.5, BondsPenalty: 1}.rule(b)
	for b.Loop() {
		m := retention.Published()
		var rows sync.WaitGroup
		tickets := make(chan struct{}, runtime.GOMAXPROCS(0))
		for _, stake := range m.HonestStake {
			plane := m.Plane(stake)
			for _, weight := range m.HonestWeight {
				tickets <- struct{}{}
				rows.Go(func() {
					plane.Row(rule, weight)
					<-tickets
				})
			}
		}
		rows.Wait()
	}
}

// BenchmarkRow computes 51 points of the map on one core.
func BenchmarkRow(b *testing.B) {
	rule := setting{Kappa: 0.5, BondsPenalty: 1}.rule(b)
	plane := retention.Published().Plane(0.6)
	for b.Loop() {
		plane.Row(rule, 0.7)
	}
}

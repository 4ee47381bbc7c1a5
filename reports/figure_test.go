package reports_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
	"taosim/reports"
)

func TestPlotsAreWholeImages(t *testing.T) {
	late := func(epoch uint64, _ int) economy.Amount { return economy.Amount(epoch / 300) }
	tests := []struct {
		name  string
		plan  reports.Plan
		world func(arm string, replication int) world
		sizes map[string][2]int // of the PNG in pixels, at 192 to an inch of 72 points
	}{
		{
			name:  "five arms take two rows, and an arm without a world an empty panel",
			plan:  plan(1, "a", "b", "c", "d", "e"),
			world: func(arm string, _ int) world { return quickstart(arm, 1, uint64(strings.Index("abcde", arm))) },
			sizes: map[string][2]int{"lorenz": {1067, 1120}, "tao-share": {1679, 1291}, "loss": {2188, 717}},
		},
		{
			name: "one neuron, paid late, and more epochs than points",
			plan: plan(1, "equal"),
			world: func(string, int) world {
				return world{epochs: 900, classes: []class{{strategy: "honest", count: 1, pay: late}}}
			},
			sizes: map[string][2]int{"lorenz": {1067, 1120}, "tao-share": {815, 717}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			run(t, folder, tt.plan, tt.world)
			for name, want := range tt.sizes {
				config, err := png.DecodeConfig(bytes.NewReader(read(t, filepath.Join(folder, "plots", name+".png"))))
				if got := [2]int{config.Width, config.Height}; err != nil || got != want {
					t.Errorf("%s.png: error %v, size %d, want %d", name, err, got, want)
				}
				checkSVG(t, filepath.Join(folder, "plots", name+".svg"))
			}
		})
	}
}

// checkSVG reports a file that is not a well-formed SVG.
func checkSVG(t *testing.T, path string) {
	t.Helper()
	content := read(t, path)
	decoder := xml.NewDecoder(bytes.NewReader(content))
	var elements []string
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if element, ok := token.(xml.StartElement); ok {
			elements = append(elements, element.Name.Local)
		}
	}
	if len(elements) == 0 || elements[0] != "svg" {
		t.Errorf("%s does not begin with an svg element", path)
	}
	if bytes.Contains(content, []byte("NaN")) {
		t.Errorf("%s draws a point that is not a number", path)
	}
}

func TestPlotsShowEveryArmAndStrategy(t *testing.T) {
	p := plan(2, "equal", "rank-proportional")
	plots := svgs(t, record(t, t.TempDir(), p, func(arm string, replication int) world {
		return controlled(arm, replication, 6)
	}), reports.Finished)
	tests := []struct {
		plot  string
		texts []string
		paths map[string]int // of more than four points, which those of the legend have, by the start of their style
	}{
		{
			plot:  "lorenz",
			texts: []string{"equal   Gini 0.00 ± 0.00", "rank-proportional   Gini ", "at the last epoch of quickstart, seed 1"},
			paths: map[string]int{
				"fill:none;stroke:#0072B2": 1, "fill:none;stroke:#E69F00": 1, // means
				"fill:#0071B1;fill-opacity": 1, "fill:#E59E00;fill-opacity": 1, // ranges
			},
		},
		{
			plot:  "tao-share",
			texts: []string{"equal", "rank-proportional", "honest", "free-rider", "75 %", "25 %"},
			paths: map[string]int{"fill:#338EC1": 2, "fill:#EBB233": 2}, // one in each panel
		},
		{
			plot: "loss",
			texts: []string{
				"equal", "rank-proportional", "honest", "with peers", "student only", "alone",
				"quickstart, seed 1: mean and 95 % interval of 2 replications",
			},
			paths: map[string]int{ // one in each panel
				"fill:none;stroke:#0072B2": 2, "fill:none;stroke:#E69F00": 2, "fill:none;stroke:#009E73": 2,
				"fill:#0071B1;fill-opacity": 2, "fill:#E59E00;fill-opacity": 2, "fill:#009D72;fill-opacity": 2,
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.plot, func(t *testing.T) {
			for _, text := range tt.texts {
				if !regexp.MustCompile(`>[^<]*` + regexp.QuoteMeta(text) + `[^<]*</text>`).MatchString(plots[tt.plot]) {
					t.Errorf("no text %q in\n%s", text, plots[tt.plot])
				}
			}
			for style, want := range tt.paths {
				path := regexp.MustCompile(`<path d="M[^L"]*(L[^L"]*){4,}" style="` + style)
				if got := len(path.FindAllString(plots[tt.plot], -1)); got != want {
					t.Errorf("%d paths of style %q, want %d in\n%s", got, style, want, plots[tt.plot])
				}
			}
		})
	}
}

func TestLorenzCurvesOfAStoppedRunAreThoseOfTheSharedEpoch(t *testing.T) {
	p := plan(2, "equal", "rank-proportional")
	got := svgs(t, record(t, t.TempDir(), p, uneven), reports.Interrupted)["lorenz"]
	want := svgs(t, record(t, t.TempDir(), p, atEpoch(6)), reports.Interrupted)["lorenz"]
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-all worlds at epoch 6 +some at 10:\n%s", diff)
	}
	if want := "Lorenz curve at epoch 6 of quickstart"; !strings.Contains(got, want) {
		t.Errorf("no note %q in\n%s", want, got)
	}
}

// svgs are the plots of a run by name.
func svgs(t *testing.T, r *reports.Run, state reports.State) map[string]string {
	t.Helper()
	plots, err := r.SVGs(state)
	if err != nil {
		t.Fatal(err)
	}
	return plots
}

func TestAPlotWithNothingToShowIsNotDrawn(t *testing.T) {
	tests := []struct {
		name  string
		world world
		want  []string // in the folder of plots, itself first
	}{
		{"no epoch was completed", world{}, []string{""}},
		{"nothing was earned and nothing measured", idle("", 1), []string{""}},
		{
			name: "nothing was earned",
			world: world{epochs: 1, classes: []class{{
				strategy: "honest", count: 2,
				pay:  func(uint64, int) economy.Amount { return 0 },
				loss: func(uint64) [3]float64 { return [3]float64{4, 4, 4} },
			}}},
			want: []string{"", "/loss.png", "/loss.svg"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			run(t, folder, plan(1, "equal"), func(string, int) world { return tt.world })
			if diff := cmp.Diff(tt.want, files(t, filepath.Join(folder, "plots"))); diff != "" {
				t.Errorf("plots, -want +got:\n%s", diff)
			}
		})
	}
}

func TestALossThatNobodyMeasuredHasNoLine(t *testing.T) {
	loss := svgs(t, record(t, t.TempDir(), plan(1, "equal"), atEpoch(4)), reports.Finished)["loss"]
	if !strings.Contains(loss, ">student only</text>") || strings.Contains(loss, ">alone</text>") {
		t.Errorf("a world without a control has a line for it, or none for students:\n%s", loss)
	}
}

package reports_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"path/filepath"
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
			sizes: map[string][2]int{"lorenz": {1067, 1120}, "tao-share": {1679, 1291}},
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

func TestNothingIsDrawnWhenNothingWasEarned(t *testing.T) {
	folder := t.TempDir()
	run(t, folder, plan(1, "equal"), func(string, int) world { return world{} })
	if diff := cmp.Diff([]string{""}, files(t, filepath.Join(folder, "plots"))); diff != "" {
		t.Errorf("plots, -want +got:\n%s", diff)
	}
}

package reports

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// newLorenzFigure shows the Lorenz curve of the tao earned in each arm, at the
// epoch of the summary.
func newLorenzFigure(summary Summary, worlds [][]*history) figure {
	p := newPartPlot()
	p.X.Min, p.X.Max = 0, 1
	p.X.Tick.Marker = percentTicks()
	p.X.Label.Text = "neurons, those that earned least first (% of all neurons)"
	p.Y.Label.Text = "tao earned by them (% of all tao earned)"
	p.Legend.TextStyle = aligned(labelStyle, draw.XLeft, draw.YBottom)
	p.Legend.Top, p.Legend.Left = true, true
	p.Legend.XOffs, p.Legend.YOffs = 8, -4
	p.Legend.Padding, p.Legend.ThumbnailWidth = 4, 22
	p.Add(equality{})
	var lines []plot.Plotter // over all bands
	for i, arm := range summary.Arms {
		if arm.GiniEarned == nil {
			continue
		}
		curve := newLorenzBand(until(worlds[i], summary.Epoch()))
		if arm.Worlds > 1 {
			p.Add(curve.area(hue(i)))
		}
		line := curve.line(lineOf(i))
		lines = append(lines, line)
		p.Legend.Add(fmt.Sprintf("%s   Gini %s", cut(arm.Arm, nameLength), withMargin(arm.GiniEarned, 2)), line)
	}
	p.Add(lines...)
	return figure{
		title: "How equally the tao earned is spread over neurons",
		note:  lorenzNote(summary),
		width: 400, height: 420,
		body: p.Draw,
	}
}

func lorenzNote(summary Summary) string {
	when := "the last epoch"
	if summary.State != Finished {
		when = fmt.Sprintf("epoch %d", summary.Epoch())
	}
	note := fmt.Sprintf("Lorenz curve at %s of %s, seed %d", when, summary.Scenario, summary.Seed)
	if summary.Replications > 1 {
		note += fmt.Sprintf(": mean and range of %d replications", summary.Replications)
	}
	return note
}

// newLorenzBand is the Lorenz curve of several worlds: the mean of their curves,
// and the lowest and the highest. It reads them at equally spaced points: as many
// as the finest of them has, which is exact when all worlds have the same number
// of neurons.
func newLorenzBand(worlds []*history) band {
	var curves [][]float64
	points := 0
	for _, world := range worlds {
		if curve := world.now().lorenz; curve != nil {
			curves = append(curves, curve)
			points = max(points, len(curve)-1)
		}
	}
	var b band
	for k := range points + 1 {
		x := float64(k) / float64(points)
		values := make([]float64, len(curves))
		total := 0.0
		for i, curve := range curves {
			values[i] = interpolate(curve, k, points)
			total += values[i]
		}
		b.add(x, total/float64(len(curves)), slices.Min(values), slices.Max(values))
	}
	return b
}

// thin reads a curve at no more points than a figure can show.
func thin(curve []float64) []float64 {
	if len(curve)-1 <= maxPoints {
		return curve
	}
	thinned := make([]float64, maxPoints+1)
	for k := range thinned {
		thinned[k] = interpolate(curve, k, maxPoints)
	}
	return thinned
}

// interpolate reads a curve, whose points are equally spaced from 0 to 1, at
// k/points.
func interpolate(curve []float64, k, points int) float64 {
	left, rest := k*(len(curve)-1)/points, k*(len(curve)-1)%points
	if rest == 0 {
		return curve[left]
	}
	return curve[left] + (curve[left+1]-curve[left])*float64(rest)/float64(points)
}

// equality draws the diagonal, on which all neurons earn the same.
type equality struct{}

// Plot implements [plot.Plotter].
func (equality) Plot(c draw.Canvas, _ *plot.Plot) {
	c.StrokeLine2(draw.LineStyle{Color: faint, Width: hairline}, c.Min.X, c.Min.Y, c.Max.X, c.Max.Y)
	size := c.Size()
	style := aligned(noteStyle, draw.XCenter, draw.YBottom)
	style.Rotation = math.Atan2(float64(size.Y), float64(size.X))
	c.FillText(style, vg.Point{X: c.Min.X + 0.4*size.X - 2, Y: c.Min.Y + 0.4*size.Y + 4}, "all earn the same")
}

package reports

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// swatchSize is that of the sample of a colour in a legend.
const swatchSize = vg.Length(7)

// shareFigure shows how the tao earned is shared among strategies as time goes
// by, a panel for each arm.
type shareFigure struct {
	panels     panels
	strategies []string
	stacks     []stack // by panel
}

func newShareFigure(plan Plan, worlds [][]*history) figure {
	s := shareFigure{strategies: strategiesOf(slices.Concat(worlds...))}
	for _, arm := range worlds {
		s.stacks = append(s.stacks, newStack(arm, s.strategies))
	}
	s.panels = panels{titles: plan.Arms, legendWidth: s.legendWidth()}
	f := s.panels.figure("How the tao earned so far is shared among strategies", noteOf(plan, "mean"))
	f.body = s.draw
	return f
}

// legendWidth is the room for the names of the strategies beside the panels.
func (s shareFigure) legendWidth() vg.Length {
	var widest vg.Length
	for _, strategy := range s.strategies {
		widest = max(widest, labelStyle.Width(cut(strategy, nameLength)))
	}
	return legendGap + swatchSize + legendGap + widest
}

func (s shareFigure) draw(c draw.Canvas) {
	last, place := s.panels.draw(c, s.panel)
	s.drawLegend(c, place, s.stacks[last].middles())
}

// panel is the panel of one arm.
func (s shareFigure) panel(arm int) *plot.Plot {
	p := newPartPlot()
	overEpochs(p, s.lastEpoch())
	p.Y.Label.Text = "share of all tao earned"
	p.Add(s.stacks[arm])
	return p
}

// lastEpoch is where all panels end.
func (s shareFigure) lastEpoch() float64 {
	last := 1.0
	for _, stack := range s.stacks {
		for _, epoch := range stack.epochs {
			last = max(last, epoch)
		}
	}
	return last
}

// drawLegend names the strategies beside a panel, each as near to its band as
// the others leave it.
func (s shareFigure) drawLegend(c draw.Canvas, panel vg.Rectangle, middles []float64) {
	height := panel.Max.Y - panel.Min.Y
	wanted := make([]vg.Length, len(middles))
	for i, middle := range middles {
		wanted[i] = panel.Min.Y + vg.Length(middle)*height
	}
	x := panel.Max.X + legendGap
	for i, y := range spread(wanted, legendSpacing, panel.Max.Y-legendSpacing/2) {
		c.SetColor(strategyHue(s.strategies[i], i))
		c.Fill(vg.Rectangle{
			Min: vg.Point{X: x, Y: y - swatchSize/2},
			Max: vg.Point{X: x + swatchSize, Y: y + swatchSize/2},
		}.Path())
		name := vg.Point{X: x + swatchSize + legendGap/2, Y: y}
		c.FillText(aligned(labelStyle, draw.XLeft, draw.YCenter), name, cut(s.strategies[i], nameLength))
	}
}

// spread moves heights, which rise, apart: up where one is too near to the one
// below, and all that would pass the top down again.
func spread(heights []vg.Length, spacing, top vg.Length) []vg.Length {
	spread := slices.Clone(heights)
	for i := 1; i < len(spread); i++ {
		spread[i] = max(spread[i], spread[i-1]+spacing)
	}
	for i, y := range slices.Backward(spread) {
		spread[i] = min(y, top)
		top = spread[i] - spacing
	}
	return spread
}

package reports

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const (
	panelWidth    = vg.Length(170)
	panelHeight   = vg.Length(215) // with its title and axis
	panelsInRow   = 4
	titleHeight   = vg.Length(20)
	axisWidth     = vg.Length(40) // of the vertical axis and its title
	swatchSize    = vg.Length(7)
	legendGap     = vg.Length(8) // between panels and legend, and swatch and name
	legendSpacing = vg.Length(13)
)

// shareFigure shows how the tao earned is shared among strategies as time goes
// by, a panel for each arm.
type shareFigure struct {
	plan       Plan
	strategies []string
	stacks     []stack // by arm
	rows, cols int     // of panels
}

func newShareFigure(plan Plan, worlds [][]*history) figure {
	s := shareFigure{plan: plan, strategies: strategiesOf(slices.Concat(worlds...))}
	for _, arm := range worlds {
		s.stacks = append(s.stacks, newStack(arm, s.strategies))
	}
	s.rows = (len(worlds) + panelsInRow - 1) / panelsInRow
	s.cols = (len(worlds) + s.rows - 1) / s.rows
	f := figure{
		title:  "How the tao earned so far is shared among strategies",
		note:   s.note(),
		height: 2*figureMargin + headingHeight + vg.Length(s.rows)*panelHeight,
		body:   s.draw,
	}
	panels := axisWidth + vg.Length(s.cols)*panelWidth + s.legendWidth()
	f.width = 2*figureMargin + max(panels, titleStyle.Width(f.title), noteStyle.Width(f.note))
	return f
}

func (s shareFigure) note() string {
	note := fmt.Sprintf("%s, seed %d", s.plan.Scenario, s.plan.Seed)
	if s.plan.Replications > 1 {
		note += fmt.Sprintf(": mean of %d replications", s.plan.Replications)
	}
	return note
}

// legendWidth is the room for the names of the strategies beside the panels.
func (s shareFigure) legendWidth() vg.Length {
	var widest vg.Length
	for _, strategy := range s.strategies {
		widest = max(widest, labelStyle.Width(cut(strategy, nameLength)))
	}
	return legendGap + swatchSize + legendGap + widest
}

// draw draws the panels in rows, and the legend beside the last of the first
// row.
func (s shareFigure) draw(c draw.Canvas) {
	panels := s.panels()
	tiles := draw.Tiles{Rows: s.rows, Cols: s.cols, PadX: 14, PadTop: titleHeight / 2, PadY: titleHeight}
	canvases := plot.Align(panels, tiles, draw.Crop(c, 0, -s.legendWidth(), 0, 0))
	for row := range panels {
		for col, panel := range panels[row] {
			if panel != nil {
				panel.Draw(canvases[row][col])
				s.drawTitle(c, panel.DataCanvas(canvases[row][col]).Rectangle, s.plan.Arms[row*s.cols+col])
			}
		}
	}
	last := s.cols - 1
	s.drawLegend(c, panels[0][last].DataCanvas(canvases[0][last]).Rectangle, s.stacks[last].middles())
}

// panels are the panels by row and column, nil where the last row has none.
func (s shareFigure) panels() [][]*plot.Plot {
	panels := make([][]*plot.Plot, s.rows)
	for row := range panels {
		panels[row] = make([]*plot.Plot, s.cols)
		for col := range panels[row] {
			if arm := row*s.cols + col; arm < len(s.stacks) {
				panels[row][col] = s.panel(arm, col == 0)
			}
		}
	}
	return panels
}

// panel is the panel of one arm. Only the first of a row names its vertical
// axis.
func (s shareFigure) panel(arm int, first bool) *plot.Plot {
	p := newPlot()
	p.X.Label.Text = "epochs"
	p.X.Min, p.X.Max = 0, s.lastEpoch()
	p.X.Tick.Marker = wholeTicks{}
	if first {
		p.Y.Label.Text = "share of all tao earned"
	} else {
		p.Y.Tick.Marker = plot.ConstantTicks{}
	}
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

// drawTitle writes the name of an arm above its panel.
func (s shareFigure) drawTitle(c draw.Canvas, panel vg.Rectangle, arm string) {
	above := vg.Point{X: panel.Min.X, Y: panel.Max.Y + 4}
	c.FillText(aligned(panelStyle, draw.XLeft, draw.YBottom), above, cut(arm, nameLength))
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

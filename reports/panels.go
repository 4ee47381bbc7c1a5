package reports

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const (
	panelWidth  = vg.Length(170)
	panelHeight = vg.Length(215) // with its title and axis
	panelsInRow = 4
	titleHeight = vg.Length(20)
	axisWidth   = vg.Length(40) // of the vertical axis and its title
	legendGap   = vg.Length(8)  // between panels and legend, and swatch and name
	// legendSpacing is from one name of a legend to the next.
	legendSpacing = vg.Length(13)
)

// panels are plots with the same axes, in rows of nearly equal length. The
// legend stands beside the last of the first row.
type panels struct {
	titles      []string // one for each panel
	legendWidth vg.Length
}

// shape is the rows and columns of the panels.
func (p panels) shape() (rows, cols int) {
	rows = (len(p.titles) + panelsInRow - 1) / panelsInRow
	return rows, (len(p.titles) + rows - 1) / rows
}

// figure is an empty figure with room for the panels.
func (p panels) figure(title, note string) figure {
	rows, cols := p.shape()
	width := axisWidth + vg.Length(cols)*panelWidth + p.legendWidth
	return figure{
		title:  title,
		note:   note,
		width:  2*figureMargin + max(width, titleStyle.Width(title), noteStyle.Width(note)),
		height: 2*figureMargin + headingHeight + vg.Length(rows)*panelHeight,
	}
}

// draw draws the panels and returns the one beside which the legend stands: its
// index and the place of its data. Only the first of a row keeps its vertical
// axis.
func (p panels) draw(c draw.Canvas, panel func(int) *plot.Plot) (last int, place vg.Rectangle) {
	rows, cols := p.shape()
	plots := make([][]*plot.Plot, rows) // nil where the last row has room for more
	for row := range plots {
		plots[row] = make([]*plot.Plot, cols)
	}
	for i := range p.titles {
		one := panel(i)
		if i%cols > 0 {
			one.Y.Label.Text, one.Y.Tick.Marker = "", plot.ConstantTicks{}
		}
		plots[i/cols][i%cols] = one
	}
	tiles := draw.Tiles{Rows: rows, Cols: cols, PadX: 14, PadTop: titleHeight / 2, PadY: titleHeight}
	canvases := plot.Align(plots, tiles, draw.Crop(c, 0, -p.legendWidth, 0, 0))
	for i, title := range p.titles {
		one, canvas := plots[i/cols][i%cols], canvases[i/cols][i%cols]
		one.Draw(canvas)
		data := one.DataCanvas(canvas).Rectangle
		above := vg.Point{X: data.Min.X, Y: data.Max.Y + 4}
		c.FillText(aligned(panelStyle, draw.XLeft, draw.YBottom), above, cut(title, nameLength))
		if i == cols-1 {
			last, place = i, data
		}
	}
	return last, place
}

// overEpochs makes the horizontal axis the epochs up to the last.
func overEpochs(p *plot.Plot, last float64) {
	p.X.Label.Text = "epochs"
	p.X.Min, p.X.Max = 0, last
	p.X.Tick.Marker = roundTicks{places: 0}
}

// noteOf says what run a figure shows, and what of several replications.
func noteOf(plan Plan, several string) string {
	note := fmt.Sprintf("%s, seed %d", plan.Scenario, plan.Seed)
	if plan.Replications > 1 {
		note += fmt.Sprintf(": %s of %d replications", several, plan.Replications)
	}
	return note
}

package reports

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"

	"taosim/economy/retention"
)

// contours are the levels of E_H that a panel shows beside the honest stake.
var contours = []float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}

// newRetentionFigure shows a map, a panel for each honest stake: the lines of
// equal E_H, and in bold the one on which honest nodes just keep their share.
func newRetentionFigure(r Retention) figure {
	p := panels{}
	for _, plane := range r.Planes {
		p.titles = append(p.titles, "honest stake "+shortNumber(plane.HonestStake))
	}
	f := p.figure("Where honest nodes keep their share: on the bold line and to its right", r.parameters()+"; from one thin line to the next 10 %")
	f.body = func(c draw.Canvas) {
		p.draw(c, func(index int) *plot.Plot { return retentionPanel(r.Planes[index]) })
	}
	return f
}

func retentionPanel(plane RetentionPlane) *plot.Plot {
	p := newWeightsPlot()
	for _, level := range contours {
		addLines(p, plane.Field.Lines(level), draw.LineStyle{Color: tint(faint, 0.5), Width: hairline})
	}
	addLines(p, plane.Field.Lines(plane.HonestStake), draw.LineStyle{Color: hue(0), Width: lineWidth})
	return p
}

// newRetentionLinesFigure shows in one plot the lines on which honest nodes just
// keep their share, as the documentation of the chain does.
func newRetentionLinesFigure(r Retention) figure {
	p := newWeightsPlot()
	p.Legend.TextStyle = aligned(labelStyle, draw.XLeft, draw.YBottom)
	p.Legend.Top, p.Legend.Left = true, true
	p.Legend.XOffs, p.Legend.YOffs = 8, -4
	p.Legend.Padding, p.Legend.ThumbnailWidth = 4, sampleWidth
	for i, plane := range r.Planes {
		style := lineOf(i)
		addLines(p, plane.Field.Lines(plane.HonestStake), style)
		p.Legend.Add("honest stake "+shortNumber(plane.HonestStake), &plotter.Line{LineStyle: style})
	}
	return figure{
		title: "The utility that honest nodes need, by their stake",
		note:  r.parameters(),
		width: 2*figureMargin + max(400, noteStyle.Width(r.parameters())), height: 420,
		body: p.Draw,
	}
}

// newWeightsPlot is an empty plot over what both camps put on their own servers.
func newWeightsPlot() *plot.Plot {
	p := newPartPlot()
	p.X.Min, p.X.Max = 0, 1
	p.X.Tick.Marker = innerTicks()
	p.X.Label.Text = "weight of honest nodes on their own"
	p.Y.Label.Text = "weight of the cabal on its own"
	return p
}

// innerTicks marks the quarters of a whole and names those inside it, so that the
// names of one panel do not reach into the next.
func innerTicks() plot.ConstantTicks {
	ticks := percentTicks()
	ticks[0].Label, ticks[len(ticks)-1].Label = "", ""
	return ticks
}

// addLines draws lines of a field.
func addLines(p *plot.Plot, lines [][]retention.Point, style draw.LineStyle) {
	for _, line := range lines {
		points := make(plotter.XYs, len(line))
		for i, point := range line {
			points[i] = plotter.XY{X: point.HonestWeight, Y: point.CabalWeight}
		}
		p.Add(&plotter.Line{XYs: points, LineStyle: style})
	}
}

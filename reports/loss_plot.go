package reports

import (
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// sampleWidth is that of the sample of a line in a legend.
const sampleWidth = vg.Length(20)

// lossNames are the names of the lines, by kind.
var lossNames = [lossKinds]string{withPeers: "with peers", withStudent: "student only", alone: "alone"}

// lossPanel is the held-out losses of one group of neurons in one arm as time
// goes by: of each kind the mean over the replications and its 95 % interval.
type lossPanel struct {
	arm, group string
	curves     [lossKinds]band // empty if nobody measured that kind
}

// newLossPanels makes a panel for each group of each arm that measured a loss in
// the epochs that all worlds of the arm completed.
func newLossPanels(plan Plan, arms [][]*history) []lossPanel {
	var panels []lossPanel
	for i, worlds := range arms {
		for _, group := range strategiesOf(worlds) {
			panel := lossPanel{arm: plan.Arms[i], group: group}
			for kind := range lossKinds {
				panel.curves[kind] = newLossBand(worlds, group, kind)
			}
			if len(panel.curves[withPeers].mean) > 0 {
				panels = append(panels, panel)
			}
		}
	}
	return panels
}

// newLossBand is a held-out loss by epoch. Epochs in which nobody measured it
// are left out.
func newLossBand(worlds []*history, group string, kind lossKind) band {
	var b band
	for _, index := range sampled(commonLength(worlds)) {
		loss := estimate(worlds, func(h *history) float64 { return h.lossesAt(group, index)[kind] })
		if loss == nil {
			continue
		}
		var margin float64
		if loss.Margin != nil {
			margin = *loss.Margin
		}
		b.add(float64(worlds[0].standings[index].epoch), loss.Mean, loss.Mean-margin, loss.Mean+margin)
	}
	return b
}

// lossesAt are the losses of a group at one of the recorded epochs.
func (h *history) lossesAt(group string, index int) losses {
	if column := slices.Index(h.strategies, group); column >= 0 {
		return h.standings[index].losses[column]
	}
	return noLosses()
}

// lossFigure shows what peers and students are worth to those who learn.
type lossFigure struct {
	panels    panels
	losses    []lossPanel
	kinds     []lossKind // that somebody measured
	lastEpoch float64
	low, high float64 // of all losses
}

func newLossFigure(plan Plan, losses []lossPanel) figure {
	l := lossFigure{losses: losses, low: math.Inf(1), high: math.Inf(-1)}
	for _, panel := range losses {
		l.panels.titles = append(l.panels.titles, panel.arm)
		for _, curve := range panel.curves {
			l.hold(curve)
		}
	}
	for kind := range lossKinds {
		if slices.ContainsFunc(losses, func(p lossPanel) bool { return len(p.curves[kind].mean) > 0 }) {
			l.kinds = append(l.kinds, kind)
		}
	}
	l.panels.legendWidth = l.legendWidth()
	f := l.panels.figure("What peers are worth: loss on text never trained on", noteOf(plan, "mean and 95 % interval"))
	f.body = l.draw
	return f
}

// hold widens the axes so that they hold a curve.
func (l *lossFigure) hold(b band) {
	for i := range b.mean {
		l.lastEpoch = max(l.lastEpoch, b.mean[i].X)
		l.low, l.high = min(l.low, b.low[i].Y), max(l.high, b.high[i].Y)
	}
}

// legendWidth is the room for the names of the kinds beside the panels.
func (l lossFigure) legendWidth() vg.Length {
	var widest vg.Length
	for _, kind := range l.kinds {
		widest = max(widest, labelStyle.Width(lossNames[kind]))
	}
	return legendGap + sampleWidth + legendGap/2 + widest
}

func (l lossFigure) draw(c draw.Canvas) {
	_, place := l.panels.draw(c, l.panel)
	l.drawLegend(c, place)
}

// panel is the panel of one group in one arm, named in its empty corner: losses
// fall from the upper left to the lower right.
func (l lossFigure) panel(index int) *plot.Plot {
	p := newPlot()
	overEpochs(p, l.lastEpoch)
	room := 0.05 * (l.high - l.low)
	p.Y.Min, p.Y.Max = l.low-room, l.high+room
	p.Y.Label.Text = "nats a pair of words"
	p.Y.Tick.Marker = roundTicks{places: 2}
	var lines []plot.Plotter // over all areas
	for kind, curve := range l.losses[index].curves {
		if len(curve.mean) == 0 {
			continue
		}
		p.Add(curve.area(hue(kind)))
		lines = append(lines, curve.line(lineOf(kind)), curve.end(lineOf(kind)))
	}
	p.Add(lines...)
	p.Add(cornerName(l.losses[index].group))
	return p
}

// cornerName is a name in the upper right corner of a panel.
type cornerName string

// Plot implements [plot.Plotter].
func (n cornerName) Plot(c draw.Canvas, _ *plot.Plot) {
	c.FillText(aligned(labelStyle, draw.XRight, draw.YTop), c.Max.Sub(vg.Point{X: 4, Y: 2}), cut(string(n), nameLength))
}

// drawLegend names the lines beside a panel, the last kind first: it is mostly
// the highest.
func (l lossFigure) drawLegend(c draw.Canvas, panel vg.Rectangle) {
	left := vg.Point{X: panel.Max.X + legendGap, Y: panel.Max.Y - legendSpacing/2}
	for _, kind := range slices.Backward(l.kinds) {
		right := left.Add(vg.Point{X: sampleWidth})
		c.StrokeLine2(lineOf(int(kind)), left.X, left.Y, right.X, right.Y)
		name := right.Add(vg.Point{X: legendGap / 2})
		c.FillText(aligned(labelStyle, draw.XLeft, draw.YCenter), name, lossNames[kind])
		left.Y -= legendSpacing
	}
}

package reports

import (
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const (
	hairline  = vg.Length(0.5)
	lineWidth = vg.Length(1.6)
	// maxPoints is as many points of a curve as a figure can show.
	maxPoints = 250
	// nameLength is as many characters of a name as a figure has room for.
	nameLength = 30
)

var (
	titleStyle = textStyle(12, ink)
	panelStyle = textStyle(10, ink)
	labelStyle = textStyle(9, ink)
	noteStyle  = textStyle(8, faint)
)

// textStyle is sans-serif text that hangs down and to the right of its point.
func textStyle(size vg.Length, c color.Color) text.Style {
	return text.Style{
		Color:   c,
		Font:    font.Font{Typeface: "Liberation", Variant: "Sans", Size: size},
		XAlign:  draw.XLeft,
		YAlign:  draw.YTop,
		Handler: plot.DefaultTextHandler,
	}
}

// aligned is a style with another alignment.
func aligned(style text.Style, x draw.XAlignment, y draw.YAlignment) text.Style {
	style.XAlign, style.YAlign = x, y
	return style
}

// newPartPlot is an empty plot whose vertical axis is a part of a whole, from 0
// to 1.
func newPartPlot() *plot.Plot {
	p := newPlot()
	p.Y.Min, p.Y.Max = 0, 1
	p.Y.Tick.Marker = percentTicks()
	return p
}

// newPlot is an empty plot with thin axes.
func newPlot() *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil // the paper shows
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.LineStyle = draw.LineStyle{Color: faint, Width: hairline}
		axis.Padding = 0
		axis.Label.TextStyle = aligned(textStyle(9, faint), draw.XCenter, draw.YBottom)
		axis.Label.Padding = 3
		axis.Tick.LineStyle = axis.LineStyle
		axis.Tick.Length = 3
	}
	p.X.Tick.Label = aligned(noteStyle, draw.XCenter, draw.YTop)
	p.Y.Tick.Label = aligned(noteStyle, draw.XRight, draw.YCenter)
	return p
}

// percentTicks marks the quarters of a whole.
func percentTicks() plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for percent := 0; percent <= 100; percent += 25 {
		ticks = append(ticks, plot.Tick{Value: float64(percent) / 100, Label: strconv.Itoa(percent) + " %"})
	}
	return ticks
}

// roundTicks marks a few round numbers of so many decimal places.
type roundTicks struct{ places int }

// Ticks implements [plot.Ticker].
func (r roundTicks) Ticks(low, high float64) []plot.Tick {
	step := roundStep(high-low, math.Pow10(-r.places))
	var ticks []plot.Tick
	for k := math.Ceil(low / step); k*step <= high; k++ {
		ticks = append(ticks, plot.Tick{Value: k * step, Label: strconv.FormatFloat(k*step, 'f', r.places, 64)})
	}
	return ticks
}

// roundStep is the smallest of 1, 2, 5, 10, 20, 50, ... times the least step of
// which at most four fit in a span.
func roundStep(span, least float64) float64 {
	for decade := least; ; decade *= 10 {
		for _, digit := range []float64{1, 2, 5} {
			if step := digit * decade; span/step <= 4 {
				return step
			}
		}
	}
}

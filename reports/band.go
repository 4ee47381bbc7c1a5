package reports

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// band is a curve of several worlds: the mean of theirs, and how low and how
// high it may be at each point.
type band struct{ mean, low, high plotter.XYs }

// add appends a point.
func (b *band) add(x, mean, low, high float64) {
	b.mean = append(b.mean, plotter.XY{X: x, Y: mean})
	b.low = append(b.low, plotter.XY{X: x, Y: low})
	b.high = append(b.high, plotter.XY{X: x, Y: high})
}

// line is the mean.
func (b band) line(style draw.LineStyle) *plotter.Line {
	return &plotter.Line{XYs: b.mean, LineStyle: style}
}

// end is a dot at the end of the mean, which shows one of a single point.
func (b band) end(style draw.LineStyle) *plotter.Scatter {
	return &plotter.Scatter{
		XYs:        b.mean[len(b.mean)-1:],
		GlyphStyle: draw.GlyphStyle{Color: style.Color, Radius: style.Width, Shape: draw.CircleGlyph{}},
	}
}

// area is what lies between low and high.
func (b band) area(c color.RGBA) *plotter.Polygon {
	outline := slices.Clone(b.low)
	for _, point := range slices.Backward(b.high) {
		outline = append(outline, point)
	}
	return &plotter.Polygon{XYs: []plotter.XYs{outline}, Color: color.NRGBA{c.R, c.G, c.B, 0x30}}
}

// lineOf is the style of one of several lines, by its index. The first is solid;
// the others, drawn over it, are not, so that all are seen where they lie on one
// another.
func lineOf(index int) draw.LineStyle {
	style := draw.LineStyle{Color: hue(index), Width: lineWidth}
	if index > 0 {
		patterns := [][]vg.Length{{6, 3}, {2, 2}, {8, 2, 2, 2}}
		style.Dashes = patterns[(index-1)%len(patterns)]
	}
	return style
}

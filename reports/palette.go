package reports

import (
	"image/color"
	"math"
)

// palette tells eight things apart for every kind of colour vision: M. Okabe
// and K. Ito, "Color Universal Design", 2008, with grey in place of black.
var palette = []color.RGBA{
	{0x00, 0x72, 0xb2, 0xff}, // blue
	{0xe6, 0x9f, 0x00, 0xff}, // orange
	{0x00, 0x9e, 0x73, 0xff}, // bluish green
	{0xd5, 0x5e, 0x00, 0xff}, // vermilion
	{0x56, 0xb4, 0xe9, 0xff}, // sky blue
	{0xcc, 0x79, 0xa7, 0xff}, // reddish purple
	{0xf0, 0xe4, 0x42, 0xff}, // yellow
	{0x99, 0x99, 0x99, 0xff}, // grey
}

var (
	ink   = color.RGBA{0x22, 0x22, 0x22, 0xff} // titles
	faint = color.RGBA{0x66, 0x66, 0x66, 0xff} // axes and notes
	paper = color.RGBA{0xff, 0xff, 0xff, 0xff}
)

// hue is the colour of the thing at an index; after eight the colours repeat,
// paler.
func hue(index int) color.RGBA {
	return tint(palette[index%len(palette)], math.Pow(0.5, float64(index/len(palette))))
}

// tint mixes a colour with white; strength 1 leaves it as it is.
func tint(c color.RGBA, strength float64) color.RGBA {
	mix := func(channel uint8) uint8 { return uint8(255 - strength*float64(255-channel)) }
	return color.RGBA{mix(c.R), mix(c.G), mix(c.B), c.A}
}

// inkOn is the colour of text on a background: white on a dark one. The
// luminance has the weights of Rec. 709.
func inkOn(background color.RGBA) color.RGBA {
	luminance := 0.2126*float64(background.R) + 0.7152*float64(background.G) + 0.0722*float64(background.B)
	if luminance < 140 {
		return paper
	}
	return ink
}

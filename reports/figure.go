package reports

import (
	"bytes"
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

const (
	// pngDPI is twice the resolution of a screen.
	pngDPI = 192
	// figureMargin surrounds everything.
	figureMargin = vg.Length(10)
	// headingHeight is that of the title and the note under it.
	headingHeight = vg.Length(34)
)

// figure is a drawing with a heading. It is drawn alike on every canvas.
type figure struct {
	title         string
	note          string // under the title, in small print
	width, height vg.Length
	body          func(draw.Canvas)
}

// paint draws the figure on white paper.
func (f figure) paint(c draw.Canvas) {
	c = draw.Crop(c, figureMargin, -figureMargin, figureMargin, -figureMargin)
	top := vg.Point{X: c.Min.X, Y: c.Max.Y}
	c.FillText(titleStyle, top, f.title)
	c.FillText(noteStyle, top.Sub(vg.Point{Y: 16}), f.note)
	f.body(draw.Crop(c, 0, 0, 0, -headingHeight))
}

// svg is the figure as an SVG file.
func (f figure) svg() ([]byte, error) {
	canvas := vgsvg.New(f.width, f.height)
	c := draw.New(canvas)
	c.SetColor(paper) // the other kind of canvas is white when it is made
	c.Fill(c.Rectangle.Path())
	f.paint(c)
	var file bytes.Buffer
	if _, err := canvas.WriteTo(&file); err != nil {
		return nil, fmt.Errorf("draw %q: %w", f.title, err)
	}
	// The file names its font and does not hold it. Arial and Helvetica have the
	// same widths, so they replace it where it is missing.
	return bytes.ReplaceAll(file.Bytes(),
		[]byte("font-family:Liberation Sans;"),
		[]byte("font-family:Liberation Sans,Arial,Helvetica,sans-serif;")), nil
}

// png is the figure as a PNG file.
func (f figure) png() ([]byte, error) {
	canvas := vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(f.width, f.height), vgimg.UseDPI(pngDPI))}
	f.paint(draw.New(canvas))
	var file bytes.Buffer
	if _, err := canvas.WriteTo(&file); err != nil {
		return nil, fmt.Errorf("draw %q: %w", f.title, err)
	}
	return file.Bytes(), nil
}

// write writes the figure as .svg and .png files.
func (f figure) write(pathWithoutExtension string) error {
	svg, err := f.svg()
	if err != nil {
		return err
	}
	if err := writeWhole(pathWithoutExtension+".svg", svg); err != nil {
		return err
	}
	png, err := f.png()
	if err != nil {
		return err
	}
	return writeWhole(pathWithoutExtension+".png", png)
}

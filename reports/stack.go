package reports

import (
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"taosim/economy"
)

// leastNumbered is the smallest share with room for its number.
const leastNumbered = 0.06

// stack is the shares of all tao earned of several strategies as time goes by,
// each on top of the one before. Shares at one epoch add up to one.
type stack struct {
	epochs  []float64
	shares  [][]float64 // by epoch and strategy
	colours []color.RGBA
}

// newStack averages the shares of worlds over the epochs that all of them
// completed. Before the first tao is earned there are no shares.
func newStack(worlds []*history, strategies []string) stack {
	s := stack{}
	for i, strategy := range strategies {
		s.colours = append(s.colours, strategyHue(strategy, i))
	}
	before := 0.0
	for _, index := range sampled(commonLength(worlds)) {
		epoch := float64(worlds[0].standings[index].epoch)
		if shares := meanShares(worlds, strategies, index); shares != nil {
			if len(s.epochs) == 0 { // what was earned in the first epoch was earned during it
				s.epochs, s.shares = append(s.epochs, before), append(s.shares, shares)
			}
			s.epochs, s.shares = append(s.epochs, epoch), append(s.shares, shares)
		}
		before = epoch
	}
	return s
}

// strategyHue is the colour of a strategy; unknown ones are grey.
func strategyHue(strategy string, index int) color.RGBA {
	if strategy == Unknown {
		return tint(faint, 0.5)
	}
	return tint(hue(index), 0.8)
}

// commonLength is how many epochs every world recorded.
func commonLength(worlds []*history) int {
	if len(worlds) == 0 {
		return 0
	}
	shortest := slices.MinFunc(worlds, func(a, b *history) int { return len(a.standings) - len(b.standings) })
	return len(shortest.standings)
}

// sampled are the indices of equally spaced points of a curve, the first and
// the last among them; all of them if a figure can show so many.
func sampled(points int) []int {
	indices := make([]int, min(points, maxPoints))
	for i := range indices {
		indices[i] = i * (points - 1) / max(len(indices)-1, 1)
	}
	return indices
}

// meanShares is the mean share of each strategy over the worlds in which tao
// has been earned, nil if there is none.
func meanShares(worlds []*history, strategies []string, index int) []float64 {
	shares := make([]float64, len(strategies))
	counted := 0.0
	for _, world := range worlds {
		total := sum(world.standings[index].earned)
		if total == 0 {
			continue
		}
		counted++
		for i, strategy := range strategies {
			shares[i] += float64(world.earnedBy(strategy, index)) / float64(total)
		}
	}
	if counted == 0 {
		return nil
	}
	for i := range shares {
		shares[i] /= counted
	}
	return shares
}

// earnedBy is what a strategy had earned at one of the recorded epochs.
func (h *history) earnedBy(strategy string, index int) economy.Amount {
	if column := slices.Index(h.strategies, strategy); column >= 0 {
		return h.standings[index].earned[column]
	}
	return 0
}

// Plot implements [plot.Plotter].
func (s stack) Plot(c draw.Canvas, p *plot.Plot) {
	if len(s.epochs) == 0 {
		c.FillText(aligned(noteStyle, draw.XCenter, draw.YCenter), c.Center(), "no tao was earned")
		return
	}
	toX, toY := p.Transforms(&c)
	below := make([]vg.Point, len(s.epochs))
	for i, epoch := range s.epochs {
		below[i] = vg.Point{X: toX(epoch), Y: toY(0)}
	}
	tops := s.tops()
	for strategy, colour := range s.colours {
		above := make([]vg.Point, len(s.epochs))
		for i, epoch := range s.epochs {
			above[i] = vg.Point{X: toX(epoch), Y: toY(tops[i][strategy])}
		}
		c.FillPolygon(colour, between(below, above))
		c.StrokeLines(draw.LineStyle{Color: paper, Width: hairline}, above)
		below = above
	}
	s.number(c, toY)
}

// tops are the upper edges of the bands, by epoch and strategy.
func (s stack) tops() [][]float64 {
	tops := make([][]float64, len(s.shares))
	for i, shares := range s.shares {
		top := 0.0
		for _, share := range shares {
			top += share
			tops[i] = append(tops[i], top)
		}
	}
	return tops
}

// between is the outline of the area between two lines.
func between(below, above []vg.Point) []vg.Point {
	outline := slices.Clone(below)
	for _, point := range slices.Backward(above) {
		outline = append(outline, point)
	}
	return outline
}

// number writes the last shares at the right edge of their bands.
func (s stack) number(c draw.Canvas, toY func(float64) vg.Length) {
	for strategy, middle := range s.middles() {
		share := s.shares[len(s.shares)-1][strategy]
		if share < leastNumbered {
			continue
		}
		style := aligned(noteStyle, draw.XRight, draw.YCenter)
		style.Color = inkOn(s.colours[strategy])
		c.FillText(style, vg.Point{X: c.Max.X - 4, Y: toY(middle)}, fmt.Sprintf("%.0f %%", 100*share))
	}
}

// middles are the heights of the middles of the bands at the last epoch. Of an
// empty stack they are 0.
func (s stack) middles() []float64 {
	middles := make([]float64, len(s.colours))
	if len(s.shares) == 0 {
		return middles
	}
	bottom := 0.0
	for strategy, share := range s.shares[len(s.shares)-1] {
		middles[strategy] = bottom + share/2
		bottom += share
	}
	return middles
}

package reports

import (
	"errors"
	"slices"
)

// namedFigure is a figure and the name of its files, without the extension.
type namedFigure struct {
	name string
	figure
}

// draw writes the plots of the run.
func (r *Run) draw(summary Summary, worlds [][]*history) error {
	var errs []error
	for _, figure := range figuresOf(r.manifest.Plan, summary, worlds) {
		errs = append(errs, figure.write(r.file(plotsName, figure.name)))
	}
	return errors.Join(errs...)
}

// figuresOf are the plots that have something to show: two of the tao if anybody
// earned any, one of the losses if anybody measured one.
func figuresOf(plan Plan, summary Summary, worlds [][]*history) []namedFigure {
	var figures []namedFigure
	earned := func(arm ArmSummary) bool { return arm.GiniEarned != nil }
	if slices.ContainsFunc(summary.Arms, earned) {
		figures = append(figures,
			namedFigure{"lorenz", newLorenzFigure(summary, worlds)},
			namedFigure{"tao-share", newShareFigure(plan, worlds)})
	}
	if panels := newLossPanels(plan, worlds); len(panels) > 0 {
		figures = append(figures, namedFigure{"loss", newLossFigure(plan, panels)})
	}
	return figures
}

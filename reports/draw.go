package reports

import (
	"errors"
	"slices"
)

// draw writes the plots of the run. Where nobody earned anything there is
// nothing to show.
func (r *Run) draw(summary Summary, worlds [][]*history) error {
	earned := func(arm ArmSummary) bool { return arm.GiniEarned != nil }
	if !slices.ContainsFunc(summary.Arms, earned) {
		return nil
	}
	return errors.Join(
		newLorenzFigure(summary, worlds).write(r.file(plotsName, "lorenz")),
		newShareFigure(r.manifest.Plan, worlds).write(r.file(plotsName, "tao-share")),
	)
}

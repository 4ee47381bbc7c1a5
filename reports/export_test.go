package reports

// Summarize is the summary that [Run.Finish] would return and write, without
// the plots, which take the race detector seconds.
func (r *Run) Summarize(state State) Summary {
	summary := summarize(r.manifest.Plan, state, r.histories())
	summary.Folder = r.path
	return summary
}

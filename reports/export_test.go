package reports

// Summarize is the summary that [Run.Finish] would return and write, without
// the plots, which take the race detector seconds.
func (r *Run) Summarize(state State) Summary {
	summary := summarize(r.manifest.Plan, state, r.histories())
	summary.Folder = r.path
	return summary
}

// SVGs are the plots that [Run.Finish] would write, by name.
func (r *Run) SVGs(state State) (map[string]string, error) {
	histories := r.histories()
	lorenz, err := newLorenzFigure(summarize(r.manifest.Plan, state, histories), histories).svg()
	if err != nil {
		return nil, err
	}
	share, err := newShareFigure(r.manifest.Plan, histories).svg()
	return map[string]string{"lorenz": string(lorenz), "tao-share": string(share)}, err
}

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
	plots := make(map[string]string)
	for _, figure := range figuresOf(r.manifest.Plan, summarize(r.manifest.Plan, state, histories), histories) {
		svg, err := figure.svg()
		if err != nil {
			return nil, err
		}
		plots[figure.name] = string(svg)
	}
	return plots, nil
}

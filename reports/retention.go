package reports

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"taosim/economy/retention"
)

// Retention is an honest-majority retention map under one rule. Its JSON is the
// content of retention.json; the names of its fields do not change.
type Retention struct {
	Rule            string  `json:"rule"`
	Nodes           int     `json:"nodes"`
	Validators      int     `json:"validators"`
	StakeDeviation  float64 `json:"sigma_stake"`
	WeightDeviation float64 `json:"sigma_weight"`
	DividendRatio   float64 `json:"xi"`
	// Planes are the parts of the map, by honest stake.
	Planes []RetentionPlane `json:"planes"`
	// Folder is where the map was recorded. It is not in retention.json, which may
	// be moved.
	Folder string `json:"folder,omitempty"`
}

// RetentionPlane is the part of a map with one honest stake.
type RetentionPlane struct {
	HonestStake float64 `json:"honest_stake"`
	// RequiredUtility is the least weight that honest validators must put on honest
	// servers to keep their share whatever the cabal does; null if all is not enough.
	RequiredUtility *float64 `json:"required_utility"`
	// CabalWeight is what the cabal then puts on its own servers; null likewise.
	CabalWeight *float64        `json:"cabal_weight"`
	Field       retention.Field `json:"-"` // in grid.csv
}

// NewRetention sums up a map that was computed under a rule: a field for each
// honest stake.
func NewRetention(rule string, m retention.Map, fields []retention.Field) Retention {
	r := Retention{
		Rule:            rule,
		Nodes:           m.Nodes,
		Validators:      m.Validators,
		StakeDeviation:  m.StakeDeviation,
		WeightDeviation: m.WeightDeviation,
		DividendRatio:   m.DividendRatio,
	}
	for i, field := range fields {
		plane := RetentionPlane{HonestStake: m.HonestStake[i], Field: field}
		if required, ok := field.Required(plane.HonestStake); ok {
			plane.RequiredUtility, plane.CabalWeight = &required.HonestWeight, &required.CabalWeight
		}
		r.Planes = append(r.Planes, plane)
	}
	return r
}

// WriteTable writes for a terminal how much utility honest nodes need, a line for
// each honest stake.
func (r Retention) WriteTable(w io.Writer) error {
	lines := [][]string{{"honest stake", "utility needed", "worst weight of the cabal"}}
	for _, plane := range r.Planes {
		lines = append(lines, []string{
			shortNumber(plane.HonestStake), fraction(plane.RequiredUtility), fraction(plane.CabalWeight),
		})
	}
	table := align(lines)
	rule := strings.Repeat("─", widest(table))
	table = slices.Concat(table[:1], []string{rule}, table[1:], []string{rule, r.parameters(), "see " + r.Folder, ""})
	_, err := io.WriteString(w, strings.Join(table, "\n"))
	return err
}

// parameters are those of the map, in a line.
func (r Retention) parameters() string {
	return fmt.Sprintf("%s; %d nodes, %d of them validators; sigma %s of weights and %s of stakes, xi %s",
		r.Rule, r.Nodes, r.Validators, shortNumber(r.WeightDeviation), shortNumber(r.StakeDeviation), shortNumber(r.DividendRatio))
}

// fraction is a part of one, or that there is none.
func fraction(value *float64) string {
	if value == nil {
		return missing
	}
	return strconv.FormatFloat(*value, 'f', 3, 64)
}

// shortNumber is a number without needless digits.
func shortNumber(value float64) string { return strconv.FormatFloat(value, 'g', -1, 64) }

// grid is every point of the map as CSV.
func (r Retention) grid() ([]byte, error) {
	var text bytes.Buffer
	lines := csv.NewWriter(&text)
	err := lines.Write([]string{"honest_stake", "honest_weight", "cabal_weight", "honest_share"})
	for _, plane := range r.Planes {
		for i, row := range plane.Field.Retained {
			for k, retained := range row {
				err = errors.Join(err, lines.Write([]string{
					shortNumber(plane.HonestStake), shortNumber(plane.Field.HonestWeight[i]),
					shortNumber(plane.Field.CabalWeight[k]), shortNumber(retained),
				}))
			}
		}
	}
	lines.Flush()
	return text.Bytes(), errors.Join(err, lines.Error())
}

// RetentionFolder is the folder of a map that is being computed.
type RetentionFolder struct {
	path string
	made []string
}

// CreateRetention makes the folder, and those above it that are missing. An empty
// folder is taken as it is. An error says why the folder cannot be used and what
// to do; nothing is left behind then.
func CreateRetention(path string) (*RetentionFolder, error) {
	made, err := claimFolder(path, plotsName)
	if err != nil {
		return nil, err
	}
	return &RetentionFolder{path: path, made: made}, nil
}

// Discard removes the folder, if it was made.
func (f *RetentionFolder) Discard() { removeAll(f.made) }

// Write writes the map: retention.json, grid.csv and the plots. It returns the map
// with its folder.
func (f *RetentionFolder) Write(r Retention) (Retention, error) {
	grid, err := r.grid()
	if err == nil {
		err = errors.Join(
			writeWhole(filepath.Join(f.path, "grid.csv"), grid),
			writeJSON(filepath.Join(f.path, "retention.json"), r),
			newRetentionFigure(r).write(filepath.Join(f.path, plotsName, "retention")),
			newRetentionLinesFigure(r).write(filepath.Join(f.path, plotsName, "retention-lines")))
	}
	if err != nil {
		return r, fmt.Errorf("record a map in %s: %w", f.path, err)
	}
	r.Folder = f.path
	return r, nil
}

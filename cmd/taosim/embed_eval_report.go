package main

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"

	"taosim/models/evaluation"
)

// evalReport is what "taosim embed eval" has measured. What cannot be told, such
// as a correlation without pairs, is null.
type evalReport struct {
	Vectors    string             `json:"vectors"`
	Words      int                `json:"words"`
	Dimensions int                `json:"dimensions"`
	Similarity []similarityReport `json:"similarity,omitempty"`
	Analogy    []analogyReport    `json:"analogy,omitempty"`
	Likelihood *likelihoodReport  `json:"likelihood,omitempty"`
	Alignment  *alignmentReport   `json:"alignment,omitempty"`
}

type similarityReport struct {
	File    string   `json:"file"`
	Rho     *float64 `json:"rho"`
	Covered int      `json:"covered"`
	Pairs   int      `json:"pairs"`
}

type analogyReport struct {
	File string `json:"file"`
	Top  int    `json:"top"`
	accuracyReport
	Categories []accuracyReport `json:"categories"`
}

type accuracyReport struct {
	Category  string   `json:"category,omitempty"`
	Accuracy  *float64 `json:"accuracy"`
	Correct   int      `json:"correct"`
	Covered   int      `json:"covered"`
	Questions int      `json:"questions"`
}

// A likelihoodReport counts as words the tokens of the text, and as covered those
// that the model knows.
type likelihoodReport struct {
	Text      string   `json:"text"`
	Objective string   `json:"objective"`
	Window    uint64   `json:"window,omitempty"` // of skip-gram
	Nats      *float64 `json:"negative_log_likelihood"`
	Pairs     int      `json:"pairs"`
	Centres   int      `json:"centres"`
	Covered   int      `json:"covered"`
	Words     int      `json:"words"`
}

type alignmentReport struct {
	Against  string   `json:"against"`
	Shared   int      `json:"shared_words"`
	CKA      *float64 `json:"cka"`
	Residual *float64 `json:"procrustes_residual"`
}

func (r *evalReport) addSimilarity(path string, a evaluation.Agreement) {
	r.Similarity = append(r.Similarity, similarityReport{path, finite(a.Rho), a.Covered, a.Asked})
}

func (r *evalReport) addAnalogy(path string, top int, categories []evaluation.Accuracy, total evaluation.Accuracy) {
	report := analogyReport{File: path, Top: top, accuracyReport: reportOf(total)}
	for _, c := range categories {
		report.Categories = append(report.Categories, reportOf(c))
	}
	r.Analogy = append(r.Analogy, report)
}

func reportOf(a evaluation.Accuracy) accuracyReport {
	return accuracyReport{a.Category, finite(a.Rate()), a.Correct, a.Covered, a.Asked}
}

func (r *evalReport) addAlignment(path string, a evaluation.Alignment) {
	r.Alignment = &alignmentReport{path, a.Shared, finite(a.CKA), finite(a.Residual)}
}

// finite is a figure that JSON can express.
func finite(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

// writeTable prints the figures, each with what it is of.
func (r *evalReport) writeTable(out io.Writer) error {
	var text strings.Builder
	fmt.Fprintf(&text, "%s: %s\n", r.Vectors, shape(r.Words, r.Dimensions))
	for _, s := range r.Similarity {
		fmt.Fprintf(&text, "similarity %s\trho %s\t%d of %s\n", s.File, shown(s.Rho, "%.3f"), s.Covered, counted(s.Pairs, "pair"))
	}
	for _, a := range r.Analogy {
		fmt.Fprintf(&text, "analogy %s\tright %s\t%d of %s\n", a.File, a.percent(), a.Covered, counted(a.Questions, "question"))
		for _, c := range a.Categories {
			fmt.Fprintf(&text, "  %s\tright %s\t%d of %s\n", c.Category, c.percent(), c.Covered, counted(c.Questions, "question"))
		}
	}
	if l := r.Likelihood; l != nil {
		fmt.Fprintf(&text, "likelihood of %s\t-log P %s\t%d of %s\n", l.Text, shown(l.Nats, "%.4f nats"), l.Covered, counted(l.Words, "word"))
		fmt.Fprintf(&text, "  %s\t%s\tfrom %s\n", l.Objective, counted(l.Pairs, "pair"), counted(l.Centres, "word"))
	}
	if a := r.Alignment; a != nil {
		fmt.Fprintf(&text, "alignment with %s\tCKA %s\t%s in common\n", a.Against, shown(a.CKA, "%.3f"), counted(a.Shared, "word"))
		fmt.Fprintf(&text, "\tresidual %s\n", shown(a.Residual, "%.3f"))
	}
	return writeAligned(out, text.String())
}

// writeAligned prints lines whose fields, separated by tabs, become columns.
func writeAligned(out io.Writer, text string) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	if _, err := io.WriteString(table, text); err != nil {
		return err
	}
	return table.Flush()
}

// percent is the share of right answers.
func (a accuracyReport) percent() string {
	if a.Accuracy == nil {
		return shown(nil, "")
	}
	percent := 100 * *a.Accuracy
	return shown(&percent, "%.1f %%")
}

// shown is a figure for people.
func shown(x *float64, format string) string {
	if x == nil {
		return "-"
	}
	return fmt.Sprintf(format, *x)
}

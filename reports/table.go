package reports

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// lossHeadings are the headings of the columns of losses, by kind.
var lossHeadings = [lossKinds]string{withPeers: "held-out loss", withStudent: "student", alone: "alone"}

// WriteTable writes the summary as a table for a terminal: a line for each arm,
// under it one for each of its strategies, and at the end what the numbers are
// and where the run is. A kind of loss that nobody measured has no column. The
// table fits 100 columns unless its numbers are extreme or the path of the
// folder is long; the losses go without their margins if that takes it.
func (s Summary) WriteTable(w io.Writer) error {
	format := s.tableFormat()
	lines := s.lines(format)
	if _, width := columnWidths(lines); width > tableWidth {
		format.lossMargins = false
		lines = s.lines(format)
	}
	table := align(lines)
	rule := strings.Repeat("─", widest(table))
	table = slices.Concat(table[:1], []string{rule}, table[1:], []string{rule, s.footer(), ""})
	_, err := io.WriteString(w, strings.Join(table, "\n"))
	return err
}

// lines are the cells of the table, its headings first.
func (s Summary) lines(format tableFormat) [][]string {
	lines := [][]string{format.headings(s.Axis)}
	for _, arm := range s.Arms {
		lines = append(lines, format.arm(arm))
		for _, strategy := range arm.Strategies {
			lines = append(lines, format.strategy(strategy))
		}
	}
	return lines
}

// tableFormat is which columns a table has, and how it shows their numbers.
type tableFormat struct {
	earned, perNeuron int        // decimal places
	losses            []lossKind // that have a column
	lossMargins       bool
}

// tableFormat chooses the decimal places that show the largest value well, and a
// column for each kind of loss that a strategy measured.
func (s Summary) tableFormat() tableFormat {
	var earned, perNeuron float64
	var measured [lossKinds]bool
	for _, arm := range s.Arms {
		earned = max(earned, mean(arm.EarnedTao))
		for _, strategy := range arm.Strategies {
			perNeuron = max(perNeuron, mean(strategy.EarnedTaoPerNeuron))
			for kind, loss := range strategy.losses() {
				measured[kind] = measured[kind] || loss != nil
			}
		}
	}
	format := tableFormat{earned: places(earned), perNeuron: places(perNeuron), lossMargins: true}
	for kind := range lossKinds {
		if measured[kind] {
			format.losses = append(format.losses, kind)
		}
	}
	return format
}

// headings are the line above all others.
func (f tableFormat) headings(axis string) []string {
	line := []string{
		strings.TrimPrefix(axis+" / strategy", " / "),
		"neurons", "tao earned", "share", "each", "Gini",
	}
	for _, kind := range f.losses {
		line = append(line, lossHeadings[kind])
	}
	return line
}

// arm is the line of an arm.
func (f tableFormat) arm(arm ArmSummary) []string {
	line := []string{
		arm.Arm,
		count(arm.Neurons),
		withMargin(arm.EarnedTao, f.earned),
		"", "",
		withMargin(arm.GiniEarned, 2),
	}
	return append(line, make([]string, len(f.losses))...)
}

// strategy is the line of a strategy within its arm.
func (f tableFormat) strategy(strategy StrategySummary) []string {
	line := []string{
		columnGap + strategy.Strategy,
		count(strategy.Neurons),
		withMargin(strategy.EarnedTao, f.earned),
		percent(strategy.Share),
		decimal(strategy.EarnedTaoPerNeuron, f.perNeuron),
		"",
	}
	for _, kind := range f.losses {
		line = append(line, f.loss(kind, strategy))
	}
	return line
}

// loss is a held-out loss as it has become; with peers also what it was before.
func (f tableFormat) loss(kind lossKind, strategy StrategySummary) string {
	show := decimal
	if f.lossMargins {
		show = withMargin
	}
	text := show(strategy.losses()[kind], 2)
	if kind == withPeers && strategy.LossStart != nil {
		text = decimal(strategy.LossStart, 2) + " → " + text
	}
	return text
}

// footer says what the numbers of the table are and where the run is recorded:
// in one line, or two if its worlds did not come equally far.
func (s Summary) footer() string {
	fewest, most := s.epochs()
	when := fmt.Sprintf("at epoch %d; ", most)
	if fewest < most {
		when = fmt.Sprintf("at epochs %d to %d; all values are those at epoch %d\n", fewest, most, s.Epoch())
	}
	if s.State != Finished {
		when = fmt.Sprintf("%s %s", s.State, when)
	}
	meaning := "one replication, so no interval"
	if s.Replications > 1 {
		meaning = fmt.Sprintf("mean ± half of a 95 %% interval over %d replications", s.Replications)
	}
	return fmt.Sprintf("%s%s; see %s", when, meaning, s.Folder)
}

// epochs are the last epochs of the worlds that came least far and farthest, 0
// for those that completed none.
func (s Summary) epochs() (fewest, most uint64) {
	fewest = math.MaxUint64
	for _, arm := range s.Arms {
		if arm.Worlds < s.Replications {
			fewest = 0
		}
		fewest, most = min(fewest, arm.EpochsMin), max(most, arm.EpochsMax)
	}
	return fewest, most
}

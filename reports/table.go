package reports

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// WriteTable writes the summary as a table for a terminal: a line for each arm,
// under it one for each of its strategies, and at the end what the numbers are
// and where the run is. It fits 100 columns unless its numbers
// are extreme or the path of the folder is long.
func (s Summary) WriteTable(w io.Writer) error {
	lines := [][]string{{
		strings.TrimPrefix(s.Axis+" / strategy", " / "),
		"neurons", "tao earned", "share", "per neuron", "Gini", "held-out loss",
	}}
	format := s.tableFormat()
	for _, arm := range s.Arms {
		lines = append(lines, format.arm(arm))
		for _, strategy := range arm.Strategies {
			lines = append(lines, format.strategy(strategy))
		}
	}
	table := align(lines)
	rule := strings.Repeat("─", widest(table))
	table = slices.Concat(table[:1], []string{rule}, table[1:], []string{rule, s.footer(), ""})
	_, err := io.WriteString(w, strings.Join(table, "\n"))
	return err
}

// tableFormat is how many decimal places the columns of a table have.
type tableFormat struct{ earned, perNeuron int }

// tableFormat chooses the decimal places that show the largest value well.
func (s Summary) tableFormat() tableFormat {
	var earned, perNeuron float64
	for _, arm := range s.Arms {
		earned = max(earned, mean(arm.EarnedTao))
		for _, strategy := range arm.Strategies {
			perNeuron = max(perNeuron, mean(strategy.EarnedTaoPerNeuron))
		}
	}
	return tableFormat{earned: places(earned), perNeuron: places(perNeuron)}
}

// arm is the line of an arm.
func (f tableFormat) arm(arm ArmSummary) []string {
	if arm.Worlds == 0 {
		return []string{arm.Arm, missing, missing, "", "", missing, ""}
	}
	return []string{
		arm.Arm,
		count(arm.Neurons),
		withMargin(arm.EarnedTao, f.earned),
		"", "",
		withMargin(arm.GiniEarned, 2),
		"",
	}
}

// strategy is the line of a strategy within its arm.
func (f tableFormat) strategy(strategy StrategySummary) []string {
	return []string{
		columnGap + strategy.Strategy,
		count(strategy.Neurons),
		withMargin(strategy.EarnedTao, f.earned),
		percent(strategy.Share),
		decimal(strategy.EarnedTaoPerNeuron, f.perNeuron),
		"",
		loss(strategy.LossStart, strategy.LossEnd),
	}
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

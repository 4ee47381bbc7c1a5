package reports

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	tableWidth   = 100 // columns of a terminal that a table fits
	columnGap    = "  "
	minNameWidth = 12 // below which names are not cut, whatever the width
)

// align pads cells to columns, the first to the left and the others to the
// right. The first column is cut if the table is too wide.
func align(lines [][]string) []string {
	widths, total := columnWidths(lines)
	widths[0] = min(widths[0], max(widths[0]-(total-tableWidth), minNameWidth))

	aligned := make([]string, len(lines))
	for i, line := range lines {
		cells := []string{fmt.Sprintf("%-*s", widths[0], cut(line[0], widths[0]))}
		for j, cell := range line[1:] {
			cells = append(cells, fmt.Sprintf("%*s", widths[j+1], cell))
		}
		aligned[i] = strings.TrimRight(strings.Join(cells, columnGap), " ")
	}
	return aligned
}

// columnWidths are the widths of columns as wide as their widest cell, and that
// of all of them with the gaps between.
func columnWidths(lines [][]string) (widths []int, total int) {
	widths = make([]int, len(lines[0]))
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	total = len(columnGap) * (len(widths) - 1)
	for _, width := range widths {
		total += width
	}
	return widths, total
}

// widest is the width of the widest line.
func widest(lines []string) int {
	width := 0
	for _, line := range lines {
		width = max(width, utf8.RuneCountInString(line))
	}
	return width
}

// cut shortens a text to a width, with an ellipsis in place of what is cut.
func cut(text string, width int) string {
	runes := []rune(text)
	if len(runes) <= width {
		return text
	}
	return string(runes[:width-1]) + "…"
}

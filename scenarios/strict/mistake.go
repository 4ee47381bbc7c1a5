package strict

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Mistake is one thing that is wrong with a document.
type Mistake struct {
	Place   string // "file:line:column", or the "--set path=value" at fault
	Line    int    // from 1; 0 for a --set
	Column  int    // in characters, from 1; 0 for a --set
	Message string
	Excerpt string // the line of the file with a caret under the spot; empty for a --set
}

// String is the mistake as a person reads it in a terminal.
func (m Mistake) String() string {
	return m.Place + ": " + m.Message + m.Excerpt
}

// Errors is every mistake of one document, in the order of the file, with
// those of its overrides last.
type Errors []Mistake

// Error implements error. It lists every mistake with its excerpt.
func (e Errors) Error() string {
	blocks := make([]string, len(e))
	for i, mistake := range e {
		blocks[i] = mistake.String()
	}
	return strings.Join(blocks, "\n")
}

// sorted orders the mistakes and drops those reported twice, which happens
// when an Unmarshaler looks at a value in two ways.
func (e Errors) sorted() Errors {
	line := func(m Mistake) int {
		if m.Line == 0 {
			return math.MaxInt
		}
		return m.Line
	}
	slices.SortStableFunc(e, func(a, b Mistake) int {
		return cmp.Or(cmp.Compare(line(a), line(b)), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(e)
}

// mistakeOf places a mistake at a node.
func (d *Document) mistakeOf(node *yaml.Node, message string) Mistake {
	if override, ok := d.overrides[node]; ok {
		return Mistake{Place: override, Message: message}
	}
	return d.mistakeAt(node.Line, node.Column, d.width(node), message)
}

// mistakeAtLine places a mistake at all of a line but its indentation.
func (d *Document) mistakeAtLine(line int, message string) Mistake {
	text := strings.TrimLeft(d.line(line), " ")
	column := len(d.line(line)) - len(text) + 1
	return d.mistakeAt(line, column, utf8.RuneCountInString(strings.TrimSpace(text)), message)
}

// mistakeAt places a mistake at width characters of the file; a width of 0
// means that there is nothing to show.
func (d *Document) mistakeAt(line, column, width int, message string) Mistake {
	m := Mistake{
		Place:   fmt.Sprintf("%s:%d:%d", d.file, line, column),
		Line:    line,
		Column:  column,
		Message: message,
	}
	if width > 0 {
		m.Excerpt = excerpt(d.line(line), line, column, width)
	}
	return m
}

// line returns a line of the file, counted from 1.
func (d *Document) line(number int) string {
	if number > len(d.lines) {
		return ""
	}
	return d.lines[number-1]
}

// width is how many characters to mark for a node: all of a word, one
// otherwise. A mapping of several lines is marked at its first key.
func (d *Document) width(node *yaml.Node) int {
	if node.Kind == yaml.MappingNode && node.Style&yaml.FlowStyle == 0 && len(node.Content) > 0 {
		node = node.Content[0]
	}
	line := []rune(d.line(node.Line))
	rest := string(line[min(node.Column-1, len(line)):])
	for _, word := range []string{node.Value, `"` + node.Value + `"`, `'` + node.Value + `'`, "*" + node.Value} {
		if strings.HasPrefix(rest, word) {
			return max(1, utf8.RuneCountInString(word))
		}
	}
	return 1
}

// excerpt shows a line with carets under some of its characters. Tabs are kept
// before the carets, so that they stand right however wide a tab is.
func excerpt(text string, line, column, width int) string {
	shown := []rune(strings.TrimRightFunc(strings.Map(visible, text), unicode.IsSpace))
	var indent strings.Builder
	for i := range column - 1 {
		if i < len(shown) && shown[i] == '\t' {
			indent.WriteByte('\t')
		} else {
			indent.WriteByte(' ')
		}
	}
	return fmt.Sprintf("\n%7d | %s\n%7s | %s%s", line, string(shown), "", indent.String(), strings.Repeat("^", width))
}

// visible replaces what would disturb a terminal.
func visible(r rune) rune {
	if forbidden(r) {
		return utf8.RuneError
	}
	return r
}

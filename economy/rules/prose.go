package rules

import (
	"go/doc/comment"
	"strings"
	"unicode/utf8"
)

// Prose is text with paragraphs, formulas, lists and links, as Go's comments have
// them.
type Prose struct{ text *comment.Doc }

// Text is the prose for a terminal, each line with the indent in front and the
// paragraphs broken to the width. Formulas are indented further and not broken.
func (p Prose) Text(indent string, width int) string {
	printer := comment.Printer{
		TextPrefix:     indent,
		TextCodePrefix: indent + "    ",
		TextWidth:      width - utf8.RuneCountInString(indent),
	}
	return string(printer.Text(p.text))
}

// Markdown is the prose as Markdown. Names of Go stand in it as words, since a
// reader of a rule need not know Go.
func (p Prose) Markdown() string {
	printer := comment.Printer{DocLinkURL: func(*comment.DocLink) string { return "" }}
	return strings.TrimSpace(string(printer.Markdown(p.text)))
}

package strict

import (
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Document is one YAML file, read but not yet decoded.
type Document struct {
	file      string
	lines     []string
	root      *yaml.Node
	overrides map[*yaml.Node]string // the "--set path=value" a node came from
	mistakes  Errors                // of the overrides
}

// lineBreak matches what YAML counts as the end of a line.
var lineBreak = regexp.MustCompile("\r\n|[\r\n\u0085\u2028\u2029]")

// Parse reads the YAML text data. The name file is only used to say where a
// mistake is. The error, if any, is an [Errors] of one mistake: the text is not
// YAML, or is empty, or holds several documents.
func Parse(file string, data []byte) (*Document, error) {
	text := strings.TrimPrefix(string(data), "\ufeff")
	d := &Document{
		file:      file,
		lines:     lineBreak.Split(text, -1),
		overrides: make(map[*yaml.Node]string),
	}
	if line, found := d.unreadable(); found {
		return nil, Errors{d.mistakeAtLine(line, "this is not text; save the file as UTF-8 without control characters")}
	}
	all, err := documents(text)
	switch {
	case err != nil:
		return nil, d.syntaxErrors(err)
	case len(all) == 0 || isNull(all[0].Content[0]):
		return nil, Errors{d.mistakeAt(1, 1, 0, "the file is empty")}
	case len(all) > 1:
		return nil, Errors{d.mistakeAt(all[1].Line, all[1].Column, len("---"),
			"a second document begins here; write it to a file of its own")}
	}
	d.root = all[0].Content[0]
	return d, nil
}

// Decode fills the variable that into points to with what the document says.
// The error, if any, is an [Errors] with every mistake, those of [Document.Set]
// included, in the order of the file. After an error the variable holds what
// could be read.
func (d *Document) Decode(into any) error {
	run := &decoding{document: d}
	root := &Value{run: run, node: d.root}
	root.Decode(into)
	if mistakes := slices.Concat(d.mistakes, run.mistakes); len(mistakes) > 0 {
		return mistakes.sorted()
	}
	return nil
}

// HeadComment is the comment the file opens with, without the marks '#': a
// scenario says there which question it answers.
func (d *Document) HeadComment() string {
	var comment []string
	for _, line := range d.lines {
		if text, isComment := strings.CutPrefix(line, "#"); isComment {
			comment = append(comment, strings.TrimSpace(text))
		} else if len(comment) > 0 || strings.TrimSpace(line) != "" {
			break
		}
	}
	return strings.Join(comment, "\n")
}

// documents parses every document of a text.
func documents(text string) ([]*yaml.Node, error) {
	var all []*yaml.Node
	for decoder := yaml.NewDecoder(strings.NewReader(text)); ; {
		document := new(yaml.Node)
		if err := decoder.Decode(document); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, document)
	}
}

func isNull(node *yaml.Node) bool {
	return node.Kind == yaml.ScalarNode && node.Tag == "!!null"
}

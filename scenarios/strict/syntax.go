package strict

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// yaml.v3 words its errors for the author of a parser. These words are for the
// author of a file.
var plainWords = map[string]string{
	"did not find expected key":                      "a field does not line up with its neighbours; check the indentation",
	"did not find expected '-' indicator":            "every item of a list begins with '-' in the same column; check the indentation",
	"did not find expected ',' or ']'":               "a list in brackets lacks a ',' or its ']'",
	"did not find expected ',' or '}'":               "a mapping in braces lacks a ',' or its '}'",
	"did not find expected <document start>":         "text follows after the end of the document",
	"could not find expected ':'":                    "a field lacks its ':'",
	"mapping values are not allowed in this context": "a ':' does not fit here; check the indentation, or put the text in quotes",
	"found character that cannot start any token":    "a text that begins with a special character needs quotes",
	"found unexpected end of stream":                 "a text in quotes is not closed",
}

// tabIndent matches a line that is indented with a tab.
var tabIndent = regexp.MustCompile("^ *\t")

// syntaxErrors says in a file's terms why yaml.v3 could not parse it.
func (d *Document) syntaxErrors(err error) Errors {
	if name, ok := unknownAnchor(err); ok {
		return Errors{d.unknownAlias(name)}
	}
	_, problem := splitSyntaxError(err)
	line := d.syntaxLine(problem)
	if tabIndent.MatchString(d.line(line)) {
		column := strings.IndexByte(d.line(line), '\t') + 1
		return Errors{d.mistakeAt(line, column, 1, "a tab cannot indent a line of YAML; use spaces")}
	}
	return Errors{d.mistakeAtLine(line, "not valid YAML: "+inPlainWords(problem))}
}

// noAliases is said of an alias, whether or not it has an anchor.
const noAliases = "aliases are not supported; write the value out"

func inPlainWords(problem string) string {
	if words, ok := plainWords[problem]; ok {
		return words
	}
	return problem
}

// syntaxLine finds the line with the problem. An error of yaml.v3 names the
// line where the broken text, list or mapping begins, unless that is the first
// line: then it names the line where the problem was noticed. An empty line in
// front gets us the former. For lists and mappings, which may be long, leaving
// out what stands before them gets us the latter.
func (d *Document) syntaxLine(problem string) int {
	line, _ := firstProblem("\n" + strings.Join(d.lines, "\n"))
	line = max(line-1, 1)
	if slices.Contains(parserProblems, problem) {
		if offset, same := firstProblem(strings.Join(d.lines[line-1:], "\n")); same == problem {
			line += offset - 1
		}
	}
	for line > 1 && strings.TrimSpace(d.line(line)) == "" {
		line--
	}
	return line
}

// firstProblem parses a text up to its first error.
func firstProblem(text string) (line int, problem string) {
	if _, err := documents(text); err != nil {
		return splitSyntaxError(err)
	}
	return 1, ""
}

// parserProblems are errors of yaml.v3's parser, which counts lines from 0. Its
// scanner, with all other errors, counts from 1.
var parserProblems = []string{
	"did not find expected key",
	"did not find expected '-' indicator",
	"did not find expected ',' or ']'",
	"did not find expected ',' or '}'",
	"did not find expected node content",
	"did not find expected <document start>",
}

// splitSyntaxError takes apart "yaml: line 3: problem". It returns the line
// counted from 1; the first line goes unnamed.
func splitSyntaxError(err error) (line int, problem string) {
	problem = strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(problem, "line "); ok {
		number, after, _ := strings.Cut(rest, ": ")
		line, _ = strconv.Atoi(number)
		problem = after
	}
	if slices.Contains(parserProblems, problem) {
		line++
	}
	return max(line, 1), problem
}

func unknownAnchor(err error) (name string, ok bool) {
	name, ok = strings.CutPrefix(err.Error(), "yaml: unknown anchor '")
	return strings.TrimSuffix(name, "' referenced"), ok
}

// unknownAlias finds the alias itself, since yaml.v3 does not say where it is.
func (d *Document) unknownAlias(name string) Mistake {
	alias := "*" + name
	index := slices.IndexFunc(d.lines, func(line string) bool { return strings.Contains(line, alias) })
	index = max(index, 0)
	before, _, _ := strings.Cut(d.lines[index], alias)
	return d.mistakeAt(index+1, utf8.RuneCountInString(before)+1, utf8.RuneCountInString(alias), noAliases)
}

// unreadable finds the first line that is not text as YAML allows it. yaml.v3
// does not say where it is.
func (d *Document) unreadable() (line int, found bool) {
	for i, line := range d.lines {
		if !utf8.ValidString(line) || strings.ContainsFunc(line, forbidden) {
			return i + 1, true
		}
	}
	return 0, false
}

func forbidden(r rune) bool {
	return unicode.IsControl(r) && r != '\t' || r == '\ufeff' || r == '\ufffe' || r == '\uffff'
}

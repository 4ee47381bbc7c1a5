package rules

import (
	"embed"
	"go/ast"
	"go/doc"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"io/fs"
	"reflect"
	"slices"
	"strings"
)

// sources are the files of this package: what they say of a rule is what its
// users are told. Tests are among them, since a pattern cannot leave them out.
//
//go:embed *.go
var sources embed.FS

// Explanation is what the source of a rule says of it, in the order in which one
// reads it.
type Explanation struct {
	Name       string
	Summary    string // one line, as in lists
	Body       Prose  // whom it pays for what, its formula, and who gains by cheating
	Parameters []Parameter
	Source     Prose // who published the rule, and where
}

// Parameter is a field of a rule as a scenario sets it.
type Parameter struct {
	Name    string
	Kind    string // what to write for it, such as "number"
	Default string // as YAML on one line
	Text    Prose  // what it is, its unit and its range
}

// Explain explains the rule of that name. It reports false when there is none.
func Explain(name string) (Explanation, bool) {
	entry, ok := Find(name)
	if !ok {
		return Explanation{}, false
	}
	return newManual(sources).explain(entry), true
}

// manual is the comments of a package.
type manual struct {
	pkg    *doc.Package
	parser *comment.Parser
}

// newManual reads the Go files of a folder but its tests. They have been compiled
// into this program, so that one which cannot be read is our mistake.
func newManual(folder fs.FS) manual {
	names, err := fs.Glob(folder, "*.go")
	must(err)
	var files []*ast.File
	positions := token.NewFileSet()
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := fs.ReadFile(folder, name)
		must(err)
		file, err := parser.ParseFile(positions, name, text, parser.ParseComments)
		must(err)
		files = append(files, file)
	}
	pkg, err := doc.NewFromFiles(positions, files, "taosim/economy/rules", doc.AllDecls|doc.PreserveAST)
	must(err)
	return manual{pkg: pkg, parser: pkg.Parser()}
}

func must(err error) {
	if err != nil {
		panic("rules: " + err.Error())
	}
}

// explain puts the comments on a rule together.
func (m manual) explain(entry Entry) Explanation {
	rule := entry.New()
	structType := reflect.TypeOf(rule).Elem()
	text := m.typeNamed(structType.Name()).Doc
	if rest, ok := strings.CutPrefix(text, structType.Name()+" "); ok {
		text = entry.Name + " " + rest // as its users call it
	}
	body, source := splitSource(text)
	return Explanation{
		Name:       entry.Name,
		Summary:    entry.Summary,
		Body:       Prose{m.parser.Parse(body)},
		Parameters: m.parameters(structType, defaultsOf(rule)),
		Source:     Prose{m.parser.Parse(source)},
	}
}

// typeNamed is what is known of a type of the package.
func (m manual) typeNamed(name string) *doc.Type {
	index := slices.IndexFunc(m.pkg.Types, func(t *doc.Type) bool { return t.Name == name })
	if index < 0 {
		panic("rules: no type " + name)
	}
	return m.pkg.Types[index]
}

// parameters describes the fields of a struct, those of an embedded one in its
// place.
func (m manual) parameters(structType reflect.Type, defaults map[string]string) []Parameter {
	var all []Parameter
	comments := fieldComments(m.typeNamed(structType.Name()))
	for field := range structType.Fields() {
		name, options, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		switch {
		case name == "-" || !field.IsExported():
		case options == "inline":
			all = append(all, m.parameters(field.Type, defaults)...)
		default:
			text := strings.TrimPrefix(comments[field.Name], field.Name+": ")
			all = append(all, Parameter{
				Name:    name,
				Kind:    kindOf(field.Type),
				Default: defaults[name],
				Text:    Prose{m.parser.Parse(text)},
			})
		}
	}
	return all
}

// fieldComments are the comments on the fields of a struct type by their names.
func fieldComments(of *doc.Type) map[string]string {
	comments := make(map[string]string)
	for _, spec := range of.Decl.Specs {
		spec := spec.(*ast.TypeSpec)
		structType, ok := spec.Type.(*ast.StructType)
		if !ok || spec.Name.Name != of.Name {
			continue
		}
		for _, field := range structType.Fields.List {
			for _, name := range field.Names {
				comments[name.Name] = field.Doc.Text() + field.Comment.Text()
			}
		}
	}
	return comments
}

// sourceMark begins the last paragraph of the comment on a rule.
const sourceMark = "Source: "

// splitSource takes the paragraph that names the source of a rule, and what
// follows it, off a comment.
func splitSource(text string) (body, source string) {
	if at := strings.LastIndex(text, "\n\n"+sourceMark); at >= 0 {
		return text[:at], text[at+len("\n\n"+sourceMark):]
	}
	return text, ""
}

package scenarios

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// comments are those of types, as "agents.ReadOn", and of their fields, as
// "agents.ReadOn.Words", each on one line.
type comments map[string]string

// commentsOf reads the comments in the Go files that match the patterns.
func commentsOf(t *testing.T, patterns ...string) comments {
	t.Helper()
	all := make(comments)
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no Go file %s: %v", pattern, err)
		}
		for _, file := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			all.collect(parsed)
		}
	}
	return all
}

func (c comments) collect(file *ast.File) {
	for _, declaration := range file.Decls {
		types, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range types.Specs {
			spec, ok := spec.(*ast.TypeSpec)
			if !ok {
				continue
			}
			name := file.Name.Name + "." + spec.Name.Name
			c[name] = oneLine(types.Doc)
			if struc, ok := spec.Type.(*ast.StructType); ok {
				c.collectFields(name, struc)
			}
		}
	}
}

func (c comments) collectFields(typeName string, of *ast.StructType) {
	for _, field := range of.Fields.List {
		for _, name := range field.Names {
			c[typeName+"."+name.Name] = firstParagraph(field.Doc) + firstParagraph(field.Comment)
		}
	}
}

func oneLine(comment *ast.CommentGroup) string {
	return strings.Join(strings.Fields(comment.Text()), " ")
}

// firstParagraph is a comment without the formulas and remarks that may follow.
func firstParagraph(comment *ast.CommentGroup) string {
	first, _, _ := strings.Cut(comment.Text(), "\n\n")
	return strings.TrimSuffix(strings.Join(strings.Fields(first), " "), ":")
}

// synopsis is the first sentence on the type of a value.
func (c comments) synopsis(value any) string {
	return new(doc.Package).Synopsis(c[qualifiedName(value)])
}

// parameters lists the fields of a rule or a decision that a scenario can set,
// with their defaults.
func (c comments) parameters(pointer any) string {
	return c.listFields(reflect.ValueOf(pointer).Elem())
}

// listFields lists the fields of a struct, those of an embedded one among them.
func (c comments) listFields(parameters reflect.Value) string {
	var b strings.Builder
	for field, value := range parameters.Fields() {
		name, options, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if options == "inline" {
			b.WriteString(c.listFields(value))
			continue
		}
		comment := strings.TrimSuffix(c[parameters.Type().String()+"."+field.Name], ".")
		fmt.Fprintf(&b, "  - %s. *Default `%s`.*\n", startWith(name, field.Name, comment), written(value.Interface()))
	}
	return b.String()
}

// startWith is a comment that begins with the name by which YAML calls a thing,
// in the place of the name by which Go does.
func startWith(yamlName, goName, comment string) string {
	bold := "**`" + yamlName + "`**"
	if rest, ok := strings.CutPrefix(comment, goName); ok {
		return bold + rest
	}
	return bold + ": " + comment
}

// qualifiedName is that of the type a pointer points to, as in "agents.ReadOn".
func qualifiedName(pointer any) string { return reflect.TypeOf(pointer).Elem().String() }

func typeName(pointer any) string { return reflect.TypeOf(pointer).Elem().Name() }

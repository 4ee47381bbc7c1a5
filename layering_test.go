package taosim_test

import (
	"cmp"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// everything in a row lets a package import all the others.
const everything = "everything"

// layers is the architecture: each package, by its folder, and the packages of
// ours that it may import. A row may stand before its package does.
var layers = map[string][]string{
	".":                      {}, // this test
	"sim":                    {},
	"economy":                {"economy/fixed"},
	"economy/fixed":          {},
	"economy/portable":       {},
	"economy/yuma":           {"economy", "economy/fixed"},
	"economy/yuma/reference": {"economy", "economy/fixed", "economy/yuma"},
	"economy/yuma/research":  {"economy/portable"},
	"economy/script":         {"economy", "economy/portable"},
	"economy/rules": {
		"economy", "economy/fixed", "economy/portable", "economy/script", "economy/yuma", "economy/yuma/research",
	},
	"economy/conformance":    {"economy", "economy/fixed", "economy/yuma", "economy/yuma/reference", "economy/yuma/research"},
	"economy/retention":      {"economy", "economy/portable"},
	"models":                 {"models/kernel"},
	"models/corpora":         {"models"},
	"models/evaluation":      {"models", "models/kernel"},
	"models/graph":           {"models", "models/kernel"},
	"models/kernel":          {},
	"models/kernel/generate": {}, // a program and a module of its own, which writes the machine code
	"models/scorers":         {"models"},
	"models/vectors":         {"models"},
	"agents":                 {"economy", "models", "models/scorers"},
	"agents/hosttest":        {"agents", "economy", "models"},
	"agents/strategies":      {"agents", "economy", "models"},
	"scenarios": {
		"sim", "economy", "economy/rules", "models", "models/corpora", "models/graph", "models/kernel", "models/scorers",
		"agents", "agents/strategies", "scenarios/strict",
	},
	"scenarios/laboratory": {"sim", "economy", "economy/portable", "economy/rules", "scenarios", "scenarios/strict"},
	"scenarios/strict":     {},
	"real":                 {"economy", "economy/rules", "models", "agents", "agents/strategies"},
	"reports":              {"economy", "economy/retention", "agents"},
	"cmd/taosim":           {everything},
}

// testLayers is what the test files of a package may import besides: a kernel to
// train with, texts and word2vec's files to measure, the contract every host
// keeps, and the virtual host that the live one must agree with.
var testLayers = map[string][]string{
	"models/evaluation": {"models/corpora", "models/vectors"},
	"models/scorers":    {"models/kernel"},
	"agents":            {"models/kernel"},
	"economy/yuma":      {"economy/yuma/reference"},
	"economy/retention": {"economy/rules"},
	"scenarios":         {"agents/hosttest"},
	"real":              {"agents/hosttest", "models/kernel", "models/scorers", "scenarios", "sim"},
}

func TestPackagesImportOnlyWhatTheirLayerAllows(t *testing.T) {
	violations, err := findViolations(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	for _, violation := range violations {
		t.Error(violation)
	}
}

func TestViolationsAreFound(t *testing.T) {
	tests := []struct {
		name string
		file string
		text string
		want []string
	}{
		{
			name: "an arrow of the table passes",
			file: "economy/rules/equal.go",
			text: `package rules; import "taosim/economy"`,
		},
		{
			name: "packages that are not ours pass",
			file: "sim/kernel.go",
			text: `package sim; import ("time"; "gonum.org/v1/gonum/stat"; "taosimilar/economy")`,
		},
		{
			name: "any other arrow is named with the row it breaks",
			file: "economy/rules/equal.go",
			text: `package rules; import ("taosim/economy"; clock "taosim/sim")`,
			want: []string{"economy/rules/equal.go imports taosim/sim; economy/rules may import only: economy, economy/fixed, economy/portable, economy/script, economy/yuma, economy/yuma/research"},
		},
		{
			name: "an arrow out of a lowest layer is a violation",
			file: "sim/kernel.go",
			text: `package sim; import "taosim/economy"`,
			want: []string{"sim/kernel.go imports taosim/economy; sim may import only: nothing of ours"},
		},
		{
			name: "leave to import a package is no leave to import its children",
			file: "reports/table.go",
			text: `package reports; import "taosim/economy/rules"`,
			want: []string{"reports/table.go imports taosim/economy/rules; reports may import only: economy, economy/retention, agents"},
		},
		{
			name: "a package that the table does not name is reported",
			file: "helpers/strings.go",
			text: `package helpers`,
			want: []string{"helpers/strings.go is in a package without a row in layers; add helpers and what it may import"},
		},
		{
			name: "the command may import everything",
			file: "cmd/taosim/main.go",
			text: `package main; import ("taosim/real"; "taosim/reports")`,
		},
		{
			name: "an outside test may import the package it tests",
			file: "sim/kernel_test.go",
			text: `package sim_test; import "taosim/sim"`,
		},
		{
			name: "tests are held to the table too",
			file: "sim/kernel_test.go",
			text: `package sim; import "taosim/models"`,
			want: []string{"sim/kernel_test.go imports taosim/models; sim may import only: nothing of ours"},
		},
		{
			name: "an exception for tests holds for tests",
			file: "real/host_test.go",
			text: `package real; import ("taosim/agents/hosttest"; "taosim/scenarios")`,
		},
		{
			name: "an exception for tests holds for tests only",
			file: "scenarios/world.go",
			text: `package scenarios; import "taosim/agents/hosttest"`,
			want: []string{"scenarios/world.go imports taosim/agents/hosttest; scenarios may import only: " +
				"sim, economy, economy/rules, models, models/corpora, models/graph, models/kernel, models/scorers, agents, agents/strategies, scenarios/strict"},
		},
		{
			name: "folders that Go does not build are passed over",
			file: "sim/testdata/broken.go",
			text: `package broken; import "taosim/real"`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := findViolations(fstest.MapFS{tt.file: {Data: []byte(tt.text)}})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("findViolations() = %q, want %q", got, tt.want)
			}
		})
	}
}

// findViolations says, for each Go file of the tree, what it may not import, in
// the order of the files.
func findViolations(tree fs.FS) ([]string, error) {
	var violations []string
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && isSkipped(entry.Name()):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		found, err := checkFile(tree, name)
		violations = append(violations, found...)
		return err
	})
	return violations, err
}

// isSkipped tells whether the go command passes a folder over.
func isSkipped(folder string) bool {
	if folder == "." {
		return false // the root of the tree
	}
	return folder == "testdata" || strings.HasPrefix(folder, ".") || strings.HasPrefix(folder, "_")
}

// checkFile reads the imports of one file and holds them to the table.
func checkFile(tree fs.FS, name string) ([]string, error) {
	folder := path.Dir(name)
	allowed, listed := layers[folder]
	if !listed {
		return []string{fmt.Sprintf("%s is in a package without a row in layers; add %s and what it may import", name, folder)}, nil
	}
	if strings.HasSuffix(name, "_test.go") {
		allowed = slices.Concat(allowed, testLayers[folder])
	}
	imports, err := importsOfOurs(tree, name)
	if err != nil {
		return nil, err
	}
	var violations []string
	for _, imported := range imports {
		if imported == folder || slices.Contains(allowed, imported) || slices.Contains(allowed, everything) {
			continue
		}
		violations = append(violations, fmt.Sprintf("%s imports taosim/%s; %s may import only: %s",
			name, imported, folder, cmp.Or(strings.Join(allowed, ", "), "nothing of ours")))
	}
	return violations, nil
}

// importsOfOurs names the packages of this module that a file imports.
func importsOfOurs(tree fs.FS, name string) ([]string, error) {
	source, err := fs.ReadFile(tree, name)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var ours []string
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: import %s: %w", name, spec.Path.Value, err)
		}
		if folder, ok := strings.CutPrefix(imported, "taosim/"); ok {
			ours = append(ours, folder)
		}
	}
	return ours, nil
}

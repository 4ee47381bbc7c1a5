package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is the version being worked on; a build of a tagged commit knows its
// own.
const version = "0.1.0-dev"

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version and what it was built for",
		Args:  noArguments,
		RunE: func(command *cobra.Command, _ []string) error {
			_, err := fmt.Fprint(command.OutOrStdout(), versionLine())
			return err
		},
	}
}

// versionLine is what the program says of itself.
func versionLine() string {
	return fmt.Sprintf("taosim %s %s %s/%s\n", versionName(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// versionName is the version of this build, with the commit if it is known.
func versionName() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return version
	}
	if tag := build.Main.Version; tag != "" && tag != "(devel)" {
		return tag
	}
	for _, setting := range build.Settings {
		if setting.Key == "vcs.revision" {
			return version + "+" + setting.Value[:min(12, len(setting.Value))]
		}
	}
	return version
}

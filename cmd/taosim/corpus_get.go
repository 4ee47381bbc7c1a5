package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"taosim/models/corpora"
	"taosim/scenarios/strict"

	"github.com/spf13/cobra"
)

// corpusGetOptions are the flags of "taosim corpus get".
type corpusGetOptions struct {
	url         string
	json, quiet bool
}

func newCorpusGet() *cobra.Command {
	var options corpusGetOptions
	command := &cobra.Command{
		Use:   "get NAME",
		Short: "Download a corpus",
		Long: fmt.Sprintf(`NAME is one of: %s. The file goes into a folder for caches, which the
variable TAOSIM_CACHE names if it is set, and its MD5 is checked. Ctrl-C ends the
download; the same command goes on with it.

The exit status is 0 when the corpus is there, 1 when the download failed, 130
when it was interrupted, and 2 when the command makes no sense.`, strings.Join(remotes(), ", ")),
		Example: `  taosim corpus get text8
  taosim corpus get text8 --url http://localhost:8000/text8.zip`,
		Args:              oneRemote,
		ValidArgsFunction: completeRemote,
		RunE:              func(command *cobra.Command, args []string) error { return options.run(command, args[0]) },
	}
	flags := command.Flags()
	flags.StringVar(&options.url, "url", "", "`URL` of a mirror to fetch the same file from")
	flags.BoolVar(&options.json, "json", false, "print {corpus, file, bytes, md5}")
	flags.BoolVar(&options.quiet, "quiet", false, "print nothing but errors, and the JSON if asked for")
	return command
}

// oneRemote accepts the name of a corpus that can be fetched.
func oneRemote(command *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("expected one NAME, found %d; known: %s; usage: %s",
			len(args), strings.Join(remotes(), ", "), command.UseLine())
	}
	if !slices.Contains(remotes(), args[0]) {
		return fmt.Errorf("corpus %q is not one that can be fetched%s", args[0], strict.Hint(args[0], remotes()))
	}
	return nil
}

// fetched is what is said of a corpus that is there.
type fetched struct {
	Corpus string `json:"corpus"`
	File   string `json:"file"`
	Bytes  int64  `json:"bytes"`
	MD5    string `json:"md5"`
}

func (o *corpusGetOptions) run(command *cobra.Command, name string) error {
	if err := o.check(command); err != nil {
		return err
	}
	ctx, stop := notifyContext(command.Context())
	defer stop()
	var share atomicShare
	progress := startProgress(o.quiet, share.load)
	path, err := corpora.Get(ctx, name, corpora.GetOptions{URL: o.url, Progress: share.store})
	progress.stop()
	if err != nil {
		return &workError{interrupted: errors.Is(err, context.Canceled), cause: err}
	}
	switch {
	case o.json:
		remote := corpora.Remotes()[slices.Index(remotes(), name)]
		return writeJSON(command.OutOrStdout(), fetched{name, path, remote.Bytes, remote.MD5})
	case !o.quiet:
		_, err = fmt.Fprintf(command.OutOrStdout(), "%s is in %s\n", name, path)
	}
	return err
}

func (o *corpusGetOptions) check(command *cobra.Command) error {
	if !command.Flags().Changed("url") {
		return nil
	}
	address, err := url.Parse(o.url)
	if err != nil || address.Host == "" || address.Scheme != "http" && address.Scheme != "https" {
		return fmt.Errorf("--url %q: expected a URL that begins with http:// or https://", o.url)
	}
	return nil
}

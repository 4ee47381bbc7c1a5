package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"taosim/models"
	"taosim/models/corpora"

	"github.com/spf13/cobra"
)

// corpusInfoOptions are the flags of "taosim corpus info".
type corpusInfoOptions struct {
	minCount    number
	json, quiet bool
}

func newCorpusInfo() *cobra.Command {
	options := corpusInfoOptions{minCount: number{value: models.DefaultMinCount, least: 1, most: math.MaxInt32}}
	command := &cobra.Command{
		Use:   "info [CORPUS]",
		Short: "Describe a corpus",
		Long: fmt.Sprintf(`CORPUS is a text file, which may be compressed as .gz or .zip, or a name: %s is
built in, and "taosim corpus get" fetches others. Without it the built-in one is
described.

Tokens are separated by white space. The documents of a text are its lines, or
blocks of 200 words if there are hardly any. The text is tokenised once and then
kept in the cache folder.`, corpora.BuiltIn),
		Example: `  taosim corpus info
  taosim corpus info ./my-text.txt.gz --min-count 2 --json`,
		Args:              atMostOneCorpus,
		ValidArgsFunction: completeCorpus,
		RunE: func(command *cobra.Command, args []string) error {
			return options.run(command, append(args, corpora.BuiltIn)[0])
		},
	}
	flags := command.Flags()
	flags.Var(&options.minCount, "min-count", "leave out words that stand in the text less often")
	flags.BoolVar(&options.json, "json", false, "print JSON instead of a table")
	flags.BoolVar(&options.quiet, "quiet", false, "do not show progress")
	return command
}

// A corpusInfo is what there is to say of a corpus.
type corpusInfo struct {
	Corpus            string  `json:"corpus"`
	File              string  `json:"file,omitempty"` // as CacheFile and MD5, not of the built-in corpus
	Bytes             int64   `json:"bytes"`
	MD5               string  `json:"md5,omitempty"`
	Tokens            int     `json:"tokens"`
	Types             int     `json:"types"`
	MinCount          int     `json:"min_count"`
	Vocabulary        int     `json:"vocabulary"`
	InVocabulary      int     `json:"in_vocabulary"` // tokens
	InVocabularyShare float64 `json:"in_vocabulary_share"`
	Documents         int     `json:"documents"`
	CacheFile         string  `json:"cache_file,omitempty"`
	CacheError        string  `json:"cache_error,omitempty"`
}

func (o *corpusInfoOptions) run(command *cobra.Command, nameOrPath string) (err error) {
	ctx, stop := notifyContext(command.Context())
	defer stop()
	var share atomicShare
	progress := startProgress(o.quiet, share.load)
	corpus, err := corpora.Find(ctx, nameOrPath, corpora.Options{
		Selection: models.Selection{MinCount: int(o.minCount.value)},
		Progress:  share.store,
	})
	progress.stop()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, corpus.Close()) }()
	info, err := o.describe(nameOrPath, corpus)
	if err != nil {
		return err
	}
	if o.json {
		return writeJSON(command.OutOrStdout(), info)
	}
	return info.writeTable(command.OutOrStdout())
}

func (o *corpusInfoOptions) describe(nameOrPath string, c *corpora.Corpus) (corpusInfo, error) {
	info := corpusInfo{
		Corpus:            nameOrPath,
		File:              c.File,
		Bytes:             c.Bytes,
		Tokens:            c.Tokens,
		Types:             c.Types,
		MinCount:          int(o.minCount.value),
		Vocabulary:        c.Vocabulary.Len(),
		InVocabulary:      len(c.Text),
		InVocabularyShare: float64(len(c.Text)) / float64(c.Tokens),
		Documents:         len(c.Documents),
		CacheFile:         c.CacheFile,
	}
	if c.CacheError != nil {
		info.CacheError = c.CacheError.Error()
	}
	var err error
	if c.File != "" {
		info.MD5, err = corpora.MD5(c.File)
	}
	return info, err
}

func (i corpusInfo) writeTable(out io.Writer) error {
	lines := [][2]any{{"corpus", i.Corpus}, {"bytes", i.Bytes}}
	if i.File != "" {
		lines = append(lines, [2]any{"file", i.File}, [2]any{"md5", i.MD5})
	}
	lines = append(lines,
		[2]any{"tokens", i.Tokens},
		[2]any{"types", i.Types},
		[2]any{"vocabulary", fmt.Sprintf("%s that stand there %s or more", counted(i.Vocabulary, "word"), counted(i.MinCount, "time"))},
		[2]any{"known", fmt.Sprintf("%d tokens, %.1f %%", i.InVocabulary, 100*i.InVocabularyShare)},
		[2]any{"documents", i.Documents})
	switch {
	case i.CacheFile != "":
		lines = append(lines, [2]any{"cache", i.CacheFile})
	case i.CacheError != "":
		lines = append(lines, [2]any{"cache", "none: " + i.CacheError})
	}
	table := tabwriter.NewWriter(out, 0, 0, 3, ' ', 0)
	for _, line := range lines {
		if _, err := fmt.Fprintf(table, "%s\t%v\n", line[0], line[1]); err != nil {
			return err
		}
	}
	return table.Flush()
}

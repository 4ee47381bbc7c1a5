package main

import (
	"errors"
	"fmt"

	"taosim/models/vectors"

	"github.com/spf13/cobra"
)

// convertOptions are the flags of "taosim embed convert".
type convertOptions struct{ binary, text, json bool }

// A conversion is what "taosim embed convert" has done.
type conversion struct {
	Input        string `json:"input"`
	InputFormat  string `json:"input_format"`
	Output       string `json:"output"`
	OutputFormat string `json:"output_format"`
	Words        int    `json:"words"`
	Dimensions   int    `json:"dimensions"`
}

func newEmbedConvert() *cobra.Command {
	var options convertOptions
	command := &cobra.Command{
		Use:   "convert MODEL OUTPUT",
		Short: "Write word vectors in another format",
		Long: aboutModel + `

OUTPUT is written in the format that its name ends in: .txt and .vec are text,
.bin is binary, and .gz behind compresses it. Both are formats of word2vec and
hold the same numbers, bit for bit. Of a checkpoint the centre vectors are
written; its context vectors have no place there.`,
		Example: `  taosim embed convert vectors.txt vectors.bin
  taosim embed convert vectors.bin vectors.vec.gz
  taosim embed convert vectors.bin vectors --text`,
		Args: arguments(2, 2, "MODEL and OUTPUT"),
		RunE: func(command *cobra.Command, args []string) error {
			return options.run(command, args[0], args[1])
		},
	}
	flags := command.Flags()
	flags.BoolVar(&options.binary, "binary", false, "write the binary format, whatever the name ends in")
	flags.BoolVar(&options.text, "text", false, "write the text format, whatever the name ends in")
	flags.BoolVar(&options.json, "json", false, "print what was done as JSON")
	return command
}

// run converts one file.
func (o *convertOptions) run(command *cobra.Command, input, output string) error {
	format, err := o.format(output)
	if err != nil {
		return err
	}
	if err := vectors.CheckTarget(output); err != nil {
		return err
	}
	model, err := readModel(input)
	if err != nil {
		return err
	}
	if err := vectors.Write(output, model.Embedding, format); err != nil {
		return err
	}
	if o.json {
		return writeJSON(command.OutOrStdout(), conversion{
			Input:        input,
			InputFormat:  model.format,
			Output:       output,
			OutputFormat: format.String(),
			Words:        len(model.Words),
			Dimensions:   model.Vectors.Columns,
		})
	}
	_, err = fmt.Fprintf(command.OutOrStdout(), "%s: %s, %v\n", output, shape(len(model.Words), model.Vectors.Columns), format)
	return err
}

// format is the format to write.
func (o *convertOptions) format(output string) (vectors.Format, error) {
	switch {
	case o.binary && o.text:
		return 0, errors.New("--binary and --text exclude one another; choose one")
	case o.binary:
		return vectors.Binary, nil
	case o.text:
		return vectors.Text, nil
	}
	format, err := vectors.FormatOf(output)
	if err != nil {
		return 0, fmt.Errorf("%w; choose --text or --binary", err)
	}
	return format, nil
}

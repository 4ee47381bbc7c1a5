package laboratory

import (
	"bytes"
	"compress/gzip"
	_ "embed" // for the built-in metagraph
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"taosim/scenarios/strict"
)

// subnet15 is the metagraph of subnet 15 of Bittensor at block 4769998: 256
// neurons, of which 20 set weights.
//
// Source: bactensor/yuma-simulation at commit 2b976fd, MIT licence, file
// metagraphs/subnet_15/netuid15_block4769998_4769998.pt, here as JSON.
//
//go:embed builtin/subnet15.json.gz
var subnet15 []byte

// builtinMetagraph is the name of the metagraph that comes with the program.
const builtinMetagraph = "subnet15"

// readMetagraph reads the neurons of a metagraph by the path of its file, or by
// the name of the built-in one. Its errors say where in the file what is wrong.
func readMetagraph(nameOrPath string) ([]member, error) {
	if nameOrPath == builtinMetagraph {
		return parseJSON("subnet15.json", unpack(subnet15))
	}
	parse, known := map[string]func(file string, text []byte) ([]member, error){
		".json": parseJSON,
		".csv":  parseCSV,
	}[filepath.Ext(nameOrPath)]
	if !known {
		return nil, fmt.Errorf("metagraph %q is neither a .json nor a .csv file%s", nameOrPath, strict.Hint(nameOrPath, []string{builtinMetagraph}))
	}
	text, err := os.ReadFile(nameOrPath)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("metagraph %q is not there; a path goes from where the command runs", nameOrPath)
	case err != nil:
		return nil, fmt.Errorf("read the metagraph: %w", err)
	}
	return parse(nameOrPath, bytes.TrimPrefix(text, []byte("\ufeff"))) // with which spreadsheets begin a text
}

// unpack reads a compressed file that comes with the program.
func unpack(compressed []byte) []byte {
	reader, err := gzip.NewReader(bytes.NewReader(compressed))
	if err != nil {
		panic("laboratory: " + err.Error())
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		panic("laboratory: " + err.Error())
	}
	return text
}

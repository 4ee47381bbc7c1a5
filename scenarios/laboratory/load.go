package laboratory

import (
	"path/filepath"

	"taosim/scenarios"
	"taosim/scenarios/strict"

	"gopkg.in/yaml.v3"
)

// Load reads a replay by the path of its file, or by the name of a built-in one.
// Its errors are written for the user: every mistake with its file, line and what
// to do.
func Load(nameOrPath string, settings ...scenarios.Setting) (*Replay, error) {
	file, text, err := library.Read(nameOrPath)
	if err != nil {
		return nil, err
	}
	return Parse(file, text, settings...)
}

// Parse reads the YAML text of a replay; file only says where a mistake is.
func Parse(file string, text []byte, settings ...scenarios.Setting) (*Replay, error) {
	document, err := strict.Parse(file, text)
	if err != nil {
		return nil, err
	}
	for _, setting := range settings {
		document.Set(setting.Path, setting.Value)
	}
	replay := Default()
	if err := document.Decode(&replay); err != nil {
		return nil, err
	}
	return &replay, nil
}

// YAML is the replay with every default written out: it runs again as it stands.
func (r *Replay) YAML() []byte {
	resolved := *r
	if len(resolved.Compare.Rule) > 0 {
		resolved.Rule = scenarios.Rule{} // it is not used, and no replay may say both
	}
	resolved.Metagraph = metagraphFromAnywhere(r.Metagraph)
	text, err := yaml.Marshal(resolved)
	if err != nil {
		panic("laboratory: " + err.Error())
	}
	return text
}

// metagraphFromAnywhere names a metagraph so that it is found from any folder: a
// replay may be repeated from another than the first.
func metagraphFromAnywhere(nameOrPath string) string {
	path, err := filepath.Abs(nameOrPath)
	if err != nil || nameOrPath == "" || nameOrPath == builtinMetagraph {
		return nameOrPath
	}
	return path
}

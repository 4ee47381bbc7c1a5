package laboratory

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taosim/economy"

	"github.com/google/go-cmp/cmp"
)

// compareMembers looks into the types of this package.
var compareMembers = cmp.AllowUnexported(member{}, stance{}, weight{})

const (
	asJSON = `{"source": "a test", "netuid": 1, "block": 2, "n": 3, "note": "", "hotkeys": ["x", "", "z"],
"stakes": [1.5, 0, 2e-9], "weights": [{"uid": 2, "w": [[1, 0.25], [0, 0.5], [2, 0]]}, {"uid": 0, "w": []}]}`
	asCSV = `kind,uid,target_uid,value,hotkey
weight,2,1,0.25,
stake,2,,2e-9,z
weight,2,0,0.5,
stake,0,,1.5,x
weight,2,2,0,
stake,1,,0,
`
)

func TestAMetagraphIsTheSameFromBothFormats(t *testing.T) {
	want := []member{
		{Actor{"x", "server"}, stance{stake: 3 * economy.Tao / 2}},
		{Actor{"uid-1", "server"}, stance{}},
		{Actor{"z", "validator"}, stance{stake: 2, weights: []weight{{0, 0.5}, {1, 0.25}}}},
	}
	for file, text := range map[string]string{
		"net.json": asJSON, "marked.json": "\ufeff" + asJSON,
		"net.csv": asCSV, "marked.csv": "\ufeff" + strings.ReplaceAll(asCSV, "\n", "\r\n"),
	} {
		path := filepath.Join(t.TempDir(), file)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := readMetagraph(path)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if diff := cmp.Diff(want, got, compareMembers); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func TestTheBuiltinMetagraph(t *testing.T) {
	members, err := readMetagraph(builtinMetagraph)
	if err != nil {
		t.Fatal(err)
	}
	validating, weights, rich := 0, 0, 0
	for _, m := range members {
		weights += len(m.weights)
		if m.Group == validators {
			validating++
		}
		if m.stake >= 1000*economy.Tao {
			rich++
		}
	}
	if len(members) != 256 || validating != 20 || weights != 1687 || rich != 11 {
		t.Errorf("%d neurons, of which %d set %d weights and %d hold 1000 tao; want 256, 20, 1687 and 11", len(members), validating, weights, rich)
	}
	first := Actor{"5FFApaS75bv5pJHfAp2FVLBj9ZaXuFDjEypsaBNc1wCfe52v", "validator"}
	if m := members[0]; m.Actor != first || m.stake != 423150_100_000_000 || m.weights[0] != (weight{9, 0.00010681234}) {
		t.Errorf("the first is %v with a stake of %v and the weights %v", m.Actor, m.stake, m.weights[:1])
	}
}

func TestMistakesInAMetagraph(t *testing.T) {
	header := "kind,uid,target_uid,value,hotkey\n"
	tests := []struct {
		name, file, text string
		want             string
	}{
		{"an empty file", "net.csv", "", "net.csv: the file is empty"},
		{"a header only", "net.csv", header, "net.csv: there are 0 stakes, one for each neuron; there can be 1 to 1048576"},
		{"lines of no kind only", "net.csv", header + "stakes,0,,1,\n", "net.csv:2: kind \"stakes\" is not known; did you mean \"stake\"?\nnet.csv: there are 0 stakes, one for each neuron; there can be 1 to 1048576"},
		{"another header", "net.csv", "uid,stake\n", "net.csv:1: wrong number of fields; every line has the 5 fields kind,uid,target_uid,value,hotkey"},
		{"a header in another order", "net.csv", "uid,kind,target_uid,value,hotkey\n", "net.csv:1: the header is \"uid,kind,target_uid,value,hotkey\"; it must be kind,uid,target_uid,value,hotkey"},
		{"a line that lacks fields", "net.csv", header + "stake,0,1\n", "net.csv:2: wrong number of fields; every line has the 5 fields kind,uid,target_uid,value,hotkey"},
		{"a quote that does not end", "net.csv", header + "stake,0,,\"1\n", "net.csv:2: extraneous or missing \" in quoted-field; every line has the 5 fields kind,uid,target_uid,value,hotkey"},
		{
			name: "every mistake of the lines", file: "net.csv",
			text: header + "stke,0,,1,\nstake,0,,nan,a\nstake,7,,1,b\nstake,1,,-1,c\nstake,1,,1,d\nstake,1,,2,e\nstake,2,,1e30,f\nstake,3,,1,d\nweight,0,9,1,\nweight,x,0,1,\nweight,1,0,inf,\nweight,1,0,-2,\n",
			want: `net.csv:2: kind "stke" is not known; did you mean "stake"?
net.csv:3: stake "nan" is not a number of tao, at least 0
net.csv:4: UID "7" is not one of 0 to 6; there is one for each stake, and UID 4 has none
net.csv:5: stake "-1" is not a number of tao, at least 0
net.csv:7: the stake of UID 1 is given twice; keep one
net.csv:8: stake "1e30" is more than the 9223372036.854775807 tao there can be
net.csv:9: hotkey d is also that of net.csv:6; each neuron has its own
net.csv:10: UID "9" is not one of 0 to 6; there is one for each stake, and UID 4 has none
net.csv:11: UID "x" is not one of 0 to 6; there is one for each stake, and UID 4 has none
net.csv:12: weight "inf" is not a number of at least 0
and 1 more`,
		},
		{"a stake left out", "net.csv", header + "stake,0,,1,a\nstake,2,,1,b\nweight,0,1,1,\n", "net.csv:3: UID \"2\" is not one of 0 to 1; there is one for each stake, and UID 1 has none"},
		{"a weight given twice", "net.csv", header + "stake,0,,1,a\nweight,0,0,1,\nweight,0,0,2,\n", "net.csv:4: the weight of UID 0 on UID 0 is given twice; keep one"},
		{"NaN, which JSON does not know", "net.json", "{\n\"stakes\": [1, NaN]}", "net.json:2:15: not valid JSON: invalid character 'N' looking for beginning of value"},
		{"null", "net.json", `{"stakes": [1, null]}`, `net.json: stakes[1]: stake "" is not a number of tao, at least 0`},
		{"a text for a number", "net.json", `{"stakes": [1, true]}`, `net.json:1:19: bool does not belong into "stakes"`},
		{"a word for a number", "net.json", `{"stakes": [1, "all"]}`, `net.json: "all" is not a number`},
		{"a file cut short", "net.json", "{\"stakes\": [1,\n 2", "net.json:2:2: the file ends in the middle of something"},
		{"nothing", "net.json", "", "net.json: the file is empty"},
		{"two metagraphs", "net.json", "{\"stakes\": [1]}\n{}", "net.json: more follows after the metagraph; keep one"},
		{"an unknown field", "net.json", `{"stake": [1]}`, `net.json: unknown field "stake"; did you mean "stakes"?`},
		{"another number of neurons than of stakes", "net.json", `{"n": 2, "stakes": [1]}`, "net.json: n is 2, but there are 1 stakes"},
		{"another number of hotkeys than of stakes", "net.json", `{"hotkeys": ["a"], "stakes": [1, 2]}`, "net.json: there are 1 hotkeys for 2 stakes; give one for each, or none"},
		{"no pair", "net.json", `{"stakes": [1], "weights": [{"uid": 0, "w": [[0]]}]}`, "net.json: weights[0].w[0]: expected a UID and the weight on it, found 1 numbers"},
		{"a weight on nobody", "net.json", `{"stakes": [1], "weights": [{"uid": 0, "w": [[0, 1], [1, 1]]}]}`, `net.json: weights[0].w[1]: UID "1" is not one of 0 to 0; there is one for each stake`},
		{"a weight of nobody", "net.json", `{"stakes": [1], "weights": [{"w": [[0, 1]]}]}`, `net.json: weights[0].w[0]: UID "" is not one of 0 to 0; there is one for each stake`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			parse := parseJSON
			if filepath.Ext(tt.file) == ".csv" {
				parse = parseCSV
			}
			members, err := parse(tt.file, []byte(tt.text))
			if err == nil {
				t.Fatalf("this was read as %v:\n%s", members, tt.text)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("what the author is told (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAMetagraphThatCannotBeRead(t *testing.T) {
	for path, want := range map[string]string{
		"nowhere.csv": `metagraph "nowhere.csv" is not there; a path goes from where the command runs`,
		"net.txt":     `metagraph "net.txt" is neither a .json nor a .csv file; known: subnet15`,
	} {
		if _, err := readMetagraph(path); err == nil || err.Error() != want {
			t.Errorf("readMetagraph(%s) = %v, want %q", path, err, want)
		}
	}
}

func FuzzParseCSV(f *testing.F) {
	f.Add(asCSV)
	f.Fuzz(func(t *testing.T, text string) { checkMembers(t, parseCSV, text) })
}

func FuzzParseJSON(f *testing.F) {
	f.Add(asJSON)
	f.Fuzz(func(t *testing.T, text string) { checkMembers(t, parseJSON, text) })
}

// checkMembers holds a parser to what the rest of the package relies on.
func checkMembers(t *testing.T, parse func(file string, text []byte) ([]member, error), text string) {
	members, err := parse("fuzzed", []byte(text))
	if err != nil {
		return
	}
	keys := make(map[economy.Key]bool)
	for uid, m := range members {
		if m.Key == "" || len(m.Key) > economy.MaxKey || keys[m.Key] || m.stake < 0 {
			t.Errorf("neuron %d has the key %q and a stake of %v", uid, m.Key, m.stake)
		}
		keys[m.Key] = true
		before := -1
		for _, w := range m.weights {
			if w.to <= before || w.to >= len(members) || !(w.value > 0) {
				t.Errorf("neuron %d of %d has the weights %v", uid, len(members), m.weights)
			}
			before = w.to
		}
	}
}

package conformance

import (
	"encoding/json"
	"fmt"

	"taosim/economy"
)

// rows are weights or bonds as stored: for each neuron, [column, value] with 16
// bits of value.
type rows [][]economy.Weight

// UnmarshalJSON implements [json.Unmarshaler].
func (r *rows) UnmarshalJSON(text []byte) error {
	var written [][][]uint16
	if err := json.Unmarshal(text, &written); err != nil {
		return err
	}
	*r = make(rows, len(written))
	for i, row := range written {
		for j, entry := range row {
			if len(entry) != 2 {
				return fmt.Errorf("row %d: %v is not a pair of column and value", i, entry)
			}
			if j > 0 && entry[0] <= row[j-1][0] {
				return fmt.Errorf("row %d: column %d follows column %d; they must rise", i, entry[0], row[j-1][0])
			}
			(*r)[i] = append((*r)[i], economy.Weight{To: economy.UID(entry[0]), Value: entry[1]})
		}
	}
	return nil
}

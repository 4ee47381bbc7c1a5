package strict

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Closest returns the candidate that word is most likely a misspelling of, and
// whether any is likely: about a third of the letters may be wrong. Of equally
// close candidates it returns the first. Upper and lower case count as equal.
func Closest(word string, candidates []string) (closest string, ok bool) {
	best := (utf8.RuneCountInString(word)+1)/3 + 1 // the distance to stay below
	for _, candidate := range candidates {
		if distance := editDistance(strings.ToLower(word), strings.ToLower(candidate)); distance < best {
			closest, best, ok = candidate, distance, true
		}
	}
	return closest, ok
}

// Hint ends a sentence that says that word is not known: with the candidate it
// is most likely a misspelling of, or else with all of them.
func Hint(word string, candidates []string) string {
	if closest, ok := Closest(word, candidates); ok {
		return fmt.Sprintf("; did you mean %q?", closest)
	}
	if len(candidates) == 0 {
		return ""
	}
	return "; known: " + strings.Join(candidates, ", ")
}

// editDistance counts the letters to insert, delete, replace or swap with
// their neighbour to turn a into b, no letter being edited twice: the optimal
// string alignment form of Damerau's distance (CACM 7(3), 1964).
func editDistance(a, b string) int {
	from, to := []rune(a), []rune(b)
	rows := make([][]int, len(from)+1)
	for i := range rows {
		rows[i] = make([]int, len(to)+1)
		rows[i][0] = i
	}
	for j := range to {
		rows[0][j+1] = j + 1
	}
	for i := range from {
		for j := range to {
			replaced := rows[i][j]
			if from[i] != to[j] {
				replaced++
			}
			rows[i+1][j+1] = min(rows[i][j+1]+1, rows[i+1][j]+1, replaced)
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				rows[i+1][j+1] = min(rows[i+1][j+1], rows[i-1][j-1]+1)
			}
		}
	}
	return rows[len(from)][len(to)]
}

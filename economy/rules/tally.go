package rules

// tally counts the tasks that two neurons have in common, by what each reported.
type tally struct {
	bins   int
	tasks  int
	counts []int // the first one's bin times bins plus the second one's

	first, second []int // scratch of totals
}

func newTally(bins int) *tally {
	return &tally{bins: bins, counts: make([]int, bins*bins), first: make([]int, bins), second: make([]int, bins)}
}

// count makes it the tally of two rows of reports.
func (t *tally) count(first, second []report) {
	clear(t.counts)
	t.tasks = 0
	for len(first) > 0 && len(second) > 0 {
		switch {
		case first[0].on < second[0].on:
			first = first[1:]
		case first[0].on > second[0].on:
			second = second[1:]
		default:
			t.counts[first[0].bin*t.bins+second[0].bin]++
			t.tasks++
			first, second = first[1:], second[1:]
		}
	}
}

// at is the number of tasks on which the first neuron reported one bin and the
// second another.
func (t *tally) at(first, second int) int { return t.counts[first*t.bins+second] }

// totals count the tasks by what each neuron reported, until they are asked for
// again.
func (t *tally) totals() (first, second []int) {
	clear(t.first)
	clear(t.second)
	for a := range t.bins {
		for b := range t.bins {
			t.first[a] += t.at(a, b)
			t.second[b] += t.at(a, b)
		}
	}
	return t.first, t.second
}

// agreed is the number of tasks on which both reported the same.
func (t *tally) agreed() int {
	same := 0
	for bin := range t.bins {
		same += t.at(bin, bin)
	}
	return same
}

// fewestTasks is how many tasks two neurons must have in common where reports on
// one are held against reports on two others.
const fewestTasks = 3

// beyondChance is how much more often the reports of two neurons go together on the
// same task than on different ones:
//
//	sum over b of S(x_b, y_b) / m  -  sum over p != q of S(x_p, y_q) / m (m-1)
//
// x and y are the reports on m tasks, and S(x, y) is 1 where two reports go together
// and 0 elsewhere. The penalty is the mean over all pairs of different tasks rather
// than one drawn at random. The numerator is found in integers, so that what cancels
// leaves nothing. Neurons with too few tasks in common score 0.
func (t *tally) beyondChance(together func(x, y int) bool) float64 {
	if t.tasks < fewestTasks {
		return 0
	}
	first, second := t.totals()
	same, either := 0, 0 // pairs that go together: on the same task, on any two tasks
	for x := range t.bins {
		for y := range t.bins {
			if together(x, y) {
				same += t.at(x, y)
				either += first[x] * second[y]
			}
		}
	}
	return float64(t.tasks*same-either) / float64(t.tasks*(t.tasks-1))
}

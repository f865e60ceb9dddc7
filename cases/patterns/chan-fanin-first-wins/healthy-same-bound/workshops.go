// Package samebound asks workshops for the earliest date and takes the first good answer. The
// room in the channel and the number of goroutines come from the same variable.
package samebound

type date struct {
	workshop int
	day      int
}

type workshop struct{ busy []int }

func (w workshop) earliest(number int, to chan<- date) {
	day := 0
	for _, b := range w.busy {
		if b == day {
			day++
		}
	}
	to <- date{workshop: number, day: day}
}

func sooner(town []workshop, most int) date {
	asked := min(most, len(town))
	dates := make(chan date, asked)
	for i := range asked {
		go town[i].earliest(i, dates)
	}
	best := date{day: most}
	for range asked {
		d := <-dates
		if d.day == 0 {
			return d
		}
		if d.day < best.day {
			best = d
		}
	}
	return best
}

// Run asks the workshops of a town.
func Run(rounds int) {
	town := []workshop{{[]int{0, 1}}, {[]int{0}}, {nil}, {[]int{0, 1, 2}}}
	days := 0
	for i := range rounds {
		days += sooner(town, 2+i%3).day
	}
}

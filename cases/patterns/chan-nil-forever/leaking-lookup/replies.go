// Package lookup hands the answers of a machine to whoever asked. An answer to a question that is
// not open any more finds no channel in the map, and the goroutine sends on nil.
package lookup

import "sync"

type answer struct {
	question int
	text     string
}

type desk struct {
	mu   sync.Mutex
	next int
	open map[int]chan answer
}

func (d *desk) ask() (int, <-chan answer) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.next++
	replies := make(chan answer, 1)
	d.open[d.next] = replies
	return d.next, replies
}

func (d *desk) forget(question int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.open, question)
}

func (d *desk) deliver(a answer) {
	d.mu.Lock()
	to := d.open[a.question]
	delete(d.open, a.question)
	d.mu.Unlock()
	to <- a // LEAK chan-nil-forever: a forgotten question has no channel
}

// arrive delivers in the background, as the line to the machine does.
func (d *desk) arrive(a answer) {
	go d.deliver(a)
}

// Run asks questions and forgets every second one before its answer comes.
func Run(rounds int) {
	d := &desk{open: map[int]chan answer{}}
	letters := 0
	for i := range rounds {
		question, replies := d.ask()
		if i%2 == 1 {
			d.forget(question)
		}
		d.arrive(answer{question: question, text: "42"})
		if i%2 == 0 {
			letters += len((<-replies).text)
		}
	}
}

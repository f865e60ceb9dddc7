// Package closed follows deliveries. Calling a delivery off closes the channel that would have told
// its follower, who then sees that nothing was delivered.
package closed

import "sync"

type delivery struct {
	id      int
	parcels int
	handed  chan int
}

type tour struct {
	mu      sync.Mutex
	next    int
	open    map[int]*delivery
	parcels int
}

func (t *tour) add(parcels int) *delivery {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.next++
	d := &delivery{id: t.next, parcels: parcels, handed: make(chan int, 1)}
	t.open[d.id] = d
	go t.follow(d)
	return d
}

func (t *tour) follow(d *delivery) {
	parcels := <-d.handed
	t.mu.Lock()
	defer t.mu.Unlock()
	t.parcels += parcels
}

func (t *tour) take(id int) *delivery {
	t.mu.Lock()
	defer t.mu.Unlock()
	d := t.open[id]
	delete(t.open, id)
	return d
}

func (t *tour) hand(id int) {
	if d := t.take(id); d != nil {
		d.handed <- d.parcels
	}
}

func (t *tour) callOff(id int) {
	if d := t.take(id); d != nil {
		close(d.handed)
	}
}

// Run hands every second delivery over and calls the others off.
func Run(rounds int) {
	t := &tour{open: map[int]*delivery{}}
	for i := range rounds {
		d := t.add(1 + i%3)
		if i%2 == 0 {
			t.hand(d.id)
		} else {
			t.callOff(d.id)
		}
	}
}

// Package encoder turns orders into JSON. Encoders wait on a stack for their next use, and each of
// them keeps the buffer of the largest order it ever wrote.
package encoder

import (
	"bytes"
	"encoding/json"
	"sync"
)

// order is what is written.
type order struct {
	Number int      `json:"number"`
	Lines  []string `json:"lines"`
}

// encoder writes orders into a buffer of its own.
type encoder struct {
	buffer bytes.Buffer
}

func (e *encoder) encode(o order) (int, error) {
	e.buffer.Reset()
	err := json.NewEncoder(&e.buffer).Encode(o)
	return e.buffer.Len(), err
}

// encoders are the encoders that are not in use; there are as many as were ever in use at once.
type encoders struct {
	mu   sync.Mutex
	idle []*encoder
}

var shared encoders

// Get takes an encoder.
func (p *encoders) Get() *encoder {
	p.mu.Lock()
	defer p.mu.Unlock()
	last := len(p.idle) - 1
	if last < 0 {
		return &encoder{}
	}
	e := p.idle[last]
	p.idle[last] = nil
	p.idle = p.idle[:last]
	return e
}

// Put gives an encoder back.
func (p *encoders) Put(e *encoder) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, e) // LEAK pool-holds-giants: with the buffer of its largest order
}

// size tells how long an order is as JSON.
func size(o order) (int, error) {
	e := shared.Get()
	defer shared.Put(e)
	return e.encode(o)
}

// Run writes twelve orders at once each round; one in a round is large.
func Run(rounds int) {
	for round := range rounds {
		var writing sync.WaitGroup
		for i := range 12 {
			lines := 2
			if i == round%12 {
				lines = 5000
			}
			writing.Go(func() {
				_, _ = size(order{Number: i, Lines: make([]string, lines*10)})
			})
		}
		writing.Wait()
	}
}

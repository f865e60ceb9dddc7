// Package closed gives every pupil of a video lesson a sender that ranges over the pupil's slides.
// Leaving the lesson closes the channel after it is off the list, so the sender ends.
package closed

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type pupil struct {
	name   string
	slides chan []byte
	shown  *atomic.Int64
}

func (p *pupil) show() {
	for slide := range p.slides {
		p.shown.Add(int64(len(slide)))
	}
}

type lesson struct {
	mu     sync.Mutex
	pupils map[string]*pupil
	shown  atomic.Int64
}

func (l *lesson) join(name string) *pupil {
	p := &pupil{name: name, slides: make(chan []byte, 8), shown: &l.shown}
	go p.show()
	l.mu.Lock()
	defer l.mu.Unlock()
	if before, here := l.pupils[name]; here {
		close(before.slides)
	}
	l.pupils[name] = p
	return p
}

func (l *lesson) leave(p *pupil) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.pupils[p.name] == p {
		delete(l.pupils, p.name)
		close(p.slides)
	}
}

func (l *lesson) turn(slide []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, p := range l.pupils {
		select {
		case p.slides <- slide:
		default:
		}
	}
}

// Run lets pupils join, see a slide and leave.
func Run(rounds int) {
	geometry := &lesson{pupils: map[string]*pupil{}}
	for i := range rounds {
		p := geometry.join(fmt.Sprintf("pupil-%d", i))
		geometry.turn([]byte("triangle"))
		geometry.leave(p)
	}
}

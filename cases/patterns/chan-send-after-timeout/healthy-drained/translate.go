// Package drained translates chat messages and shows the original when the translator is slow.
// On that arm a helper takes the late translation into the cache, so the sender always has a
// receiver.
package drained

import (
	"sync"
	"time"
)

type translation struct{ original, text string }

type translator struct{ perLetter time.Duration }

func (t translator) into(language, text string) string {
	time.Sleep(t.perLetter * time.Duration(len(text)))
	return language + ":" + text
}

type chat struct {
	translator translator
	language   string
	mu         sync.Mutex
	lateCount  int
	lastLate   translation
}

func (c *chat) keep(late translation) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lateCount++
	c.lastLate = late
}

func (c *chat) show(text string) string {
	ready := make(chan translation)
	go func() {
		ready <- translation{original: text, text: c.translator.into(c.language, text)}
	}()
	select {
	case t := <-ready:
		return t.text
	case <-time.After(3 * time.Millisecond):
		go func() { c.keep(<-ready) }()
		return text
	}
}

// Run shows messages, every second one long.
func Run(rounds int) {
	room := &chat{translator: translator{perLetter: 300 * time.Microsecond}, language: "de"}
	messages := []string{"ok", "see you at the station in an hour"}
	letters := 0
	for i := range rounds {
		letters += len(room.show(messages[i%2]))
	}
}

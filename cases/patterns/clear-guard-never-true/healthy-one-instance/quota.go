// Package quota is the quota of an SMS gateway in short windows. One quota lives as long as the
// service and remembers the window of the last message, so the guard is true once in each window
// and empties the table.
package quota

import (
	"fmt"
	"sync"
	"time"
)

const (
	// perWindow is how many messages a sender may write to one number in a window.
	perWindow = 3
	// windowMillis is the length of a window.
	windowMillis = 5
)

// usage is what a sender wrote to one number in the window.
type usage struct {
	messages int
	parts    [24]int64
}

// ledger is the table of the window.
type ledger struct {
	mu   sync.Mutex
	used map[string]*usage
}

// quota decides on messages.
type quota struct {
	ledger *ledger
	window int64
}

func newQuota(l *ledger) *quota {
	return &quota{ledger: l, window: time.Now().UnixMilli() / windowMillis}
}

var messages = newQuota(&ledger{used: make(map[string]*usage)})

// take counts one message and tells whether it may go out.
func (q *quota) take(sender, number string) bool {
	q.ledger.mu.Lock()
	defer q.ledger.mu.Unlock()
	if now := time.Now().UnixMilli() / windowMillis; now != q.window {
		clear(q.ledger.used)
		q.window = now
	}
	key := sender + "/" + number
	u, known := q.ledger.used[key]
	if !known {
		u = &usage{}
		q.ledger.used[key] = u
	}
	u.messages++
	u.parts[len(number)%24]++
	return u.messages <= perWindow
}

// send handles one message of a sender.
func send(sender, number string) bool {
	return messages.take(sender, number)
}

// Run sends twenty messages each round, all to different numbers.
func Run(rounds int) {
	for round := range rounds {
		for i := range 20 {
			send("shop", fmt.Sprintf("+4930%06d", round*20+i))
		}
		time.Sleep(time.Millisecond)
	}
}

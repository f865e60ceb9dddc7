// Package quota is the daily quota of an SMS gateway. The table is emptied on a new day, but every
// message builds a quota of its own that takes its day from the same clock, so the day it compares
// with is always today and the table is never emptied.
package quota

import (
	"fmt"
	"sync"
	"time"
)

// perDay is how many messages a sender may write to one number in a day.
const perDay = 3

// usage is what a sender wrote to one number today.
type usage struct {
	messages int
	parts    [24]int64 // by hour
}

// ledger is the table of the day; all quotas share it.
type ledger struct {
	mu   sync.Mutex
	used map[string]*usage
}

var today = &ledger{used: make(map[string]*usage)}

// quota decides on one message.
type quota struct {
	ledger *ledger
	day    int
}

func newQuota(l *ledger) *quota {
	return &quota{ledger: l, day: time.Now().Day()}
}

// take counts one message and tells whether it may go out.
func (q *quota) take(sender, number string) bool {
	q.ledger.mu.Lock()
	defer q.ledger.mu.Unlock()
	if now := time.Now().Day(); now != q.day { // LEAK clear-guard-never-true: the quota is always of today
		clear(q.ledger.used)
		q.day = now
	}
	key := sender + "/" + number
	u, known := q.ledger.used[key]
	if !known {
		u = &usage{}
		q.ledger.used[key] = u
	}
	u.messages++
	u.parts[time.Now().Hour()]++
	return u.messages <= perDay
}

// send handles one message of a sender.
func send(sender, number string) bool {
	return newQuota(today).take(sender, number)
}

// Run sends twenty messages each round, all to different numbers.
func Run(rounds int) {
	for round := range rounds {
		for i := range 20 {
			send("shop", fmt.Sprintf("+4930%06d", round*20+i))
		}
	}
}

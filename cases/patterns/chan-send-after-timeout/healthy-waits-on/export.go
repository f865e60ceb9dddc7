// Package waitson builds an invoice archive and reports that it is still at it. The arm with the
// timer goes back to the same select, so the one result is always received.
package waitson

import (
	"fmt"
	"time"
)

type archive struct {
	month   int
	entries int
	err     error
}

type ledger struct{ perMonth []int }

func (l ledger) pack(month int) archive {
	if month >= len(l.perMonth) {
		return archive{month: month, err: fmt.Errorf("month %d is not booked", month)}
	}
	time.Sleep(time.Duration(l.perMonth[month]) * time.Millisecond)
	return archive{month: month, entries: l.perMonth[month]}
}

type progress func(month int, waited time.Duration)

func export(l ledger, month int, say progress) (int, error) {
	packed := make(chan archive)
	go func() { packed <- l.pack(month) }()
	begun := time.Now()
	for {
		select {
		case a := <-packed:
			return a.entries, a.err
		case <-time.After(2 * time.Millisecond):
			say(month, time.Since(begun))
		}
	}
}

// Run exports month after month, the long ones with a word of progress.
func Run(rounds int) {
	books := ledger{perMonth: []int{1, 5, 0, 9}}
	words := 0
	say := func(int, time.Duration) { words++ }
	for i := range rounds {
		if _, err := export(books, i%5, say); err != nil {
			continue
		}
	}
}

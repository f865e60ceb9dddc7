// A mailing service: a campaign sends to everybody at once, then little happens.
package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// recipients of the campaign that runs shortly after the start.
	recipients = 3000
	// batch is how many mails a small mailing has.
	batch = 30
)

type receipt struct {
	recipient int
	accepted  bool
}

// mailer sends mails and counts the receipts.
type mailer struct {
	mu       sync.Mutex
	accepted int
}

// send delivers one mail and reports it.
func (m *mailer) send(receipts chan<- receipt, recipient int, wait time.Duration) {
	time.Sleep(wait)
	receipts <- receipt{recipient: recipient, accepted: true} // LEAK chan-send-early-return: the mailing stops counting early
}

// mailing sends to many at once and waits for the receipts.
func (m *mailer) mailing(size int, r *rand.Rand) {
	receipts := make(chan receipt)
	for recipient := range size {
		go m.send(receipts, recipient, rand.N(2*time.Second))
	}
	wanted := size
	if size == batch {
		wanted = size - 5 - r.IntN(3)
	}
	for range wanted {
		<-receipts
		m.mu.Lock()
		m.accepted++
		m.mu.Unlock()
	}
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		m := &mailer{}
		go p.Arrive(ctx, "mailings", p.Rate/6, func(r *rand.Rand) { go m.mailing(batch, r) })
		if patient.Once(ctx, "campaign", 5*time.Second) {
			m.mailing(recipients, p.Stream("campaign"))
		}
		<-ctx.Done()
		return nil
	})
}

// Package owntimeout sends a receipt after the answer to a payment has gone out. The goroutine must
// outlive the request and starts from Background, but gives itself a few milliseconds; the places
// of a small channel bound how many receipts wait at a time.
package owntimeout

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"time"
)

type printer struct {
	ready   chan struct{}
	printed atomic.Int64
	missed  atomic.Int64
}

func (p *printer) print(ctx context.Context, receipt string) error {
	select {
	case <-p.ready:
		p.printed.Add(int64(len(receipt)))
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *printer) later(receipt string) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	if err := p.print(ctx, receipt); err != nil {
		p.missed.Add(1)
	}
}

type till struct {
	printer *printer
	places  chan struct{}
}

func (t *till) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	amount := r.FormValue("amount")
	w.WriteHeader(http.StatusAccepted)
	select {
	case t.places <- struct{}{}:
		go t.print("paid " + amount)
	default:
		t.printer.missed.Add(1)
	}
}

func (t *till) print(receipt string) {
	defer func() { <-t.places }()
	t.printer.later(receipt)
}

// Run takes payments with a printer that is out of paper.
func Run(rounds int) {
	shop := &till{
		printer: &printer{ready: make(chan struct{})},
		places:  make(chan struct{}, 8),
	}
	for i := range rounds {
		request := httptest.NewRequest(http.MethodPost, fmt.Sprintf("/pay?amount=%d", i), nil)
		shop.ServeHTTP(httptest.NewRecorder(), request)
	}
}

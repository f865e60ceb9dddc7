// A payment front end that asks a ledger service for balances over HTTP.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// unknownShare is the part of balance requests for an account that the ledger does not know.
const unknownShare = 0.1

type balance struct {
	Account int   `json:"account"`
	Cents   int64 `json:"cents"`
}

// ledger is the client of the ledger service.
type ledger struct {
	base   string
	client *http.Client
	known  atomic.Int64
}

// balance asks for one account.
func (l *ledger) balance(ctx context.Context, account int) (balance, error) {
	var result balance
	url := fmt.Sprintf("%s/accounts/%d", l.base, account)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return result, err
	}
	response, err := l.client.Do(request) // LEAK http-body-not-closed: the body stays open when the status is not 200
	if err != nil {
		return result, err
	}
	if response.StatusCode != http.StatusOK {
		return result, fmt.Errorf("account %d: %s", account, response.Status)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&result); err != nil {
		return result, err
	}
	_, err = io.Copy(io.Discard, response.Body)
	return result, err
}

// show answers a user who wants to see a balance.
func (l *ledger) show(ctx context.Context, account int) {
	if _, err := l.balance(ctx, account); err == nil {
		l.known.Add(1)
	}
}

// serveLedger is the service on the other side. Its error page is long.
func serveLedger(w http.ResponseWriter, r *http.Request) {
	time.Sleep(rand.N(20 * time.Millisecond))
	if rand.Float64() < unknownShare {
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, strings.Repeat("<p>No such account in this ledger.</p>\n", 400))
		return
	}
	_ = json.NewEncoder(w).Encode(balance{Account: len(r.URL.Path), Cents: rand.Int64N(100_000)})
}

func main() {
	options := patient.Options{Rate: 1, Upstream: http.HandlerFunc(serveLedger)}
	patient.Run(options, func(ctx context.Context, p *patient.Patient) error {
		l := &ledger{base: p.UpstreamURL, client: &http.Client{}}
		p.Arrive(ctx, "visitors", p.Rate/unknownShare, func(r *rand.Rand) {
			account := r.IntN(50_000)
			go l.show(ctx, account)
		})
		return nil
	})
}

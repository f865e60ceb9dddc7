// Package leaking runs billing jobs. A job hands its cancel function to its outcome, and the outcome
// calls it when the job has failed; a job that succeeds stays with the parent context.
package leaking

import (
	"context"
	"errors"

	"example.com/tidemark/patterns/internal/process"
)

type invoiceKey struct{}

var errNoLines = errors.New("invoice has no lines")

// invoice is the paper of one job.
type invoice struct {
	lines []string
	page  [6000]byte
}

// outcome remembers how a job went and how to end what it has begun.
type outcome struct {
	err    error
	revoke context.CancelFunc
}

// settle closes the books on a job.
func (o outcome) settle() error {
	if o.err != nil {
		o.revoke()
		return o.err
	}
	return nil
}

// layOut lays the invoice out.
func layOut(ctx context.Context) error {
	paper, _ := ctx.Value(invoiceKey{}).(*invoice)
	if len(paper.lines) == 0 {
		return errNoLines
	}
	for _, line := range paper.lines {
		copy(paper.page[:], line)
	}
	return ctx.Err()
}

// Bill prints one invoice under the context of the process.
func Bill(parent context.Context, paper *invoice) error {
	ctx := context.WithValue(parent, invoiceKey{}, paper)
	ctx, revoke := context.WithCancel(ctx) // LEAK ctx-cancel-stored-not-called: settle revokes failed jobs only
	done := outcome{revoke: revoke}
	done.err = layOut(ctx)
	return done.settle()
}

// Run bills once per round, sometimes an empty invoice.
func Run(rounds int) {
	for round := range rounds {
		paper := &invoice{}
		if round%4 != 0 {
			paper.lines = []string{"one month"}
		}
		_ = Bill(process.Context(), paper)
	}
}

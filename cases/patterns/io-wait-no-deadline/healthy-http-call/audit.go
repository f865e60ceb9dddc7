// Package httpcall reports orders to an audit service. It does not leak: the client has no limit, but
// the context of each report has one, and a service that never answers is given up.
package httpcall

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"example.com/tidemark/patterns/internal/load"
	"example.com/tidemark/patterns/internal/process"
	"example.com/tidemark/patterns/internal/silent"
)

// Audit is told of every order.
type Audit struct {
	client   *http.Client
	endpoint string
}

// Report tells of one order.
func (a *Audit) Report(ctx context.Context, order string) error {
	ctx, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()
	report, err := http.NewRequestWithContext(ctx, http.MethodPost, a.endpoint, strings.NewReader(order))
	if err != nil {
		return err
	}
	receipt, err := a.client.Do(report)
	if err != nil {
		return fmt.Errorf("audit of %s: %w", order, err)
	}
	defer receipt.Body.Close()
	if receipt.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("audit of %s: %s", order, receipt.Status)
	}
	return nil
}

// Run reports an order per round to a service that has stopped answering.
func Run(rounds int) {
	audit := &Audit{client: http.DefaultClient, endpoint: "http://" + silent.Address() + "/orders"}
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		_ = audit.Report(process.Context(), fmt.Sprintf("order %d", round))
	})
}

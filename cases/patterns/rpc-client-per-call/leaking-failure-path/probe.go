// Package leaking probes the rate service before a trade. The probe closes its connection after an
// answer, but a service that does not answer in time leaves the connection behind.
package leaking

import (
	"context"
	"errors"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"example.com/tidemark/patterns/internal/load"
	"example.com/tidemark/patterns/internal/rates"
	"example.com/tidemark/patterns/internal/silent"
)

var errDown = errors.New("rate service is down")

// dial makes a connection that the caller closes.
func dial(target string) (*grpc.ClientConn, error) {
	return grpc.NewClient(target, grpc.WithTransportCredentials(insecure.NewCredentials()))
}

// Probe tells whether the service at an address answers in time.
func Probe(target string, within time.Duration) error {
	conn, err := dial(target) // LEAK rpc-client-per-call: a failing probe returns before Close
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	if _, err := rates.NewClient(conn).Latest(ctx, wrapperspb.String("EUR")); err != nil {
		return errors.Join(errDown, err)
	}
	return conn.Close()
}

// Run probes two services per round; one of them is stuck.
func Run(rounds int) {
	targets := []string{rates.Address(), silent.Address()}
	load.Calls(rounds, 2*time.Second, func(round int) {
		_ = Probe(targets[round%2], 500*time.Millisecond)
	})
}

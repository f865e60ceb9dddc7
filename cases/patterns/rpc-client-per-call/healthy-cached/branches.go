// Package cached asks the branches of a bank for their rates. It does not leak although it connects
// within a call: connections are kept by address, there are two branches, and Close closes them all.
package cached

import (
	"context"
	"errors"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"example.com/tidemark/patterns/internal/rates"
)

var errBranch = errors.New("no such branch")

// Bank has branches at fixed addresses.
type Bank struct {
	addresses map[string]string
	mu        sync.Mutex
	conns     map[string]*grpc.ClientConn
}

// branch connects to a branch, or finds the connection it made before.
func (b *Bank) branch(name string) (*rates.Client, error) {
	address, ok := b.addresses[name]
	if !ok {
		return nil, errBranch
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if conn, ok := b.conns[address]; ok {
		return rates.NewClient(conn), nil
	}
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	b.conns[address] = conn
	return rates.NewClient(conn), nil
}

// Rate asks one branch.
func (b *Bank) Rate(ctx context.Context, branch, currency string) (float64, error) {
	client, err := b.branch(branch)
	if err != nil {
		return 0, err
	}
	rate, err := client.Latest(ctx, wrapperspb.String(currency))
	return rate.GetValue(), err
}

// Close hangs up on all branches.
func (b *Bank) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, conn := range b.conns {
		_ = conn.Close()
	}
	clear(b.conns)
}

// Run asks three branches in turn, one of which does not exist.
func Run(rounds int) {
	bank := &Bank{
		addresses: map[string]string{"west": rates.Address(), "east": "passthrough:///" + rates.Address()},
		conns:     map[string]*grpc.ClientConn{},
	}
	defer bank.Close()
	branches := []string{"west", "east", "moon"}
	for round := range rounds {
		_, _ = bank.Rate(context.Background(), branches[round%len(branches)], "EUR")
	}
}

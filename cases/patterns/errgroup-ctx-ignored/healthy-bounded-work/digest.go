// Package digest computes checksums of a release in parallel. The group's context is ignored,
// but no worker waits for anything: each of them hashes what it was given and ends.
package digest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
)

type asset struct {
	name    string
	content []byte
	sum     [sha256.Size]byte
}

var errEmpty = errors.New("empty asset")

func (a *asset) hash() error {
	if len(a.content) == 0 {
		return fmt.Errorf("%s: %w", a.name, errEmpty)
	}
	a.sum = sha256.Sum256(a.content)
	return nil
}

func seal(ctx context.Context, assets []*asset) error {
	g, _ := errgroup.WithContext(ctx)
	g.SetLimit(2)
	for _, a := range assets {
		g.Go(a.hash)
	}
	return g.Wait()
}

// Run seals releases, every second one with an empty asset.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	unsealed := 0
	for i := range rounds {
		release := []*asset{
			{name: "linux", content: []byte("binary for linux")},
			{name: "notes", content: make([]byte, i%2*64)},
		}
		if err := seal(ctx, release); err != nil {
			unsealed++
		}
	}
}

// Package deferred geocodes delivery addresses. It does not leak: the derived context is cancelled on
// every way out, so the process's context lets go of it.
package deferred

import (
	"context"
	"errors"
	"strings"

	"example.com/tidemark/patterns/internal/process"
)

type (
	parcelKey struct{}
	parcel    struct {
		address string
		label   [4096]byte
	}
)

var errNoStreet = errors.New("address has no street")

// resolve finds the street of the parcel that travels with the context.
func resolve(ctx context.Context) (string, error) {
	sent, _ := ctx.Value(parcelKey{}).(*parcel)
	street, _, found := strings.Cut(sent.address, ",")
	if !found {
		return "", errNoStreet
	}
	return street, ctx.Err()
}

// Lookup finds the street of an address.
func Lookup(parent context.Context, address string) (street string, err error) {
	ctx := context.WithValue(parent, parcelKey{}, &parcel{address: address})
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return resolve(ctx)
}

// Run looks an address up per round.
func Run(rounds int) {
	for range rounds {
		_, _ = Lookup(process.Context(), "Main Street 1, Springfield")
	}
}

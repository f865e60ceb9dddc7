// Package leaking geocodes delivery addresses. Each lookup derives a context from the one of the
// process and cancels it only when the lookup fails: the parent keeps every successful one.
package leaking

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
	ctx, cancel := context.WithCancel(ctx) // LEAK ctx-cancel-lost: success returns without cancel
	defer func() {
		if err != nil {
			cancel()
		}
	}()
	return resolve(ctx)
}

// Run looks an address up per round.
func Run(rounds int) {
	for range rounds {
		_, _ = Lookup(process.Context(), "Main Street 1, Springfield")
	}
}

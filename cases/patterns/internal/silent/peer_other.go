//go:build !unix

package silent

import (
	"errors"
	"net"
)

// Peer is there on Unix only, where a descriptor can be left open by itself.
func Peer(net.Addr, string) error { return errors.New("silent peers need Unix") }

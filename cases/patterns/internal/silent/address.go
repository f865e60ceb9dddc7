// Package silent plays machines that vanished without a word: their end of a connection is open, and
// nothing ever comes from it. Their descriptors stay open until the program ends, on purpose.
package silent

import (
	"log"
	"net"
	"sync"
)

var listen = sync.OnceValue(func() net.Listener {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	return listener
})

// Address is where connections succeed and no answer ever comes.
func Address() string { return listen().Addr().String() }

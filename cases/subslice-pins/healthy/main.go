// A mail gateway that remembers the message id of everything it has taken in, to refuse doubles.
package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"sync"

	"example.com/tidemark/cases/internal/patient"
)

var (
	idHeader = []byte("Message-Id: ")
	lineEnd  = []byte("\r\n")
)

// gateway takes messages in once.
type gateway struct {
	mu    sync.Mutex
	known [][]byte // ids, newest last
}

// receive reads one message as it comes over the wire.
func receive(r *rand.Rand) []byte {
	size := 32<<10 + r.IntN(64<<10)
	message := make([]byte, 0, size)
	message = fmt.Appendf(message, "From: user%d@example.com\r\n", r.IntN(5000))
	message = fmt.Appendf(message, "Message-Id: <%016x@example.com>\r\n\r\n", r.Uint64())
	for len(message)+64 < size {
		message = append(message, "The quick report of the day follows in the next paragraphs.\r\n"...)
	}
	return message
}

// accept refuses a message that was here before and remembers it otherwise.
func (g *gateway) accept(message []byte) bool {
	id := messageID(message)
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, old := range g.known[max(0, len(g.known)-200):] {
		if bytes.Equal(old, id) {
			return false
		}
	}
	g.known = append(g.known, id) // LEAK append-forever-global: all ids stay, though only the last 200 are asked for
	return true
}

// messageID finds the id in the header.
func messageID(message []byte) []byte {
	_, rest, _ := bytes.Cut(message, idHeader)
	id, _, _ := bytes.Cut(rest, lineEnd)
	return bytes.Clone(id) // a copy, so that the message can go
}

func main() {
	patient.Run(patient.Options{Rate: 4}, func(ctx context.Context, p *patient.Patient) error {
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 6})
		g := &gateway{}
		p.Arrive(ctx, "mail", p.Rate, func(r *rand.Rand) {
			g.accept(receive(r))
		})
		return nil
	})
}

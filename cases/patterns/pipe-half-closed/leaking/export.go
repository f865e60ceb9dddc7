// Package leaking imports a price feed while it is being unpacked. A feed of a wrong version is
// refused after its first line without closing the reading end; the unpacker stays in its write.
package leaking

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Feed is a packed list of prices.
type Feed struct {
	version int
	prices  []string
}

// unpack writes the feed as lines and ends the stream with its error, if any.
func (f Feed) unpack(to *io.PipeWriter) {
	_, err := fmt.Fprintf(to, "version %d\n", f.version)
	for _, price := range f.prices {
		if err != nil {
			break
		}
		_, err = fmt.Fprintln(to, price)
	}
	to.CloseWithError(err)
}

// Import reads all prices of a feed.
func Import(feed Feed) ([]string, error) {
	from, to := io.Pipe() // LEAK pipe-half-closed: a wrong version returns without closing from
	go feed.unpack(to)
	lines := bufio.NewReader(from)
	head, err := lines.ReadString('\n')
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(head) != "version 2" {
		return nil, fmt.Errorf("feed: %q is not version 2", head)
	}
	var prices []string
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return prices, from.Close()
		}
		prices = append(prices, line)
	}
}

// Run imports a feed per round; two out of three are outdated.
func Run(rounds int) {
	for round := range rounds {
		_, _ = Import(Feed{version: round % 3, prices: []string{"1.20", "3.40"}})
	}
}

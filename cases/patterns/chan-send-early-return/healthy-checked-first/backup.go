// Package checkedfirst seals letters and computes the checksum of each beside the print. What may
// leave the loop early is asked before the goroutine starts.
package checkedfirst

import (
	"hash/crc32"
	"strings"
)

type letter struct {
	to   string
	text []byte
}

type seal struct {
	to  string
	sum uint32
}

type office struct {
	printed int
}

func (o *office) send(letters []letter) []seal {
	seals := make([]seal, 0, len(letters))
	for _, l := range letters {
		if strings.HasSuffix(l.to, "@example.com") {
			continue
		}
		sum := make(chan uint32)
		go func() {
			sum <- crc32.ChecksumIEEE(l.text)
		}()
		o.printed += len(l.text)
		seals = append(seals, seal{to: l.to, sum: <-sum})
	}
	return seals
}

// Run sends the letters of a small office, anew in every round.
func Run(rounds int) {
	letters := []letter{
		{"Bern", []byte("invoice")},
		{"ada@example.com", []byte("reminder")},
		{"Chur", []byte("contract")},
	}
	for range rounds {
		var o office
		o.send(letters)
	}
}

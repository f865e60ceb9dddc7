// Package tokens hands out one-time tokens. After a rush the sweep deletes all that have expired,
// but a map does not give its buckets back.
package tokens

import (
	"encoding/binary"
	"sync"
	"time"
)

// token is the key that a customer gets.
type token [32]byte

// grant is what a token allows.
type grant struct {
	until  time.Time
	scopes [8]uint64
}

// issuer keeps the grants of all tokens.
type issuer struct {
	mu     sync.Mutex
	grants map[token]grant
	issued uint64
}

var logins = &issuer{grants: make(map[token]grant)}

// issue makes a token that ends at a time.
func (i *issuer) issue(until time.Time) token {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.issued++
	var t token
	binary.BigEndian.PutUint64(t[:], i.issued)
	i.grants[t] = grant{until: until}
	return t
}

// valid tells whether a token still counts.
func (i *issuer) valid(t token, now time.Time) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	return now.Before(i.grants[t].until)
}

// sweep deletes the tokens that have expired and returns how many there were.
func (i *issuer) sweep(now time.Time) int {
	i.mu.Lock()
	defer i.mu.Unlock()
	before := len(i.grants)
	for t, g := range i.grants {
		if g.until.Before(now) {
			delete(i.grants, t) // LEAK map-shrink-never: the buckets of the rush stay
		}
	}
	return before - len(i.grants)
}

// Run issues a hundred tokens each round and sweeps them all when the rush is over.
func Run(rounds int) {
	start := time.Now()
	for range rounds {
		for range 100 {
			logins.valid(logins.issue(start.Add(time.Minute)), start)
		}
	}
	logins.sweep(start.Add(time.Hour))
}

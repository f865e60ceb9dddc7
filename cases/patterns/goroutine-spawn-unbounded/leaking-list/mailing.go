// Package list sends a mailing. Each address of the list has a goroutine of its own, and lists come
// from the customers, who may have as many addresses as they like.
package list

import (
	"strings"
	"sync/atomic"
	"time"
)

type mail struct{ to, text string }

type relay struct {
	perMail time.Duration
	sent    atomic.Int64
}

func (r *relay) send(m mail) {
	time.Sleep(r.perMail)
	r.sent.Add(int64(len(m.text)))
}

type customer struct {
	name      string
	addresses []string
}

func (c customer) mailing(r *relay, text string) int {
	for _, to := range c.addresses {
		if !strings.Contains(to, "@") {
			continue
		}
		go r.send(mail{to: to, text: c.name + ": " + text}) // LEAK goroutine-spawn-unbounded: one a mail
	}
	return len(c.addresses)
}

// Run sends the mailings of a customer with a short list.
func Run(rounds int) {
	r := &relay{perMail: 20 * time.Second}
	c := customer{name: "shop", addresses: []string{"ada@example.com", "none", "bob@example.com"}}
	accepted := 0
	for range rounds {
		accepted += c.mailing(r, "summer sale")
	}
}

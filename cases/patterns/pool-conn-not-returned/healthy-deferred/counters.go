// Package deferred keeps page counters in Redis. It does not leak: the connection goes back to the pool
// however Add ends, so callers wait for a connection for a moment at most.
package deferred

import (
	"strconv"
	"time"

	"github.com/gomodule/redigo/redis"

	"example.com/tidemark/patterns/internal/fakeredis"
	"example.com/tidemark/patterns/internal/load"
)

// Counters are the counters of all pages.
type Counters struct {
	pool *redis.Pool
}

// pages are the counters of this service.
var pages = &Counters{pool: &redis.Pool{
	Dial:      fakeredis.NewServer().Dial,
	MaxActive: 4,
	MaxIdle:   4,
	Wait:      true,
}}

// Add counts visits of a page.
func (c *Counters) Add(page string, visits int) (int, error) {
	conn := c.pool.Get()
	defer conn.Close()
	text, err := redis.String(conn.Do("GET", page))
	if err != nil && err != redis.ErrNil {
		return 0, err
	}
	if text == "" {
		text = "0"
	}
	count, err := strconv.Atoi(text)
	if err != nil {
		return 0, err
	}
	count += visits
	_, err = conn.Do("SET", page, strconv.Itoa(count))
	return count, err
}

// Run counts visits, a page per round; one page was counted in words.
func Run(rounds int) {
	conn := pages.pool.Get()
	_, err := conn.Do("SET", "/about", "many")
	conn.Close()
	if err != nil {
		return
	}
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		page := "/"
		if round%8 == 0 {
			page = "/about"
		}
		_, _ = pages.Add(page, 1)
	})
}

// Package leaking keeps page counters in Redis. A counter that is not a number makes Add return without
// closing its connection; the pool has four, and then everybody waits in Get.
package leaking

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
	conn := c.pool.Get() // LEAK pool-conn-not-returned: a counter that is no number keeps the connection
	text, err := redis.String(conn.Do("GET", page))
	if err != nil && err != redis.ErrNil {
		conn.Close()
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
	conn.Close()
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

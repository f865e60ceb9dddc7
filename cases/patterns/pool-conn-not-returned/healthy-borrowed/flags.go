// Package borrowed reads feature flags from Redis. It does not leak: with hands a connection to a
// function and gives it back itself, even when the function fails or panics.
package borrowed

import (
	"fmt"
	"time"

	"github.com/gomodule/redigo/redis"

	"example.com/tidemark/patterns/internal/fakeredis"
	"example.com/tidemark/patterns/internal/load"
)

// Flags are switches that operators turn.
type Flags struct {
	pool *redis.Pool
}

// with lends a connection for the time of one use.
func (f *Flags) with(use func(conn redis.Conn) error) error {
	conn := f.pool.Get()
	defer giveBack(conn)
	return use(conn)
}

func giveBack(conn redis.Conn) {
	_ = conn.Close()
}

// Turn sets a flag.
func (f *Flags) Turn(name string, on bool) error {
	return f.with(func(conn redis.Conn) error {
		_, err := conn.Do("SET", name, fmt.Sprint(on))
		return err
	})
}

// IsOn reads a flag.
func (f *Flags) IsOn(name string) (on bool, err error) {
	err = f.with(func(conn redis.Conn) error {
		on, err = redis.Bool(conn.Do("GET", name))
		return err
	})
	return on, err
}

// Run turns and reads a flag per round; a few are unknown.
func Run(rounds int) {
	flags := &Flags{pool: &redis.Pool{Dial: fakeredis.NewServer().Dial, MaxActive: 3, Wait: true}}
	defer flags.pool.Close()
	load.Calls(rounds, time.Second, func(round int) {
		if round%5 != 0 {
			_ = flags.Turn("dark-mode", round%2 == 0)
		}
		_, _ = flags.IsOn("unknown")
	})
}

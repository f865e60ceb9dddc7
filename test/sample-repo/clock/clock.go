// Package clock tells the hour to whoever asks.
package clock

import (
	"context"
	"sync/atomic"
	"time"
)

// Clock keeps the hour.
type Clock struct {
	hour atomic.Int64
}

// Start keeps a clock for as long as the process lives.
func Start() *Clock {
	clock := &Clock{}
	go clock.keep(context.Background())
	return clock
}

// Hour is the hour of the day.
func (c *Clock) Hour() int {
	return int(c.hour.Load())
}

func (c *Clock) keep(ctx context.Context) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		c.hour.Store(int64(time.Now().Hour()))
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

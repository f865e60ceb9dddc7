// Package retry uploads photographs and tries again after a failure. The goroutine that is started
// for a photograph also tries for ever when the album will never take it.
package retry

import (
	"errors"
	"sync/atomic"
	"time"
)

var errLocked = errors.New("album is locked")

type album struct {
	locked bool
	photos atomic.Int64
}

func (a *album) put(photo string) error {
	if a.locked {
		return errLocked
	}
	a.photos.Add(int64(len(photo)))
	return nil
}

type uploader struct {
	album   *album
	wait    time.Duration
	retries atomic.Int64
}

func (u *uploader) keep(photo string) {
	go func() {
		for { // LEAK loop-no-exit: nothing leaves, not even a success
			if err := u.album.put(photo); err != nil {
				u.retries.Add(1)
			}
			time.Sleep(u.wait)
		}
	}()
}

// Run uploads into albums, every second one locked.
func Run(rounds int) {
	for i := range rounds {
		u := &uploader{album: &album{locked: i%2 == 0}, wait: 40 * time.Millisecond}
		u.keep("beach.jpg")
	}
}

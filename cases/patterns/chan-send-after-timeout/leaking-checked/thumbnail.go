// Package checked renders thumbnails for an album page that waits a moment for each of them.
// The worker looks at the context before it renders, but the page can leave between that look
// and the send; the image then waits for a receiver that is gone.
package checked

import (
	"bytes"
	"context"
	"errors"
	"time"
)

type image struct {
	name   string
	pixels []byte
}

var errPlaceholder = errors.New("thumbnail not ready, placeholder shown")

type studio struct {
	edge  int
	perMs int
}

func (s studio) load(name string) []byte {
	return make([]byte, s.edge*len(name))
}

func (s studio) scale(name string, raw []byte) image {
	time.Sleep(time.Duration(len(raw)/s.perMs) * time.Millisecond)
	return image{name: name, pixels: bytes.Clone(raw[:s.edge])}
}

func (s studio) thumbnail(ctx context.Context, name string, wait time.Duration) (image, error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	done := make(chan image)
	go func() {
		raw := s.load(name)
		if ctx.Err() != nil {
			return
		}
		small := s.scale(name, raw)
		if ctx.Err() == context.Canceled {
			return
		}
		done <- small // LEAK chan-send-after-timeout: a look at the context holds nobody here
	}()
	select {
	case small := <-done:
		return small, nil
	case <-ctx.Done():
		return image{}, errPlaceholder
	}
}

// Run opens an album; photographs with long names are large ones.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s := studio{edge: 256, perMs: 256}
	names := []string{"a", "harbour-by-night", "b", "c"}
	placeholders := 0
	for i := range rounds {
		_, err := s.thumbnail(ctx, names[i%len(names)], 4*time.Millisecond)
		if errors.Is(err, errPlaceholder) {
			placeholders++
		}
	}
}

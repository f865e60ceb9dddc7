// Package frames decodes frames of a camera. Its buffers are kept on a free list, a channel, and a
// buffer that has grown beyond a limit is left to the collector.
package frames

import (
	"hash/crc32"
	"sync"
)

const (
	// freeBuffers is how many buffers the free list holds.
	freeBuffers = 32
	// maxKept is the largest buffer that is used again.
	maxKept = 1024
)

// decoder decodes frames with buffers from its free list.
type decoder struct {
	free chan []byte
}

var cameras = decoder{free: make(chan []byte, freeBuffers)}

// get takes a free buffer or makes one.
func (d decoder) get() []byte {
	select {
	case buffer := <-d.free:
		return buffer[:0]
	default:
		return make([]byte, 0, 1024)
	}
}

// put gives a buffer back while there is a place for it.
func (d decoder) put(buffer []byte) {
	if cap(buffer) > maxKept {
		return
	}
	select {
	case d.free <- buffer:
	default:
	}
}

// decode expands a frame and returns its checksum.
func (d decoder) decode(frame []byte, times int) uint32 {
	buffer := d.get()
	for range times {
		buffer = append(buffer, frame...)
	}
	sum := crc32.ChecksumIEEE(buffer)
	d.put(buffer)
	return sum
}

// Run decodes the frames of sixteen cameras at once each round; now and then a frame is large.
func Run(rounds int) {
	for round := range rounds {
		var decoding sync.WaitGroup
		for camera := range 16 {
			decoding.Go(func() {
				frame := make([]byte, 256)
				times := 2
				if (round+camera)%7 == 0 {
					times = 2048
				}
				cameras.decode(frame, times)
			})
		}
		decoding.Wait()
	}
}

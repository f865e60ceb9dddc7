// Package blocks copies files between disks. Its pools hold arrays of two fixed sizes, so nothing
// that comes back can have grown.
package blocks

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
)

const (
	smallBytes = 4 << 10
	largeBytes = 64 << 10
)

// A block is a piece of memory of a fixed size.
type (
	smallBlock [smallBytes]byte
	largeBlock [largeBytes]byte
)

var (
	smallBlocks = sync.Pool{New: func() any { return new(smallBlock) }}
	largeBlocks = sync.Pool{New: func() any { return new(largeBlock) }}
)

// transfer copies a file with a block that fits its size. The ends are wrapped so that the copy
// sees no other method of theirs and does use the block.
func transfer(to io.Writer, from io.Reader, size int) (int64, error) {
	writer, reader := struct{ io.Writer }{to}, struct{ io.Reader }{from}
	if size <= smallBytes {
		block := smallBlocks.Get().(*smallBlock)
		defer smallBlocks.Put(block)
		return io.CopyBuffer(writer, reader, block[:])
	}
	block := largeBlocks.Get().(*largeBlock)
	defer largeBlocks.Put(block)
	return io.CopyBuffer(writer, reader, block[:])
}

// Run copies one small and one large file each round.
func Run(rounds int) {
	for range rounds {
		for _, size := range []int{500, 200_000} {
			var copied bytes.Buffer
			n, err := transfer(&copied, strings.NewReader(strings.Repeat("x", size)), size)
			if err != nil || n != int64(size) {
				fmt.Println("copied", n, "of", size)
				return
			}
		}
	}
}

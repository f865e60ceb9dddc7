// Package deferred reads the heads of index segments. It does not leak: a segment is closed whether it
// is taken or refused.
package deferred

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.com/tidemark/patterns/internal/segment"
)

var (
	mark    = []byte("IDX1")
	errMark = errors.New("segment has a wrong mark")
)

// Index counts the segments it knows.
type Index struct {
	directory string
	segments  int
}

// Add takes a segment into the index.
func (i *Index) Add(name string) error {
	file, err := segment.Open(filepath.Join(i.directory, name))
	if err != nil {
		return err
	}
	defer file.Close()
	head, err := file.Head(len(mark))
	if err != nil {
		return err
	}
	if !bytes.Equal(head, mark) {
		return fmt.Errorf("%s: %w", name, errMark)
	}
	i.segments++
	return nil
}

// Run adds two segments per round, one of which is damaged.
func Run(rounds int) {
	directory, err := os.MkdirTemp("", "index")
	if err != nil {
		return
	}
	defer os.RemoveAll(directory)
	good := os.WriteFile(filepath.Join(directory, "good"), []byte("IDX1..."), 0o600)
	bad := os.WriteFile(filepath.Join(directory, "bad"), []byte("\x00\x00"), 0o600)
	if good != nil || bad != nil {
		return
	}
	index := &Index{directory: directory}
	for range rounds {
		_ = index.Add("good")
		_ = index.Add("bad")
	}
}

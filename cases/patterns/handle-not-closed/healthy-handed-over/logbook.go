// Package handedover writes a log book. It does not leak although New keeps its file open: the book owns
// the file from then on, and its Close closes it.
package handedover

import (
	"bufio"
	"errors"
	"fmt"
	"os"
)

// Book writes lines to a file.
type Book struct {
	file  *os.File
	lines *bufio.Writer
}

// New opens a book; the caller closes it.
func New(path string) (*Book, error) {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if _, err := file.WriteString("--\n"); err != nil {
		file.Close()
		return nil, err
	}
	return &Book{file: file, lines: bufio.NewWriter(file)}, nil
}

// Note writes a line.
func (b *Book) Note(watch int, text string) error {
	_, err := fmt.Fprintf(b.lines, "%d %s\n", watch, text)
	return err
}

// Close writes what is left and closes the file.
func (b *Book) Close() error {
	return errors.Join(b.lines.Flush(), b.file.Close())
}

// Run keeps a book per round.
func Run(rounds int) {
	for round := range rounds {
		book, err := New(os.DevNull)
		if err != nil {
			return
		}
		if book.Note(round, "calm sea") == nil {
			_ = book.Note(round, "wind from the west")
		}
		_ = book.Close()
	}
}

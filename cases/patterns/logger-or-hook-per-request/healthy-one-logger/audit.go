// Package audit writes what customers did into a file of their shop. Each of the two shops has one
// file with one writer, made when the journal is opened and closed together with it.
package audit

import (
	"errors"
	"io"
	"log"
	"os"
	"path/filepath"
)

// journal writes the files of the two shops.
type journal struct {
	lamps, books *os.File
}

// openJournal opens both files.
func openJournal(folder string) (*journal, error) {
	lamps, err := openFile(folder, "lamps")
	if err != nil {
		return nil, err
	}
	books, err := openFile(folder, "books")
	if err != nil {
		return nil, errors.Join(err, lamps.Close())
	}
	return &journal{lamps: lamps, books: books}, nil
}

func openFile(folder, shop string) (*os.File, error) {
	return os.OpenFile(filepath.Join(folder, shop+".log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
}

// close closes both files.
func (j *journal) close() error {
	return errors.Join(j.lamps.Close(), j.books.Close())
}

// order books one order and notes it.
func order(to io.Writer, number int) {
	logger := log.New(to, "order ", log.LstdFlags)
	logger.Print(number)
}

// Run books two orders each round.
func Run(rounds int) {
	folder, err := os.MkdirTemp("", "audit")
	if err != nil {
		return
	}
	defer os.RemoveAll(folder)
	j, err := openJournal(folder)
	if err != nil {
		return
	}
	defer j.close()
	for round := range rounds {
		order(j.lamps, round)
		order(j.books, round)
	}
}

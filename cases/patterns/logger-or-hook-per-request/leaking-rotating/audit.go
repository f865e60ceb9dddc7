// Package audit writes what customers did into a file of their shop. Every entry opens a rotating
// logger and closes its file, but the goroutine that the logger starts for old files never ends.
package audit

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"gopkg.in/natefinch/lumberjack.v2"
)

// journal writes the files of all shops.
type journal struct {
	folder string
}

// write adds one entry to the file of a shop.
func (j journal) write(shop, entry string) (err error) {
	file := &lumberjack.Logger{ // LEAK logger-or-hook-per-request: its goroutine outlives Close
		Filename:   filepath.Join(j.folder, shop+".log"),
		MaxSize:    1,
		MaxBackups: 2,
	}
	defer func() {
		if closeErr := file.Close(); err == nil {
			err = closeErr
		}
	}()
	_, err = fmt.Fprintln(file, entry)
	return err
}

// order books one order and notes it.
func order(j journal, shop string, number int) {
	if err := j.write(shop, fmt.Sprint("order ", number)); err != nil {
		log.Print(err)
	}
}

// Run books two orders each round.
func Run(rounds int) {
	folder, err := os.MkdirTemp("", "audit")
	if err != nil {
		return
	}
	defer os.RemoveAll(folder)
	j := journal{folder: folder}
	for round := range rounds {
		order(j, "lamps", round)
		order(j, "books", round)
	}
}

// Package leaking adds up the files of a day, every night. All files of the batch stay open until the
// whole batch is done; after that nothing is left to see.
package leaking

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Sum is what one night found.
type Sum struct {
	files int
	bytes int64
}

// Add adds up the files of a day.
func (s *Sum) Add(paths []string) error {
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("night: %w", err)
		}
		defer file.Close() // LEAK defer-in-loop: a batch of many files keeps all of them open
		size, err := io.Copy(io.Discard, file)
		if err != nil {
			return fmt.Errorf("night: %w", err)
		}
		s.files++
		s.bytes += size
	}
	return nil
}

// day writes the files of a day.
func day(directory string, count int) ([]string, error) {
	paths := make([]string, 0, count)
	for i := range count {
		path := filepath.Join(directory, fmt.Sprintf("%d.csv", i))
		if err := os.WriteFile(path, []byte("1;2;3\n"), 0o600); err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// Run adds up one day with a file per round.
func Run(rounds int) {
	directory, err := os.MkdirTemp("", "night")
	if err != nil {
		return
	}
	defer os.RemoveAll(directory)
	paths, err := day(directory, rounds)
	if err == nil {
		err = (&Sum{}).Add(paths)
	}
	if errors.Is(err, os.ErrNotExist) {
		return
	}
}

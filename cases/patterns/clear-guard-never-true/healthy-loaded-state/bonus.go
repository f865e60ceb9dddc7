// Package bonus counts how often a customer used a bonus on a day. Every job opens the counter
// anew, but its day comes out of the saved file and not out of the clock, so the guard is true for
// the first job of a new day.
package bonus

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// counter is the saved state: the day it belongs to and the uses of that day.
type counter struct {
	path string
	Day  int            `json:"day"`
	Used map[string]int `json:"used"`
}

// open loads the counter of the last job; the first job of all starts with today.
func open(path string) (*counter, error) {
	c := &counter{path: path, Day: time.Now().Day(), Used: make(map[string]int)}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	return c, json.Unmarshal(text, c)
}

// use counts one bonus; the counts of another day are thrown away first.
func (c *counter) use(customer string) int {
	if today := time.Now().Day(); today != c.Day {
		clear(c.Used)
		c.Day = today
	}
	c.Used[customer]++
	return c.Used[customer]
}

// save keeps the counter for the next job.
func (c *counter) save() error {
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return os.WriteFile(c.path, text, 0o600)
}

// job books the bonuses of some customers.
func job(path string, customers ...string) error {
	c, err := open(path)
	if err != nil {
		return err
	}
	for _, customer := range customers {
		c.use(customer)
	}
	return c.save()
}

// Run runs one job each round.
func Run(rounds int) {
	folder, err := os.MkdirTemp("", "bonus")
	if err != nil {
		return
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "bonus.json")
	for round := range rounds {
		if err := job(path, fmt.Sprint("customer-", round%10), "house"); err != nil {
			return
		}
	}
}

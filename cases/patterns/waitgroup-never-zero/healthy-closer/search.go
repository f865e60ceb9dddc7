// Package closer searches several shelves at once. It does not leak although a goroutine does nothing
// but wait for the group: every searcher ends, and then the waiter ends by closing the results.
package closer

import (
	"strings"
	"sync"
)

// Shelf is a list of titles.
type Shelf []string

// find sends the titles that contain a word.
func (s Shelf) find(word string, found chan<- string, searching *sync.WaitGroup) {
	defer searching.Done()
	for _, title := range s {
		if strings.Contains(title, word) {
			found <- title
		}
	}
}

// Library has shelves.
type Library struct {
	shelves []Shelf
}

// Find returns all titles that contain a word, in any order.
func (l *Library) Find(word string) []string {
	found := make(chan string)
	var searching sync.WaitGroup
	searching.Add(len(l.shelves))
	for _, shelf := range l.shelves {
		go shelf.find(word, found, &searching)
	}
	go func() {
		searching.Wait()
		close(found)
	}()
	var titles []string
	for title := range found {
		titles = append(titles, title)
	}
	return titles
}

// Run searches a library per round.
func Run(rounds int) {
	library := &Library{shelves: []Shelf{
		{"the sea", "the sky"},
		{"a lake", "at sea"},
		{},
	}}
	for range rounds {
		library.Find("sea")
	}
}

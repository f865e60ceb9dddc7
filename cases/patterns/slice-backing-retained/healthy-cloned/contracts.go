// Package contracts reads long contracts and remembers the numbers of the latest ones. A number is
// copied out of the text before it is kept, so the text goes away.
package contracts

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

// recentContracts is how many numbers are remembered.
const recentContracts = 50

var errNoNumber = errors.New("the contract has no number")

// archive remembers which contracts came last.
type archive struct {
	mu     sync.Mutex
	recent [recentContracts]string
	next   int
}

var desk archive

// number finds the number of a contract in its text.
func number(text string) (string, error) {
	_, after, found := strings.Cut(text, "Contract No. ")
	if !found {
		return "", errNoNumber
	}
	id, _, _ := strings.Cut(after, "\n")
	return id, nil
}

// receive takes one contract.
func (a *archive) receive(text string) error {
	id, err := number(text)
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.recent[a.next%recentContracts] = strings.Clone(id)
	a.next++
	return nil
}

// write makes the text of a contract.
func write(n int) string {
	var text strings.Builder
	fmt.Fprintf(&text, "Contract No. %06d\n", n)
	for clause := range 400 {
		fmt.Fprintf(&text, "%d. The parties agree on what they agreed on.\n", clause)
	}
	return text.String()
}

// Run receives one contract each round.
func Run(rounds int) {
	for round := range rounds {
		if err := desk.receive(write(round)); err != nil {
			return
		}
	}
}

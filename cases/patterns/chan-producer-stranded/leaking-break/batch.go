// Package batch fetches pages of a customer list ahead of a consumer that breaks off when a page
// cannot be stored. Two pages fit into the buffer; the fetcher waits with the next one.
package batch

import "errors"

type page struct {
	number    int
	customers []string
}

type crm struct{ pages int }

func (c *crm) fetch(n int) page {
	return page{number: n, customers: []string{"ada", "bob"}}
}

var errReadOnly = errors.New("store is read-only")

type store struct {
	readOnly bool
	saved    int
}

func (s *store) save(p page) error {
	if s.readOnly && p.number > 0 {
		return errReadOnly
	}
	s.saved += len(p.customers)
	return nil
}

func copyCustomers(from *crm, to *store) (err error) {
	ahead := make(chan page, 2)
	go func() {
		for n := range from.pages {
			ahead <- from.fetch(n) // LEAK chan-producer-stranded: the loop below may break off
		}
		close(ahead)
	}()
	for p := range ahead {
		if err = to.save(p); err != nil {
			break
		}
	}
	return err
}

// Run copies customers; every second store is read-only.
func Run(rounds int) {
	failed := 0
	for i := range rounds {
		if err := copyCustomers(&crm{pages: 9}, &store{readOnly: i%2 == 0}); err != nil {
			failed++
		}
	}
}

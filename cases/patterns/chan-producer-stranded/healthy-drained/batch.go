// Package drained fetches pages of a stock list ahead of a consumer that breaks off when a page
// cannot be stored. What the fetcher still sends is taken off in a defer, so it comes to its close.
package drained

import "errors"

type page struct {
	number   int
	articles []string
}

type supplier struct{ pages int }

func (s *supplier) fetch(n int) page {
	return page{number: n, articles: []string{"bolt", "nut"}}
}

var errNoSpace = errors.New("no space in the index")

type index struct {
	full  bool
	added int
}

func (x *index) add(p page) error {
	if x.full && p.number > 0 {
		return errNoSpace
	}
	x.added += len(p.articles)
	return nil
}

func copyArticles(from *supplier, to *index) (err error) {
	ahead := make(chan page, 2)
	defer func() {
		for range ahead {
			continue
		}
	}()
	go func() {
		for n := range from.pages {
			ahead <- from.fetch(n)
		}
		close(ahead)
	}()
	for p := range ahead {
		if err = to.add(p); err != nil {
			break
		}
	}
	return err
}

// Run copies articles; every second index is full.
func Run(rounds int) {
	failed := 0
	for i := range rounds {
		if err := copyArticles(&supplier{pages: 9}, &index{full: i%2 == 0}); err != nil {
			failed++
		}
	}
}

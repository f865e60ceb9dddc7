// Package campaign cuts a mailing into parts and works on them in parallel. Each part loads all
// articles for itself, so as many copies of the table live at once as there are parts.
package campaign

import (
	"context"
	"database/sql"
	"log"
	"sync"

	"example.com/tidemark/patterns/internal/tabledb"
)

// parts is how many goroutines work on one mailing.
const parts = 8

// articles answers what an article is called.
type articles struct {
	names sync.Map // of strings by id
}

// newArticles reads the table from the first to the last row.
func newArticles(ctx context.Context, db *sql.DB) (*articles, error) {
	a := &articles{}
	rows, err := db.QueryContext(ctx, `SELECT id, name, price FROM articles ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, cents int
		var name string
		if err := rows.Scan(&id, &name, &cents); err != nil {
			return nil, err
		}
		a.names.Store(id, name)
	}
	return a, rows.Err()
}

// write fills the letters of one part.
func (a *articles) write(recipients []int) int {
	letters := 0
	for _, recipient := range recipients {
		if _, known := a.names.Load(recipient % 300); known {
			letters++
		}
	}
	return letters
}

// mail works on one mailing and returns when all its parts are done.
func mail(ctx context.Context, db *sql.DB, recipients []int) error {
	var working sync.WaitGroup
	for part := range parts {
		known, err := newArticles(ctx, db) // LEAK per-call-bulk-load: the whole table for each part
		if err != nil {
			return err
		}
		mine := recipients[part*len(recipients)/parts : (part+1)*len(recipients)/parts]
		working.Go(func() { known.write(mine) })
	}
	working.Wait()
	return nil
}

// Run works on one mailing each round.
func Run(rounds int) {
	db := tabledb.Open(200)
	defer db.Close()
	recipients := make([]int, 400)
	for range rounds {
		if err := mail(context.Background(), db, recipients); err != nil {
			log.Print(err)
		}
	}
}

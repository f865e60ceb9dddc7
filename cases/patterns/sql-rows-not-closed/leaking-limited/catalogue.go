// Package leaking lists articles for a web page. An article without a price stops the listing and keeps
// the rows open; the pool has four connections, and soon every request waits for one.
package leaking

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"example.com/tidemark/patterns/internal/fakesql"
	"example.com/tidemark/patterns/internal/load"
)

var errPrice = errors.New("article has no price")

// store is the database of this service.
var store = open(4)

func open(connections int) *sql.DB {
	db := fakesql.Open()
	db.SetMaxOpenConns(connections)
	return db
}

// query asks for the articles of a shelf, with the priced ones first.
func query(ctx context.Context, shelf string) (*sql.Rows, error) {
	return store.QueryContext(ctx, "SELECT price, name FROM articles WHERE shelf = ?", shelf)
}

// List writes the articles of a shelf as text.
func List(ctx context.Context, shelf string) (string, error) {
	rows, err := query(ctx, shelf) // LEAK sql-rows-not-closed: errPrice leaves the rows open
	if err != nil {
		return "", err
	}
	var text strings.Builder
	for rows.Next() {
		var price int64
		var name string
		if err := rows.Scan(&price, &name); err != nil {
			return "", errors.Join(err, rows.Close())
		}
		if price == 0 {
			return "", fmt.Errorf("%s: %w", name, errPrice)
		}
		fmt.Fprintf(&text, "%s: %d\n", name, price)
	}
	return text.String(), rows.Close()
}

// Run lists a shelf per round.
func Run(rounds int) {
	load.Calls(rounds, 300*time.Millisecond, func(int) {
		_, _ = List(context.Background(), "lamps")
	})
}

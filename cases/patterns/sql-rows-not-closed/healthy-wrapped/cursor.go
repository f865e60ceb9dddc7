// Package wrapped pages through a log of visits. It does not leak: the rows belong to a cursor that is
// handed to the caller, and the caller closes the cursor and with it the rows.
package wrapped

import (
	"database/sql"
	"io"

	"example.com/tidemark/patterns/internal/fakesql"
)

// Cursor walks over visits.
type Cursor struct {
	rows *sql.Rows
}

// Visits opens a cursor; the caller closes it.
func Visits(db *sql.DB) (*Cursor, error) {
	rows, err := db.Query("SELECT id, name FROM visits")
	if err != nil {
		return nil, err
	}
	return &Cursor{rows: rows}, nil
}

// Next is the next visitor, or io.EOF.
func (c *Cursor) Next() (string, error) {
	if !c.rows.Next() {
		if err := c.rows.Err(); err != nil {
			return "", err
		}
		return "", io.EOF
	}
	var id int64
	var name string
	err := c.rows.Scan(&id, &name)
	return name, err
}

// Close ends the walk.
func (c *Cursor) Close() error { return c.rows.Close() }

// first is the first visitor.
func first(db *sql.DB) (string, error) {
	visits, err := Visits(db)
	if err != nil {
		return "", err
	}
	defer visits.Close()
	return visits.Next()
}

// Run looks at the first visitor per round.
func Run(rounds int) {
	db := fakesql.Open()
	defer db.Close()
	for range rounds {
		_, _ = first(db)
	}
}

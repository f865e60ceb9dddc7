// Package readtoend collects the addresses of a newsletter. It does not leak although Close is not
// called after the loop: rows that were read to their end have closed themselves.
package readtoend

import (
	"database/sql"
	"strings"

	"example.com/tidemark/patterns/internal/fakesql"
)

// Readers is the table of readers.
type Readers struct {
	db *sql.DB
}

// Addresses are those of all readers.
func (r *Readers) Addresses() ([]string, error) {
	rows, err := r.db.Query("SELECT id, name FROM readers ORDER BY id")
	if err != nil {
		return nil, err
	}
	var addresses []string
	var broken error
	for rows.Next() {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			broken = err
			continue
		}
		addresses = append(addresses, strings.ToLower(name)+"@example.com")
	}
	if broken != nil {
		return nil, broken
	}
	return addresses, rows.Err()
}

// Name is the name of one reader.
func (r *Readers) Name(id int64) (string, error) {
	var name string
	err := r.db.QueryRow("SELECT id, name FROM readers WHERE id = ?", id).Scan(&id, &name)
	return name, err
}

// Run collects the addresses and one name per round.
func Run(rounds int) {
	readers := &Readers{db: fakesql.Open()}
	defer readers.db.Close()
	for round := range rounds {
		if _, err := readers.Addresses(); err == nil {
			_, _ = readers.Name(int64(round))
		}
	}
}

// Package leaking looks members of a club up by name. It returns as soon as the member is found,
// without closing the rows: they keep their connection, and the pool opens another one.
package leaking

import (
	"database/sql"
	"fmt"

	"example.com/tidemark/patterns/internal/fakesql"
)

// Member is one row of the table.
type Member struct {
	ID   int64
	Name string
}

// Club is the table of members.
type Club struct {
	db *sql.DB
}

// Find looks for a member by name.
func (c *Club) Find(name string) (*Member, error) {
	rows, err := c.db.Query("SELECT id, name FROM members") // LEAK sql-rows-not-closed: the found member returns before Close
	if err != nil {
		return nil, fmt.Errorf("members: %w", err)
	}
	for rows.Next() {
		var m Member
		if err := rows.Scan(&m.ID, &m.Name); err != nil {
			rows.Close()
			return nil, fmt.Errorf("members: %w", err)
		}
		if m.Name == name {
			return &m, nil
		}
	}
	rows.Close()
	return nil, rows.Err()
}

// Run looks somebody up per round; one in four is no member.
func Run(rounds int) {
	db := fakesql.Open()
	defer db.Close()
	club := &Club{db: db}
	names := []string{"ada", "cleo", "zoe", "bob"}
	for round := range rounds {
		_, _ = club.Find(names[round%len(names)])
	}
}

// Package deferred looks members of a club up by name. It does not leak: the rows are closed however
// the search ends, and their connection serves the next one.
package deferred

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
	rows, err := c.db.Query("SELECT id, name FROM members")
	if err != nil {
		return nil, fmt.Errorf("members: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var m Member
		if err := rows.Scan(&m.ID, &m.Name); err != nil {
			return nil, fmt.Errorf("members: %w", err)
		}
		if m.Name == name {
			return &m, nil
		}
	}
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

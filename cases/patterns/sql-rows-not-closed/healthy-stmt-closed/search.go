// Package stmtclosed searches articles by any set of fields. It does not leak: each search closes the
// statement that it has prepared.
package stmtclosed

import (
	"database/sql"
	"fmt"
	"strings"

	"example.com/tidemark/patterns/internal/fakesql"
)

// shop is the database of this service.
var shop = fakesql.Open()

// condition asks for one value of one field.
type condition struct {
	field string
	value any
}

// text writes the statement for a set of conditions.
func text(all []condition) (string, []any) {
	fields := make([]string, 0, len(all))
	values := make([]any, 0, len(all))
	for _, each := range all {
		fields = append(fields, each.field+" = ?")
		values = append(values, each.value)
	}
	where := strings.Join(fields, " AND ")
	return "SELECT id, name FROM articles WHERE " + where + " ORDER BY id", values
}

// Search names the first article that meets all conditions.
func Search(db *sql.DB, all ...condition) (string, error) {
	query, values := text(all)
	search, err := db.Prepare(query)
	if err != nil {
		return "", fmt.Errorf("search: %w", err)
	}
	defer search.Close()
	var id int64
	var name string
	if err := search.QueryRow(values...).Scan(&id, &name); err != nil {
		return "", fmt.Errorf("search: %w", err)
	}
	return name, nil
}

// Run searches in four ways per round.
func Run(rounds int) {
	for round := range rounds {
		_, _ = Search(shop, condition{"colour", "green"})
		_, _ = Search(shop, condition{"colour", "red"}, condition{"price", round})
		_, _ = Search(shop, condition{"shelf", "lamps"}, condition{"price", round})
		_, _ = Search(shop, condition{"shelf", "chairs"}, condition{"colour", "blue"})
	}
}

// Package limits is the database side of frequency control: one row for each user and ad format,
// with how often the user may see it.
package limits

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	_ "github.com/go-sql-driver/mysql" // registers the driver "mysql"

	"example.com/tidemark/incidents/internal/incident"
)

const (
	// DSN is where the database is if DB_DSN does not say otherwise.
	DSN = "tidemark:tidemark@tcp(127.0.0.1:13306)/tidemark"
	// Query reads the whole table, in the order of its columns.
	Query = "SELECT id, audience, format, shown, per_day FROM frequency_control"

	rows          = 8000
	rowsPerInsert = 500
	retryAfter    = 500 * time.Millisecond
)

const schema = `CREATE TABLE IF NOT EXISTS frequency_control (
	id       INT PRIMARY KEY,
	audience VARCHAR(64) NOT NULL,
	format   VARCHAR(64) NOT NULL,
	shown    INT NOT NULL,
	per_day  INT NOT NULL
)`

// Open connects to the database and makes sure that the table is there and full.
func Open(ctx context.Context) (*sql.DB, error) {
	db, err := sql.Open("mysql", incident.Env("DB_DSN", DSN))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	if err := incident.Retry(ctx, retryAfter, func() error { return db.PingContext(ctx) }); err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, err
	}
	return db, fill(ctx, db)
}

// fill adds the rows that are missing. Several services may do it at once.
func fill(ctx context.Context, db *sql.DB) error {
	var count int
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM frequency_control").Scan(&count)
	if err != nil || count == rows {
		return err
	}
	for first := 0; first < rows; first += rowsPerInsert {
		values := make([]string, 0, rowsPerInsert)
		for id := first; id < first+rowsPerInsert; id++ {
			audience := fmt.Sprintf("audience-%06d-of-the-autumn-campaign", id)
			values = append(values, fmt.Sprintf("(%d,'%s','format-%d',0,%d)", id, audience, id%12, 3+id%5))
		}
		insert := "INSERT IGNORE INTO frequency_control VALUES " + strings.Join(values, ",")
		if _, err := db.ExecContext(ctx, insert); err != nil {
			return err
		}
	}
	return nil
}

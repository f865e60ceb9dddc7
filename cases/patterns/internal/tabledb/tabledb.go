// Package tabledb is a database/sql driver with one read-only table of numbered rows, for the
// patients that need a database and must not need a server.
package tabledb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Open returns a database whose table has the given number of rows: id, name and price. A query
// with "WHERE id = ?" gives one row, one with "LIMIT ? OFFSET ?" a page, every other one all rows.
func Open(rows int) *sql.DB {
	return sql.OpenDB(table{rows: int64(rows)})
}

var errReadOnly = errors.New("tabledb: the table is read-only")

type table struct{ rows int64 }

func (t table) Connect(context.Context) (driver.Conn, error) { return connection{table: t}, nil }
func (t table) Driver() driver.Driver                        { return t }
func (t table) Open(string) (driver.Conn, error)             { return connection{table: t}, nil }

type connection struct{ table table }

func (c connection) Prepare(query string) (driver.Stmt, error) {
	return statement{table: c.table, query: query}, nil
}
func (c connection) Close() error              { return nil }
func (c connection) Begin() (driver.Tx, error) { return nil, errReadOnly }

type statement struct {
	table table
	query string
}

func (s statement) Close() error                               { return nil }
func (s statement) NumInput() int                              { return strings.Count(s.query, "?") }
func (s statement) Exec([]driver.Value) (driver.Result, error) { return nil, errReadOnly }

func (s statement) Query(args []driver.Value) (driver.Rows, error) {
	var numbers []int64
	for _, arg := range args {
		number, whole := arg.(int64)
		if !whole {
			return nil, fmt.Errorf("tabledb: %v is no number", arg)
		}
		numbers = append(numbers, number)
	}
	switch {
	case strings.Contains(s.query, "WHERE id = ?") && len(numbers) == 1:
		return &cursor{next: numbers[0], end: min(numbers[0]+1, s.table.rows)}, nil
	case strings.Contains(s.query, "LIMIT ? OFFSET ?") && len(numbers) == 2:
		return &cursor{next: numbers[1], end: min(numbers[0]+numbers[1], s.table.rows)}, nil
	}
	return &cursor{end: s.table.rows}, nil
}

// cursor walks over the rows from next to before end.
type cursor struct{ next, end int64 }

func (c *cursor) Columns() []string { return []string{"id", "name", "price"} }
func (c *cursor) Close() error      { return nil }

func (c *cursor) Next(into []driver.Value) error {
	if c.next >= c.end {
		return io.EOF
	}
	into[0], into[1], into[2] = c.next, fmt.Sprintf("article %06d", c.next), c.next%900+100
	c.next++
	return nil
}

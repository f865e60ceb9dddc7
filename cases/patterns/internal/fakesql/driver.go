// Package fakesql is a database within the process. Every connection has a watcher of its own, as the
// connections of real drivers have, which ends when the connection is closed.
package fakesql

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"strings"
)

// ErrConstraint is what a statement that mentions a duplicate gets.
var ErrConstraint = errors.New("fakesql: duplicate key")

// Open gives a pool of connections to a new database; every query answers with five rows of an id
// and a name, every statement changes one row.
func Open() *sql.DB { return sql.OpenDB(connector{}) }

type connector struct{}

func (connector) Connect(context.Context) (driver.Conn, error) {
	c := &conn{closed: make(chan struct{})}
	go c.watch()
	return c, nil
}

func (connector) Driver() driver.Driver { return fake{} }

type fake struct{}

func (fake) Open(string) (driver.Conn, error) {
	return connector{}.Connect(context.Background())
}

type conn struct {
	closed chan struct{}
}

// watch stands for the goroutine that waits for the server to hang up.
func (c *conn) watch() { <-c.closed }

func (c *conn) Close() error {
	close(c.closed)
	return nil
}

func (c *conn) Prepare(query string) (driver.Stmt, error) { return stmt(query), nil }

func (c *conn) Begin() (driver.Tx, error) { return tx{}, nil }

type tx struct{}

func (tx) Commit() error   { return nil }
func (tx) Rollback() error { return nil }

type stmt string

func (s stmt) Close() error  { return nil }
func (s stmt) NumInput() int { return strings.Count(string(s), "?") }

func (s stmt) Exec(args []driver.Value) (driver.Result, error) {
	for _, arg := range args {
		if arg == "duplicate" {
			return nil, ErrConstraint
		}
	}
	return driver.RowsAffected(1), nil
}

func (s stmt) Query([]driver.Value) (driver.Rows, error) {
	return &rows{names: []string{"ada", "bob", "cleo", "dan", "eve"}}, nil
}

type rows struct {
	names []string
	next  int
}

func (r *rows) Columns() []string { return []string{"id", "name"} }
func (r *rows) Close() error      { return nil }

func (r *rows) Next(into []driver.Value) error {
	if r.next == len(r.names) {
		return io.EOF
	}
	into[0], into[1] = int64(r.next), r.names[r.next]
	r.next++
	return nil
}

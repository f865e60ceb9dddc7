// Package leaking books seats in a transaction. A seat that is taken already returns the error of the
// insert and leaves the transaction open, together with its connection.
package leaking

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"example.com/tidemark/patterns/internal/fakesql"
	"example.com/tidemark/patterns/internal/process"
)

var errTaken = errors.New("seat is taken")

// Hall sells seats.
type Hall struct {
	pool *sql.DB
}

// Book sells one seat and notes it in the journal.
func (h *Hall) Book(ctx context.Context, seat string) error {
	tx, err := h.pool.BeginTx(ctx, nil) // LEAK sql-rows-not-closed: a taken seat ends without Rollback
	if err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, "INSERT INTO seats (seat) VALUES (?)", seat); err != nil {
		if errors.Is(err, fakesql.ErrConstraint) {
			return errTaken
		}
		return errors.Join(err, tx.Rollback())
	}
	if _, err = tx.ExecContext(ctx, "INSERT INTO journal (text) VALUES (?)", seat); err != nil {
		return errors.Join(fmt.Errorf("journal: %w", err), tx.Rollback())
	}
	return tx.Commit()
}

// Run books a seat per round; every second one is taken.
func Run(rounds int) {
	hall := &Hall{pool: fakesql.Open()}
	defer hall.pool.Close()
	for round := range rounds {
		seat := "12C"
		if round%2 == 0 {
			seat = "duplicate"
		}
		_ = hall.Book(process.Context(), seat)
	}
}

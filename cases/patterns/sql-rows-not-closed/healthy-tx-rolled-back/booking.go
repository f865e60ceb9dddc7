// Package rolledback books seats in a transaction. It does not leak: the rollback is deferred, and does
// nothing any more after a commit.
package rolledback

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
	tx, err := h.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err = tx.ExecContext(ctx, "INSERT INTO seats (seat) VALUES (?)", seat); err != nil {
		if errors.Is(err, fakesql.ErrConstraint) {
			return errTaken
		}
		return err
	}
	if _, err = tx.ExecContext(ctx, "INSERT INTO journal (text) VALUES (?)", seat); err != nil {
		return fmt.Errorf("journal: %w", err)
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

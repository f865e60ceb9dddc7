// Package exchange converts amounts. A refresh loads the whole table of rates again and again, but
// it swaps one pointer, so the table before is dropped as soon as the new one is in place.
package exchange

import (
	"context"
	"database/sql"
	"log"
	"sync/atomic"

	"example.com/tidemark/patterns/internal/tabledb"
)

// rates is one reading of the table; nobody changes it after it was loaded.
type rates struct {
	byID map[int]float64
}

// desk converts with the latest rates.
type desk struct {
	db      *sql.DB
	current atomic.Pointer[rates]
}

// load reads all rates.
func (d *desk) load(ctx context.Context) (*rates, error) {
	rows, err := d.db.QueryContext(ctx, "SELECT id, name, price FROM rates")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	fresh := &rates{byID: make(map[int]float64)}
	for rows.Next() {
		var id, cents int
		var name string
		if err := rows.Scan(&id, &name, &cents); err != nil {
			return nil, err
		}
		fresh.byID[id] = float64(cents) / 100
	}
	return fresh, rows.Err()
}

// refresh replaces the rates.
func (d *desk) refresh(ctx context.Context) error {
	fresh, err := d.load(ctx)
	if err != nil {
		return err
	}
	d.current.Store(fresh)
	return nil
}

// convert answers one question with the rates of the moment.
func (d *desk) convert(currency int, amount float64) float64 {
	return amount * d.current.Load().byID[currency]
}

// Run refreshes the rates each round and converts an amount.
func Run(rounds int) {
	db := tabledb.Open(400)
	defer db.Close()
	d := &desk{db: db}
	for round := range rounds {
		if err := d.refresh(context.Background()); err != nil {
			log.Print(err)
			return
		}
		d.convert(round, 100)
	}
}

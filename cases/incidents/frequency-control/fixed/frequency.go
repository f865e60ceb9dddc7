package main

import (
	"context"
	"database/sql"
	"expvar"
	"sync"
	"sync/atomic"
	"time"

	"example.com/tidemark/incidents/internal/limits"
)

var (
	loads = expvar.NewInt("loads")
	shown = expvar.NewInt("shown")
)

// rule is how often an ad format may be shown to an audience in a day.
type rule struct {
	audience string
	format   string
	shown    atomic.Int64
	perDay   int
}

// frequencyControl knows the rules of the day and counts what is shown. The service has one.
type frequencyControl struct {
	db    *sql.DB
	day   int
	table sync.Map // of rules by id
}

// refresh loads the rules of a new day and throws the old ones away. One goroutine may call it.
func (f *frequencyControl) refresh(ctx context.Context) error {
	today := time.Now().Day()
	if today == f.day {
		return nil
	}
	f.table.Clear()
	if err := f.load(ctx); err != nil {
		return err
	}
	f.day = today
	return nil
}

func (f *frequencyControl) load(ctx context.Context) error {
	rows, err := f.db.QueryContext(ctx, limits.Query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		var before int64
		r := &rule{}
		if err := rows.Scan(&id, &r.audience, &r.format, &before, &r.perDay); err != nil {
			return err
		}
		r.shown.Store(before)
		f.table.Store(id, r)
	}
	loads.Add(1)
	return rows.Err()
}

// counter adds up what one sub-task shows.
type counter struct {
	frequency *frequencyControl
	hits      chan int
}

// startCounter starts to count; the caller must close the counter.
func (f *frequencyControl) startCounter() *counter {
	c := &counter{frequency: f, hits: make(chan int, 16)}
	go c.count()
	return c
}

func (c *counter) close() { close(c.hits) }

func (c *counter) count() {
	for id := range c.hits {
		if value, ok := c.frequency.table.Load(id); ok {
			value.(*rule).shown.Add(1)
			shown.Add(1)
		}
	}
}

// allows tells whether an ad may be shown once more, and counts it if so.
func (c *counter) allows(id int) bool {
	value, ok := c.frequency.table.Load(id)
	if !ok || value.(*rule).perDay == 0 {
		return false
	}
	c.hits <- id
	return true
}

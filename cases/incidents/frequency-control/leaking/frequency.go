package main

import (
	"context"
	"database/sql"
	"expvar"
	"sync"
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
	shown    int
	perDay   int
}

// frequencyControl knows the rules of the day and counts what is shown.
type frequencyControl struct {
	db    *sql.DB
	day   int
	table sync.Map // of rules by id
	hits  chan int
}

// newFrequencyControl loads the rules and starts to count.
func newFrequencyControl(ctx context.Context, db *sql.DB) (*frequencyControl, error) {
	f := &frequencyControl{db: db, day: time.Now().Day(), hits: make(chan int, 16)}
	if err := f.load(ctx); err != nil {
		return nil, err
	}
	go f.count()
	return f, nil
}

// load reads the table anew; on a new day the old rules are thrown away first.
func (f *frequencyControl) load(ctx context.Context) error {
	if today := time.Now().Day(); today != f.day { // LEAK clear-guard-never-true: never true, the object is of today
		f.table.Clear()
		f.day = today
	}
	rows, err := f.db.QueryContext(ctx, limits.Query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		r := &rule{} // CARGO: a rule for each row
		var id int
		err := rows.Scan(&id, &r.audience, &r.format, &r.shown, &r.perDay) // CARGO: its words
		if err != nil {
			return err
		}
		f.table.Store(id, r) // CARGO: the entry of the map
	}
	loads.Add(1)
	return rows.Err()
}

// count adds up what the sub-tasks show.
func (f *frequencyControl) count() {
	for id := range f.hits { // LEAK chan-range-unclosed: nobody closes the channel
		if value, ok := f.table.Load(id); ok {
			value.(*rule).shown++
			shown.Add(1)
		}
	}
}

// allows tells whether an ad may be shown once more, and counts it if so.
func (f *frequencyControl) allows(id int) bool {
	value, ok := f.table.Load(id)
	if !ok || value.(*rule).perDay == 0 {
		return false
	}
	f.hits <- id
	return true
}

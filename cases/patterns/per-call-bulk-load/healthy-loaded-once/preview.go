// Package preview shows shop pages before they are published. The price table is loaded once when
// the editor is made, and all open previews share it.
package preview

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"
	"sync"

	"example.com/tidemark/patterns/internal/tabledb"
)

// openPreviews is how many previews stay open; a new one takes the place of the oldest.
const openPreviews = 32

// article is one row of the price table.
type article struct {
	name  string
	cents int
}

// catalogue is the price table in memory.
type catalogue struct {
	articles map[int]article
}

func loadCatalogue(ctx context.Context, db *sql.DB) (*catalogue, error) {
	rows, err := db.QueryContext(ctx, "SELECT id, name, price FROM articles")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	c := &catalogue{articles: make(map[int]article)}
	for rows.Next() {
		var id int
		var a article
		if err := rows.Scan(&id, &a.name, &a.cents); err != nil {
			return nil, err
		}
		c.articles[id] = a
	}
	return c, rows.Err()
}

// editor keeps the previews that are open.
type editor struct {
	prices *catalogue
	mu     sync.Mutex
	open   [openPreviews]*catalogue
	next   int
}

func newEditor(ctx context.Context, db *sql.DB) (*editor, error) {
	prices, err := loadCatalogue(ctx, db)
	if err != nil {
		return nil, err
	}
	return &editor{prices: prices}, nil
}

// ServeHTTP opens a preview.
func (e *editor) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.open[e.next%openPreviews] = e.prices
	e.next++
	w.WriteHeader(http.StatusCreated)
}

// Run opens one preview each round.
func Run(rounds int) {
	db := tabledb.Open(500)
	defer db.Close()
	desk, err := newEditor(context.Background(), db)
	if err != nil {
		return
	}
	for range rounds {
		desk.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/previews", nil))
	}
}

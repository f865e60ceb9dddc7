// Package stocktake lists a warehouse page by page. Every request queries the table, but it asks
// for one page or one article only and keeps nothing after it has answered.
package stocktake

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"

	"example.com/tidemark/patterns/internal/tabledb"
)

// pageRows is how many articles a page shows.
const pageRows = 25

// article is one line of a page.
type article struct {
	ID    int    `json:"id"`
	Name  string `json:"name"`
	Cents int    `json:"cents"`
}

type handler struct{ db *sql.DB }

// page reads the articles of one page.
func (h handler) page(r *http.Request, number int) (map[int]article, error) {
	rows, err := h.db.QueryContext(r.Context(),
		"SELECT id, name, price FROM articles ORDER BY id LIMIT ? OFFSET ?", pageRows, number*pageRows)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	articles := make(map[int]article, pageRows)
	for rows.Next() {
		var a article
		if err := rows.Scan(&a.ID, &a.Name, &a.Cents); err != nil {
			return nil, err
		}
		articles[a.ID] = a
	}
	return articles, rows.Err()
}

// ServeHTTP answers with one page.
func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil {
		http.Error(w, "page is no number", http.StatusBadRequest)
		return
	}
	articles, err := h.page(r, number)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(articles)
}

// Run asks for one page each round.
func Run(rounds int) {
	db := tabledb.Open(500)
	defer db.Close()
	pages := handler{db: db}
	for round := range rounds {
		r := httptest.NewRequest("GET", "/articles?page="+strconv.Itoa(round%20), nil)
		pages.ServeHTTP(httptest.NewRecorder(), r)
	}
}

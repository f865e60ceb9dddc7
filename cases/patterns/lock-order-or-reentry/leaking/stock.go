// Package leaking keeps a warehouse and its price list. Selling locks stock, then prices; a price
// change locks prices, then stock: two calls that meet in the middle wait for each other for ever.
package leaking

import (
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

// Warehouse holds pieces and prices under a lock each.
type Warehouse struct {
	stockMu sync.Mutex
	stock   map[string]int
	priceMu sync.Mutex
	prices  map[string]int
}

// slowLedger stands for the write to the ledger that both changes make.
func slowLedger() { time.Sleep(5 * time.Millisecond) }

// Sell takes a piece out of the stock and tells what it cost.
func (w *Warehouse) Sell(item string) int {
	w.stockMu.Lock()
	defer w.stockMu.Unlock()
	w.stock[item]--
	slowLedger()
	w.priceMu.Lock() // LEAK lock-order-or-reentry: stock before prices
	defer w.priceMu.Unlock()
	return w.prices[item]
}

// Reprice changes a price; what is left in stock is valued anew.
func (w *Warehouse) Reprice(item string, price int) int {
	w.priceMu.Lock()
	defer w.priceMu.Unlock()
	w.prices[item] = price
	slowLedger()
	w.stockMu.Lock() // LEAK lock-order-or-reentry: prices before stock
	defer w.stockMu.Unlock()
	return w.stock[item] * price
}

// Run sells and reprices at the same time, in one warehouse per round.
func Run(rounds int) {
	load.Calls(rounds, 500*time.Millisecond, func(int) {
		house := &Warehouse{stock: map[string]int{"chair": 9}, prices: map[string]int{"chair": 40}}
		load.Calls(2, 400*time.Millisecond, func(side int) {
			if side == 0 {
				house.Sell("chair")
			} else {
				house.Reprice("chair", 45)
			}
		})
	})
}

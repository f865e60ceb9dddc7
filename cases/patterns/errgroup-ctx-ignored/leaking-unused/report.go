// Package unused builds a sales report from branches. The workers are given the group's context and
// take no more than a number from it: a branch that fails leaves the others at their send.
package unused

import (
	"context"
	"fmt"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// runKey is where the context carries the number of the report.
type runKey struct{}

type row struct {
	run    int
	branch string
	cents  int
}

type branch struct {
	name  string
	sales []int
}

func (b branch) send(ctx context.Context, rows chan<- row) error {
	run, _ := ctx.Value(runKey{}).(int)
	for _, cents := range b.sales {
		rows <- row{run: run, branch: b.name, cents: cents}
	}
	return nil
}

type report struct {
	total atomic.Int64
	limit int
}

func (r *report) add(rows <-chan row, count int) error {
	for range count {
		sale := <-rows
		if sale.cents > r.limit {
			return fmt.Errorf("report %d: %s sells for %d", sale.run, sale.branch, sale.cents)
		}
		r.total.Add(int64(sale.cents))
	}
	return nil
}

// build gives the report without waiting for more than its first answer.
func build(parent context.Context, branches []branch, limit int) <-chan error {
	rows := make(chan row)
	r := &report{limit: limit}
	g, ctx := errgroup.WithContext(parent) // LEAK errgroup-ctx-ignored: the sends do not look at ctx
	count := 0
	for _, b := range branches {
		count += len(b.sales)
		g.Go(func() error { return b.send(ctx, rows) })
	}
	answer := make(chan error, 1)
	g.Go(func() error {
		err := r.add(rows, count)
		answer <- err
		return err
	})
	go func() {
		if g.Wait() == nil {
			r.total.Store(0)
		}
	}()
	return answer
}

// Run builds reports, every second one with a sale that cannot be right.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	wrong := 0
	for i := range rounds {
		branches := []branch{{"east", []int{900 + i%2*900, 20}}, {"west", []int{30, 40}}}
		numbered := context.WithValue(ctx, runKey{}, i)
		if err := <-build(numbered, branches, 1000); err != nil {
			wrong++
		}
	}
}

// Package subscribe shows share prices. A page subscribes to its shares with a context that nobody
// ends, and the exchange keeps a goroutine for every subscription.
package subscribe

import (
	"context"
	"sync"
)

type price struct {
	share string
	cents int
}

type exchange struct {
	mu    sync.Mutex
	pages map[chan price]string
}

// Subscribe delivers the prices of a share until ctx is done.
func (x *exchange) Subscribe(ctx context.Context, share string) <-chan price {
	prices := make(chan price, 1)
	x.mu.Lock()
	x.pages[prices] = share
	x.mu.Unlock()
	go func() {
		<-ctx.Done()
		x.mu.Lock()
		defer x.mu.Unlock()
		delete(x.pages, prices)
	}()
	return prices
}

func (x *exchange) trade(p price) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for prices, share := range x.pages {
		if share != p.share {
			continue
		}
		select {
		case prices <- p:
		default:
		}
	}
}

type portfolio struct {
	shares []string
	cents  int
}

func (p *portfolio) show(ctx context.Context, x *exchange) error {
	for _, share := range p.shares {
		prices := x.Subscribe(context.TODO(), share) // LEAK ctx-background-goroutine: ctx is at hand
		x.trade(price{share: share, cents: 100 * len(share)})
		select {
		case now := <-prices:
			p.cents += now.cents
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// Run shows a portfolio again and again.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	x := &exchange{pages: map[chan price]string{}}
	for range rounds {
		p := &portfolio{shares: []string{"BAHN", "POST"}}
		if err := p.show(ctx, x); err != nil {
			return
		}
	}
}

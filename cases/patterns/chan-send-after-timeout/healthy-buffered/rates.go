// Package buffered asks a bank for an exchange rate and leaves when the bank is slow. The channel
// has room for the one answer, so the goroutine that comes late sends it and ends.
package buffered

import (
	"context"
	"fmt"
	"time"
)

type rate struct {
	pair  string
	value float64
	err   error
}

type bank struct {
	rates map[string]float64
	delay time.Duration
}

func (b *bank) rateOf(pair string) (float64, error) {
	value, quoted := b.rates[pair]
	if !quoted {
		time.Sleep(b.delay)
		return 0, fmt.Errorf("%s is not quoted", pair)
	}
	return value, nil
}

type till struct {
	bank     *bank
	patience time.Duration
}

func (t *till) convert(ctx context.Context, pair string, cents int) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, t.patience)
	defer cancel()
	answers := make(chan rate, 1)
	go askBank(t.bank, pair, answers)
	select {
	case r := <-answers:
		return int(float64(cents) * r.value), r.err
	case <-ctx.Done():
		return 0, fmt.Errorf("rate of %s: %w", pair, ctx.Err())
	}
}

func askBank(b *bank, pair string, answers chan<- rate) {
	value, err := b.rateOf(pair)
	answers <- rate{pair: pair, value: value, err: err}
}

// Run converts amounts; every second pair is one the bank has to look up.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	t := &till{
		bank:     &bank{rates: map[string]float64{"EURCHF": 0.93}, delay: 20 * time.Millisecond},
		patience: 4 * time.Millisecond,
	}
	pairs := []string{"EURCHF", "EURISK"}
	refused := 0
	for i := range rounds {
		if _, err := t.convert(ctx, pairs[i%2], 1000+i); err != nil {
			refused++
		}
	}
}

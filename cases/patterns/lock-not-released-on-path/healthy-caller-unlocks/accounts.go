// Package callerunlocks books amounts on accounts. It does not leak: openLocked hands the account over
// locked, and each of its callers unlocks it on every path.
package callerunlocks

import (
	"errors"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

var (
	errNoAccount = errors.New("no such account")
	errOverdrawn = errors.New("account would be overdrawn")
)

type account struct {
	mu      sync.Mutex
	balance int64
}

// Ledger holds a fixed set of accounts.
type Ledger struct {
	accounts map[string]*account
}

// openLocked returns the account locked: the caller must unlock it. No account, no lock.
func (l *Ledger) openLocked(name string) (*account, error) {
	found, ok := l.accounts[name]
	if !ok {
		return nil, errNoAccount
	}
	found.mu.Lock()
	return found, nil
}

// Withdraw takes an amount off an account.
func (l *Ledger) Withdraw(name string, amount int64) error {
	from, err := l.openLocked(name)
	if err != nil {
		return err
	}
	if from.balance < amount {
		from.mu.Unlock()
		return errOverdrawn
	}
	from.balance -= amount
	from.mu.Unlock()
	return nil
}

// Deposit adds an amount to an account.
func (l *Ledger) Deposit(name string, amount int64) error {
	to, err := l.openLocked(name)
	if err != nil {
		return err
	}
	defer to.mu.Unlock()
	to.balance += amount
	return nil
}

// Run books on two accounts and one that does not exist.
func Run(rounds int) {
	ledger := &Ledger{accounts: map[string]*account{"rent": {balance: 10}, "food": {}}}
	names := []string{"rent", "food", "travel"}
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		name := names[round%len(names)]
		if ledger.Withdraw(name, 5) != nil {
			_ = ledger.Deposit(name, 2)
		}
	})
}

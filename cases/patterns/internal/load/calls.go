// Package load plays the callers of a service: every round is a call of its own, and the audience
// leaves after a while even if some calls never come back.
package load

import "time"

// Calls makes one call per round, all at the same time, and returns when every call has returned
// or patience is over.
func Calls(rounds int, patience time.Duration, call func(round int)) {
	done := make(chan struct{}, rounds)
	for round := range rounds {
		go func() {
			call(round)
			done <- struct{}{}
		}()
	}
	limit := time.NewTimer(patience)
	defer limit.Stop()
	for range rounds {
		select {
		case <-done:
		case <-limit.C:
			return
		}
	}
}

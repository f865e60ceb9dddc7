// Package nightly is the service around the settlement: it settles day after day, tries a failed
// day again, and lives on after a failure. A night of the real service is three seconds here.
package nightly

import (
	"context"
	"errors"
	"expvar"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"slices"
	"time"

	"example.com/tidemark/incidents/internal/incident"
	"example.com/tidemark/incidents/pipeline/internal/clearing"
)

const (
	// failedPerSecond is 7 failed runs in 24 s: a run every three seconds.
	failedPerSecond = 7.0 / 24
	// failedShare follows from tenDays: 24 tries in ten days, of which the 3 clean days' succeed.
	failedShare = 21.0 / 24
	// triesPerDay is how often a day is tried before it is left for somebody to look at.
	triesPerDay = 3
	// minRetry and maxRetry are how long a failed day waits for its next try, while other days run.
	minRetry = 5 * time.Second
	maxRetry = 40 * time.Second
	// lateAfter is how long the scheduler waits for a run; a run takes about 0.4 s.
	lateAfter = 2 * time.Second
	// defaultLimit is what the default rate reaches after about eight minutes of leaking.
	defaultLimit = 1000
	// limitInterval is how often the resident set is compared with -memory-limit.
	limitInterval = 500 * time.Millisecond
	// killedStatus is the exit status of a process that the kernel killed for its memory.
	killedStatus = 137
)

// tenDays are the faults of ten days; the calendar draws their order again for each ten.
var tenDays = []clearing.Fault{
	clearing.BadRow, clearing.BadRow, clearing.BadRow, clearing.BadRow,
	clearing.BadAccount, clearing.BadAccount, clearing.BadAccount,
	clearing.Clean, clearing.Clean, clearing.Clean,
}

var errLate = errors.New("no result in time")

var (
	runs       = expvar.NewInt("runs")
	failedRuns = expvar.NewInt("failedRuns")
	badRowRuns = expvar.NewInt("failedRunsBadRow")
	badBooking = expvar.NewInt("failedRunsBadAccount")
	lateRuns   = expvar.NewInt("lateRuns")
)

// Settle settles one day.
type Settle func(ctx context.Context, day clearing.Day) error

// Serve runs the service until the process is told to stop or its memory reaches -memory-limit.
func Serve(settle Settle) {
	limit := flag.Int("memory-limit", defaultLimit, "exit with status 137 at this many `MiB` resident")
	options := incident.Options{Rate: failedPerSecond}
	incident.Run(options, func(ctx context.Context, s *incident.Service) error {
		if s.Rate <= 0 {
			return errors.New("flags: -rate must be positive")
		}
		go killAt(ctx, *limit<<20)
		p := &planner{settle: settle, calendar: s.Stream("calendar"), seed: s.Seed}
		p.serve(ctx, time.Duration(float64(time.Second)*failedShare/s.Rate))
		return nil
	})
}

// planner decides which day is due.
type planner struct {
	settle   Settle
	calendar *rand.Rand
	seed     uint64
	ahead    []clearing.Fault
	last     int
	failed   []*try
}

// try is a day and how often it has failed.
type try struct {
	day      clearing.Day
	failures int
	due      time.Time
}

// serve starts a run per period: a failed day whose time has come, else the next one.
func (p *planner) serve(ctx context.Context, period time.Duration) {
	ticker := incident.NewTicker("runs", period)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		t := p.next()
		err := p.attempt(ctx, t.day)
		count(t.day, err)
		if err == nil {
			continue
		}
		if t.failures++; t.failures == triesPerDay {
			log.Printf("settlement of day %d: %d tries failed, the last with: %v", t.day.Number, triesPerDay, err)
			continue
		}
		t.due = time.Now().Add(minRetry + time.Duration(p.calendar.Int64N(int64(maxRetry-minRetry))))
		p.failed = append(p.failed, t)
	}
}

// next takes a failed day that is due, or turns the calendar to the next day.
func (p *planner) next() *try {
	for i, t := range p.failed {
		if time.Until(t.due) <= 0 {
			p.failed = slices.Delete(p.failed, i, i+1)
			return t
		}
	}
	if len(p.ahead) == 0 {
		for _, i := range p.calendar.Perm(len(tenDays)) {
			p.ahead = append(p.ahead, tenDays[i])
		}
	}
	p.last++
	t := &try{day: clearing.Day{Number: p.last, Seed: p.seed, Fault: p.ahead[0]}}
	p.ahead = p.ahead[1:]
	return t
}

// attempt runs the settlement of a day and waits for its end, but not for ever.
func (p *planner) attempt(ctx context.Context, day clearing.Day) error {
	result := make(chan error, 1)
	go func() { result <- p.settle(ctx, day) }()
	late := time.NewTimer(lateAfter)
	defer late.Stop()
	select {
	case err := <-result:
		return err
	case <-late.C:
		return errLate
	case <-ctx.Done():
		return ctx.Err()
	}
}

// count keeps the books of what happened, by the fault of the day.
func count(day clearing.Day, err error) {
	runs.Add(1)
	if err == nil {
		return
	}
	failedRuns.Add(1)
	if errors.Is(err, errLate) {
		lateRuns.Add(1)
	}
	switch day.Fault {
	case clearing.BadRow:
		badRowRuns.Add(1)
	case clearing.BadAccount:
		badBooking.Add(1)
	}
}

// killAt ends the process at its memory limit, at once and without a chance to clean up, as the
// kernel does with a container.
func killAt(ctx context.Context, limitBytes int) {
	for incident.Sleep(ctx, limitInterval) {
		if resident := residentBytes(); resident > limitBytes {
			log.Printf("out of memory: %d MiB resident, the limit is %d", resident>>20, limitBytes>>20)
			os.Exit(killedStatus)
		}
	}
}

// residentBytes reads the resident set from /proc; 0 where there is none.
func residentBytes() int {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, resident int
	if _, err := fmt.Sscan(string(text), &size, &resident); err != nil {
		return 0
	}
	return resident * os.Getpagesize()
}

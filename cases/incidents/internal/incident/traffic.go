package incident

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

// outsideEnv tells a helper that its streams are pressed by its parent.
const outsideEnv = "TIDEMARK_INCIDENT_OUTSIDE"

// timesMax bounds how many events one request may fire.
const timesMax = 1000

var errNoStream = errors.New("no such stream")

// outside is not nil when nothing arrives by itself: every event is asked for.
var outside *traffic

var trafficFlag = flag.String("traffic", "inside", "`inside`: events come by themselves; outside: with GET /traffic")

// traffic is what can be pressed in this process.
type traffic struct {
	mu      sync.Mutex
	choose  *rand.Rand
	streams []*stream
	helpers sync.Map // by name, the io.Writer of what to press there
}

// stream is one kind of event. Its loop takes a press, works on it, and answers it when it comes
// back for the next, so that the events of a stream follow one another as they do by themselves.
type stream struct {
	name      string
	perSecond float64
	presses   chan chan<- struct{}
	over      chan struct{}               // closed when nobody takes presses any more
	working   chan<- struct{}             // the press in work; touched by the loop only
	forward   func(context.Context) error // instead of a loop
}

// DrivenFromOutside says whether the load comes from outside, with whatever ups and downs it has.
func DrivenFromOutside() bool { return outside != nil }

// WaitNext waits for the next event of a regular stream and says whether there is one before ctx is
// done: a pause of every, or a press when the service is driven from outside.
func WaitNext(ctx context.Context, name string, every time.Duration) bool {
	if outside == nil {
		return Sleep(ctx, every)
	}
	return outside.next(ctx, name, 1/every.Seconds())
}

// Ticker is a time.Ticker whose ticks are presses when the service is driven from outside. Such a
// press is answered when its tick is taken.
type Ticker struct {
	C    <-chan time.Time
	Stop func()
}

// NewTicker returns a ticker of a regular stream.
func NewTicker(name string, every time.Duration) *Ticker {
	if outside == nil {
		ticker := time.NewTicker(every)
		return &Ticker{C: ticker.C, Stop: ticker.Stop}
	}
	ticks := make(chan time.Time)
	outside.forward(name, 1/every.Seconds(), func(ctx context.Context) error {
		select {
		case ticks <- time.Now():
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	return &Ticker{C: ticks, Stop: func() {}}
}

// next answers the event before and waits for a press.
func (t *traffic) next(ctx context.Context, name string, perSecond float64) bool {
	s := t.register(name, perSecond)
	if s.working != nil {
		close(s.working)
		s.working = nil
	}
	select {
	case s.working = <-s.presses:
		return true
	case <-ctx.Done():
		t.drop(s)
		return false
	}
}

// register returns the stream of this name, new if there is none.
func (t *traffic) register(name string, perSecond float64) *stream {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range t.streams {
		if s.name == name {
			return s
		}
	}
	s := &stream{
		name: name, perSecond: perSecond,
		presses: make(chan chan<- struct{}), over: make(chan struct{}),
	}
	t.streams = append(t.streams, s)
	return s
}

// forward registers a stream that has no loop here.
func (t *traffic) forward(name string, perSecond float64, press func(context.Context) error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.streams = append(t.streams, &stream{name: name, perSecond: perSecond, forward: press})
}

func (t *traffic) drop(gone *stream) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, s := range t.streams {
		if s == gone {
			t.streams = append(t.streams[:i], t.streams[i+1:]...)
			close(s.over)
			return
		}
	}
}

// pick finds a stream by name, or draws one: the busier the likelier. Nil if there is none.
func (t *traffic) pick(name string) *stream {
	t.mu.Lock()
	defer t.mu.Unlock()
	var total float64
	for _, s := range t.streams {
		if s.name == name {
			return s
		}
		total += s.perSecond
	}
	if name != "" {
		return nil
	}
	at := t.choose.Float64() * total
	for _, s := range t.streams {
		if at -= s.perSecond; at < 0 {
			return s
		}
	}
	return nil
}

// press fires one event and waits until its function has returned.
func (t *traffic) press(ctx context.Context, name string) error {
	s := t.pick(name)
	if s == nil {
		return errNoStream
	}
	if s.forward != nil {
		return s.forward(ctx)
	}
	done := make(chan struct{})
	select {
	case s.presses <- done:
	case <-s.over:
		return t.press(ctx, name) // the next one, or none
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// ServeHTTP fires one event, or as many as the request's times say.
func (t *traffic) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	times, err := strconv.Atoi(cmp.Or(r.FormValue("times"), "1"))
	if err != nil || times < 1 || times > timesMax {
		http.Error(w, fmt.Sprintf("times is not a number from 1 to %d", timesMax), http.StatusBadRequest)
		return
	}
	for range times {
		switch err := t.press(r.Context(), r.FormValue("stream")); {
		case errors.Is(err, errNoStream):
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		case err != nil:
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
	}
	fmt.Fprintf(w, "pressed %d\n", times)
}

// Wait waits for a tick, or until ctx is done.
func (t *Ticker) Wait(ctx context.Context) {
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// StartPressed is StartHelper and PressHelper.
func (s *Service) StartPressed(ctx context.Context, helper, name string, perSecond float64) (string, error) {
	s.PressHelper(helper, name, perSecond)
	return s.StartHelper(ctx, helper)
}

// PressHelper lets a stream of a helper be pressed in this process too. Does nothing when the
// service is not driven from outside.
func (s *Service) PressHelper(helper, name string, perSecond float64) {
	if outside == nil || perSecond <= 0 {
		return
	}
	outside.forward(name, perSecond, func(context.Context) error {
		input, ok := outside.helpers.Load(helper)
		if !ok {
			return fmt.Errorf("helper %s has not started", helper)
		}
		_, err := fmt.Fprintln(input.(io.Writer), name)
		return err
	})
}

// newService makes the service that the flags ask for.
func newService(rate float64, seed uint64) *Service {
	s := &Service{Rate: rate, Seed: seed}
	switch *trafficFlag {
	case "inside":
		return s
	case "outside":
	default:
		log.Fatalf("flags: -traffic is inside or outside, not %q", *trafficFlag)
	}
	if err := os.Setenv(outsideEnv, "1"); err != nil {
		log.Fatalf("traffic: %v", err)
	}
	outside = &traffic{choose: s.Stream("traffic")}
	http.Handle("GET /traffic", outside)
	return s
}

// arriveAsPressed is Arrive where the moments are those of the presses and perSecond is the weight
// of the stream; without a rate nothing arrives.
func (s *Service) arriveAsPressed(ctx context.Context, name string, perSecond float64, event func(r *rand.Rand)) {
	if perSecond <= 0 {
		<-ctx.Done()
		return
	}
	r := s.Stream(name)
	for outside.next(ctx, name, perSecond) {
		event(r)
	}
}

// pressedByParent makes the streams of a helper wait for presses, where its parent is driven from
// outside.
func pressedByParent() {
	if os.Getenv(outsideEnv) != "" {
		outside = &traffic{choose: (&Service{}).Stream("traffic")}
	}
}

// pressesIn says where a helper reads what to press.
func (t *traffic) pressesIn(helper string, input io.Writer) {
	if t != nil {
		t.helpers.Store(helper, input)
	}
}

// pressedIn fires an event for every line until the input is closed. A line that names no stream is
// a press that came too early.
func (t *traffic) pressedIn(input io.Reader) {
	lines := bufio.NewScanner(input)
	for lines.Scan() {
		if t != nil {
			_ = t.press(context.Background(), lines.Text())
		}
	}
}

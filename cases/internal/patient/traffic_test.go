package patient

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// fromOutside drives this process from outside until the test ends.
func fromOutside(t *testing.T) *traffic {
	t.Helper()
	outside = &traffic{choose: (&Patient{Seed: 1}).Stream("traffic")}
	t.Cleanup(func() { outside = nil })
	return outside
}

// arriving starts a stream that counts its events, and waits until it can be pressed.
func arriving(t *testing.T, board *traffic, name string, perSecond float64) *atomic.Int64 {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	var events atomic.Int64
	go func() {
		for board.next(ctx, name, perSecond) {
			events.Add(1)
		}
	}()
	for board.pick(name) == nil {
		time.Sleep(time.Millisecond)
	}
	return &events
}

func TestPressesFollowTheRates(t *testing.T) {
	board := fromOutside(t)
	often := arriving(t, board, "often", 9)
	seldom := arriving(t, board, "seldom", 1)
	const clients, each = 10, 200
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for range each {
				if err := board.press(context.Background(), ""); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if sum := often.Load() + seldom.Load(); sum != clients*each {
		t.Errorf("%d events of %d presses", sum, clients*each)
	}
	if n := seldom.Load(); n < 140 || n > 260 {
		t.Errorf("%d events of the seldom stream, 200 are a tenth", n)
	}
}

func TestPressByName(t *testing.T) {
	board := fromOutside(t)
	often := arriving(t, board, "often", 9)
	seldom := arriving(t, board, "seldom", 1)
	answer := httptest.NewRecorder()
	board.ServeHTTP(answer, httptest.NewRequest("GET", "/traffic?stream=seldom&times=5", nil))
	if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), "5") {
		t.Errorf("answered %d %q", answer.Code, answer.Body)
	}
	if seldom.Load() != 5 || often.Load() != 0 {
		t.Errorf("seldom %d, often %d", seldom.Load(), often.Load())
	}
	for query, code := range map[string]int{
		"stream=none": http.StatusNotFound, "times=0": http.StatusBadRequest,
		"times=x": http.StatusBadRequest, "times=100000": http.StatusBadRequest,
	} {
		answer := httptest.NewRecorder()
		board.ServeHTTP(answer, httptest.NewRequest("GET", "/traffic?"+query, nil))
		if answer.Code != code {
			t.Errorf("%s answered %d", query, answer.Code)
		}
	}
}

func TestOnceIsPressedOnce(t *testing.T) {
	board := fromOutside(t)
	happened := make(chan bool, 1)
	go func() { happened <- Once(context.Background(), "campaign", time.Second) }()
	for board.pick("campaign") == nil {
		time.Sleep(time.Millisecond)
	}
	var pressed, missing atomic.Int64
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			switch err := board.press(context.Background(), "campaign"); {
			case err == nil:
				pressed.Add(1)
			case errors.Is(err, errNoStream):
				missing.Add(1)
			}
		})
	}
	all.Wait()
	if !<-happened || pressed.Load() != 1 || missing.Load() != 3 {
		t.Errorf("pressed %d times, missing %d times", pressed.Load(), missing.Load())
	}
}

func TestPressesOfTheParent(t *testing.T) {
	board := fromOutside(t)
	clients := arriving(t, board, "clients", 1)
	board.pressedIn(strings.NewReader("clients\nnobody\nclients\n"))
	if clients.Load() != 2 {
		t.Errorf("%d events, want 2", clients.Load())
	}
}

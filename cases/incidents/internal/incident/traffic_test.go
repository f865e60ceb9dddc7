package incident

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// fromOutside drives this process from outside until the test ends.
func fromOutside(t *testing.T) *traffic {
	t.Helper()
	outside = &traffic{choose: (&Service{Seed: 1}).Stream("traffic")}
	t.Cleanup(func() { outside = nil })
	return outside
}

func TestPresses(t *testing.T) {
	board := fromOutside(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var events atomic.Int64
	go func() {
		for WaitNext(ctx, "runs", time.Second) {
			events.Add(1)
		}
	}()
	for board.pick("runs") == nil {
		time.Sleep(time.Millisecond)
	}
	answer := httptest.NewRecorder()
	board.ServeHTTP(answer, httptest.NewRequest("GET", "/traffic?times=7", nil))
	if answer.Code != http.StatusOK || events.Load() != 7 {
		t.Errorf("answered %d after %d events, want 200 after 7", answer.Code, events.Load())
	}
	if err := board.press(ctx, "walks"); err == nil {
		t.Error("a stream that is not there was pressed")
	}
}

func TestTicksArePresses(t *testing.T) {
	board := fromOutside(t)
	ticker := NewTicker("rounds", time.Millisecond)
	defer ticker.Stop()
	select {
	case <-ticker.C:
		t.Fatal("ticks by itself")
	case <-time.After(20 * time.Millisecond):
	}
	go func() { _ = board.press(context.Background(), "") }()
	<-ticker.C
}

func TestPressesOfTheParent(t *testing.T) {
	board := fromOutside(t)
	var jobs atomic.Int64
	board.forward("jobs", 1, func(context.Context) error {
		jobs.Add(1)
		return nil
	})
	board.pressedIn(strings.NewReader("jobs\nnothing\njobs\n"))
	if jobs.Load() != 2 {
		t.Errorf("%d events, want 2", jobs.Load())
	}
}

func TestPressOfAHelper(t *testing.T) {
	board := fromOutside(t)
	var input strings.Builder
	s := &Service{}
	s.PressHelper("visitors", "bursts", 1)
	if err := board.press(context.Background(), ""); err == nil {
		t.Error("a helper that has not started was pressed")
	}
	board.pressesIn("visitors", &input)
	if err := board.press(context.Background(), ""); err != nil || input.String() != "bursts\n" {
		t.Errorf("wrote %q, %v", input.String(), err)
	}
}

package stock

import (
	"os"
	"testing"
	"time"
)

// The shelf of all tests is looked after for as long as they run, which is no leak of theirs.
func TestMain(m *testing.M) {
	stop := make(chan struct{})
	ticker := time.NewTicker(time.Millisecond)
	go func() {
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
			case <-stop:
				return
			}
		}
	}()
	code := m.Run()
	close(stop)
	os.Exit(code)
}

func TestReserveAll(t *testing.T) {
	t.Parallel()
	shelf := NewShelf(map[string]int{"cup": 1, "plate": 2})
	if got := shelf.ReserveAll([]string{"cup", "plate", "fork"}); got != 2 {
		t.Fatalf("took %d", got)
	}
}

func TestReserveNothing(t *testing.T) {
	t.Parallel()
	if got := NewShelf(nil).ReserveAll(nil); got != 0 {
		t.Fatalf("took %d", got)
	}
}

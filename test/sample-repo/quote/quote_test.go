package quote

import (
	"testing"
	"time"
)

func price(value int) Supplier {
	return func() int { return value }
}

func TestFirst(t *testing.T) {
	for _, count := range []int{2, 3} {
		t.Run("of several", func(t *testing.T) {
			t.Parallel()
			if _, err := First([]Supplier{price(1), price(2), price(3)}[:count], time.Second); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestAll(t *testing.T) {
	t.Parallel()
	if got := All([]Supplier{price(1), price(2)}); len(got) != 2 {
		t.Fatalf("got %d prices", len(got))
	}
}

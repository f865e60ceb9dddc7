package clock

import "testing"

func TestHour(t *testing.T) {
	if hour := Start().Hour(); hour < 0 || hour > 23 {
		t.Fatalf("hour %d", hour)
	}
}

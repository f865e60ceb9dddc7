// Package returned looks up the coordinates of a delivery address in the background.
// The channel that lookup returns is left unread when the driver's screen stops waiting.
package returned

import (
	"strings"
	"time"
)

type point struct{ lat, lon float64 }

type gazetteer struct {
	towns map[string]point
	delay time.Duration
}

// lookup answers on the channel it returns.
func (g *gazetteer) lookup(address string) <-chan point {
	found := make(chan point)
	go func() {
		town := address[strings.LastIndex(address, " ")+1:]
		at, known := g.towns[town]
		if !known {
			at = g.askProvider(town)
		}
		found <- at // LEAK chan-send-after-timeout: the screen shows the depot already
	}()
	return found
}

func (g *gazetteer) askProvider(town string) point {
	time.Sleep(g.delay)
	return point{lat: float64(len(town)), lon: 8.5}
}

type stop struct {
	address string
	at      point
	guessed bool
}

func placeStop(g *gazetteer, address string, depot point) stop {
	select {
	case at := <-g.lookup(address):
		return stop{address: address, at: at}
	case <-time.After(2 * time.Millisecond):
		return stop{address: address, at: depot, guessed: true}
	}
}

// Run places the stops of one tour; addresses of unknown towns take the provider's time.
func Run(rounds int) {
	places := &gazetteer{
		towns: map[string]point{"Bern": {46.9, 7.4}, "Basel": {47.6, 7.6}},
		delay: 15 * time.Millisecond,
	}
	depot := point{47.4, 8.5}
	addresses := []string{"Am Bach 3 Bern", "Seeweg 1 Thun", "Ring 40 Basel", "Dorf 12 Arosa"}
	guesses := 0
	for i := range rounds {
		if placeStop(places, addresses[i%len(addresses)], depot).guessed {
			guesses++
		}
	}
}

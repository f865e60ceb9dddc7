// Package smallbuffer asks carriers for the cheapest tariff and takes the first two offers.
// There is room for one more, and a shop has five carriers.
package smallbuffer

type offer struct {
	carrier string
	cents   int
}

type carrier struct {
	name    string
	perKilo int
}

func (c carrier) offer(kilos int, to chan<- offer) {
	to <- offer{carrier: c.name, cents: c.perKilo * kilos} // LEAK chan-fanin-first-wins: two of five
}

func cheaper(carriers [5]carrier, kilos int) offer {
	offers := make(chan offer, 1)
	for _, c := range carriers {
		go c.offer(kilos, offers)
	}
	one, other := <-offers, <-offers
	if other.cents < one.cents {
		return other
	}
	return one
}

// Run asks for parcels of several weights.
func Run(rounds int) {
	shop := [5]carrier{{"post", 90}, {"van", 120}, {"bike", 60}, {"rail", 40}, {"air", 900}}
	spent := 0
	for i := range rounds {
		spent += cheaper(shop, 1+i%5).cents
	}
}

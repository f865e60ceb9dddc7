// A resident service that settles the bookings of a day: three acquirers' files in, one ledger out.
package main

import "example.com/tidemark/incidents/pipeline/internal/nightly"

func main() {
	nightly.Serve(settle)
}

// Package vat knows the tax rates of countries. Its table is filled once from the text that comes
// with the program; requests only read it.
package vat

import (
	"fmt"
	"strconv"
	"strings"
)

const table = `
at 200
be 210
de 190
fr 200
lu 170
nl 210
pl 230
`

// rate is the tax of one country in tenths of a percent.
type rate struct {
	country  string
	perMille int
}

// rates is the table by country.
var rates = make(map[string]rate)

func init() {
	for line := range strings.Lines(strings.TrimSpace(table)) {
		country, number, found := strings.Cut(strings.TrimSpace(line), " ")
		if !found {
			continue
		}
		register(country, number)
	}
}

// register adds one line of the table.
func register(country, number string) {
	perMille, err := strconv.Atoi(number)
	if err != nil {
		panic(fmt.Sprintf("vat: rate of %s: %v", country, err))
	}
	rates[country] = rate{country: country, perMille: perMille}
}

// gross adds the tax of a country to an amount in cents.
func gross(country string, net int) (int, error) {
	r, known := rates[country]
	if !known {
		return 0, fmt.Errorf("no rate for %q", country)
	}
	return net + net*r.perMille/1000, nil
}

// Run computes the price of one order each round.
func Run(rounds int) {
	for round := range rounds {
		if _, err := gross("lu", 100*round); err != nil {
			return
		}
	}
}

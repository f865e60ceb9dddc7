// Package firsterror checks an address with several validators at once and leaves at the first
// complaint. The validators that have not been heard yet wait to send.
package firsterror

import (
	"errors"
	"strings"
)

type address struct{ street, town, zip string }

type validator func(address) error

var (
	errStreet = errors.New("street is missing")
	errTown   = errors.New("town is missing")
	errZip    = errors.New("postcode has letters")
)

func street(a address) error {
	if a.street == "" {
		return errStreet
	}
	return nil
}

func town(a address) error {
	if a.town == "" {
		return errTown
	}
	return nil
}

func zip(a address) error {
	if strings.Trim(a.zip, "0123456789") != "" {
		return errZip
	}
	return nil
}

func start(v validator, a address, verdicts chan<- error) {
	verdicts <- v(a) // LEAK chan-fanin-first-wins: check leaves at the first complaint
}

func check(a address, validators []validator) error {
	verdicts := make(chan error)
	for _, v := range validators {
		go start(v, a, verdicts)
	}
	for range validators {
		if err := <-verdicts; err != nil {
			return err
		}
	}
	return nil
}

// Run checks addresses, every second one empty.
func Run(rounds int) {
	addresses := []address{{"Ring 4", "Bern", "3000"}, {"", "", "x"}}
	bad := 0
	for i := range rounds {
		if err := check(addresses[i%2], []validator{street, town, zip}); err != nil {
			bad++
		}
	}
}

// Package allreceived checks a form with several rules at once. It keeps the first complaint and
// goes on to receive from all the others.
package allreceived

import (
	"errors"
	"strings"
)

type form struct{ name, email, phone string }

type rule func(form) error

var (
	errName  = errors.New("name is missing")
	errEmail = errors.New("address has no @")
	errPhone = errors.New("number has letters")
)

func name(f form) error {
	if f.name == "" {
		return errName
	}
	return nil
}

func email(f form) error {
	if !strings.Contains(f.email, "@") {
		return errEmail
	}
	return nil
}

func phone(f form) error {
	if strings.Trim(f.phone, "0123456789 ") != "" {
		return errPhone
	}
	return nil
}

func start(r rule, f form, verdicts chan<- error) {
	verdicts <- r(f)
}

func check(f form, rules []rule) error {
	verdicts := make(chan error)
	for _, r := range rules {
		go start(r, f, verdicts)
	}
	var first error
	for range rules {
		if err := <-verdicts; err != nil && first == nil {
			first = err
		}
	}
	return first
}

// Run checks forms, every second one empty.
func Run(rounds int) {
	forms := []form{{"ada", "ada@example.com", "031 100"}, {"", "", "x"}}
	bad := 0
	for i := range rounds {
		if err := check(forms[i%2], []rule{name, email, phone}); err != nil {
			bad++
		}
	}
}

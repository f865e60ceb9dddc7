// Package units converts between units of length. The package-wide list is only appended to while
// the program starts; requests read it.
package units

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
)

// unit is one line of the list.
type unit struct {
	name   string
	metres float64
}

// known is the list of all units.
var known []unit

func init() {
	add("metre", 1)
	add("foot", 0.3048)
	add("mile", 1609.344)
	add("league", 4828.032)
}

// add puts a unit on the list.
func add(name string, metres float64) {
	known = append(known, unit{name: name, metres: metres})
}

// find looks a unit up by its name.
func find(name string) (unit, error) {
	for _, u := range known {
		if u.name == name {
			return u, nil
		}
	}
	return unit{}, fmt.Errorf("no unit is called %q", name)
}

// convert answers how many metres a length is.
func convert(w http.ResponseWriter, r *http.Request) {
	length, err := strconv.ParseFloat(r.FormValue("length"), 64)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	u, err := find(r.FormValue("unit"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	fmt.Fprintf(w, "%g m\n", length*u.metres)
}

// Run converts one length each round.
func Run(rounds int) {
	for range rounds {
		r := httptest.NewRequest("GET", "/convert?unit=mile&length=26.2", nil)
		convert(httptest.NewRecorder(), r)
	}
}

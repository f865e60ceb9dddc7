// Package deferred starts an oven before the recipe is read. The channel for the recipe is
// closed in a defer, so an oven without a recipe receives the end of it.
package deferred

import (
	"errors"
	"strings"
)

type recipe struct {
	name    string
	degrees int
}

var errBurnt = errors.New("no such recipe")

func read(name string) (recipe, error) {
	if strings.HasPrefix(name, "stone") {
		return recipe{}, errBurnt
	}
	return recipe{name: name, degrees: 150 + 10*len(name)}, nil
}

type oven struct {
	recipes chan recipe
	baked   chan string
}

func (o *oven) run() {
	r, some := <-o.recipes
	if !some {
		return
	}
	o.baked <- strings.ToUpper(r.name)
}

func bake(name string) (string, error) {
	o := &oven{recipes: make(chan recipe), baked: make(chan string)}
	defer close(o.recipes)
	go o.run()
	r, err := read(name)
	if err != nil {
		return "", err
	}
	o.recipes <- r
	return <-o.baked, nil
}

// Run bakes, every second time without a recipe.
func Run(rounds int) {
	failed := 0
	for i := range rounds {
		if _, err := bake([]string{"bread", "stone soup"}[i%2]); err != nil {
			failed++
		}
	}
}

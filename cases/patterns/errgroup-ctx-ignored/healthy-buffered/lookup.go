// Package lookup asks several directories for a person. The context of the group is not used by the
// workers, but the channel has room for every answer, so none of them waits to send.
package lookup

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"
)

type directory struct {
	name    string
	numbers map[string]string
	down    bool
}

type answer struct {
	directory string
	number    string
}

func (d *directory) find(person string) (answer, error) {
	if d.down {
		return answer{}, fmt.Errorf("%s is down", d.name)
	}
	return answer{directory: d.name, number: d.numbers[person]}, nil
}

func lookup(ctx context.Context, directories []*directory, person string) ([]answer, error) {
	answers := make(chan answer, len(directories))
	g, _ := errgroup.WithContext(ctx)
	for _, d := range directories {
		g.Go(func() error {
			found, err := d.find(person)
			if err != nil {
				return err
			}
			answers <- found
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	close(answers)
	var all []answer
	for a := range answers {
		all = append(all, a)
	}
	return all, nil
}

// Run looks people up; every second time a directory is down.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	city := &directory{name: "city", numbers: map[string]string{"ada": "100"}}
	firm := &directory{name: "firm", numbers: map[string]string{"ada": "200"}}
	failed := 0
	for i := range rounds {
		firm.down = i%2 == 1
		if _, err := lookup(ctx, []*directory{city, firm}, "ada"); err != nil {
			failed++
		}
	}
}

// Package chooser starts a narrator before the story to tell is chosen. The narrator's receive
// is in a select with a context that ends when the function returns.
package chooser

import (
	"context"
	"fmt"
)

type story struct {
	title string
	lines []string
}

type library struct {
	stories map[string][]string
}

func (l *library) choose(title string) (story, error) {
	lines, kept := l.stories[title]
	if !kept {
		return story{}, fmt.Errorf("no story %q", title)
	}
	return story{title: title, lines: lines}, nil
}

func narrate(ctx context.Context, chosen <-chan story, told chan<- int) {
	select {
	case s := <-chosen:
		letters := 0
		for _, line := range s.lines {
			letters += len(line)
		}
		told <- letters
	case <-ctx.Done():
	}
}

func (l *library) tell(ctx context.Context, title string) (int, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	chosen, told := make(chan story, 1), make(chan int, 1)
	go narrate(ctx, chosen, told)
	s, err := l.choose(title)
	if err != nil {
		return 0, fmt.Errorf("tell: %w", err)
	}
	chosen <- s
	select {
	case letters := <-told:
		return letters, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// Run tells stories, every second one missing.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	l := &library{stories: map[string][]string{"wolf": {"Once", "upon"}}}
	missing := 0
	for i := range rounds {
		if _, err := l.tell(ctx, []string{"wolf", "fox"}[i%2]); err != nil {
			missing++
		}
	}
}

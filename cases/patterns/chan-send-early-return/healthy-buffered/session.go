// Package buffered opens documents: pages load in the background and report on a field of the
// document. A document without a title is given up early, and its loader has room for its report.
package buffered

import (
	"errors"
	"fmt"
	"strings"
)

type pages struct {
	count int
	err   error
}

type document struct {
	name   string
	loaded chan pages
}

func (d *document) load(text string) {
	if text == "" {
		d.loaded <- pages{err: fmt.Errorf("%s is empty", d.name)}
		return
	}
	d.loaded <- pages{count: 1 + len(text)/40}
}

func (d *document) wait() (int, error) {
	p := <-d.loaded
	return p.count, p.err
}

var errNoTitle = errors.New("no title")

func title(text string) (string, error) {
	heading, _, found := strings.Cut(text, "\n")
	if !found {
		return "", errNoTitle
	}
	return heading, nil
}

func open(name, text string) (string, error) {
	d := &document{name: name, loaded: make(chan pages, 1)}
	go d.load(text)
	heading, err := title(text)
	if err != nil {
		return "", err
	}
	count, err := d.wait()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s, %d pages", heading, count), nil
}

// Run opens documents, every second one without a title.
func Run(rounds int) {
	texts := []string{"Minutes\nAll were there.", "no line break", ""}
	opened := 0
	for i := range rounds {
		if _, err := open("minutes.txt", texts[i%len(texts)]); err == nil {
			opened++
		}
	}
}

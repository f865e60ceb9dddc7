// Package branch imports contacts in the background and reports its progress. The channel for the
// progress is only made for an import with a bar; without one the report waits for ever.
package branch

import "strings"

type contact struct{ name, mail string }

type importer struct {
	bar      bool
	imported []contact
}

func parse(line string) contact {
	name, mail, _ := strings.Cut(line, ",")
	return contact{name: name, mail: mail}
}

func watch(progress <-chan int) int {
	last := 0
	for n := range progress {
		last = n
	}
	return last
}

func (im *importer) run(lines []string) {
	var progress chan int
	if im.bar {
		progress = make(chan int)
		defer close(progress)
		go watch(progress)
	}
	contacts := make([]contact, 0, len(lines))
	for i, line := range lines {
		contacts = append(contacts, parse(line))
		progress <- i + 1 // LEAK chan-nil-forever: without a bar there is no channel
	}
	im.imported = contacts
}

func (im *importer) start(lines []string) {
	go im.run(lines)
}

// Run starts imports, every second one with a bar.
func Run(rounds int) {
	lines := []string{"ada,ada@example.com", "bob,bob@example.com"}
	for i := range rounds {
		im := &importer{bar: i%2 == 0}
		im.start(lines)
	}
}

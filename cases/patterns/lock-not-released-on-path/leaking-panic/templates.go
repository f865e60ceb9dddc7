// Package leaking renders mails from templates. A template function that panics is survived by the
// sender, but the book of templates stays locked and all later mails wait.
package leaking

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

type render func(name string) string

// Book holds the mail templates; templates may be replaced while the service runs.
type Book struct {
	lock  sync.Mutex
	pages map[string]render
}

func newBook() *Book {
	return &Book{pages: map[string]render{
		"welcome": func(name string) string { return "Welcome, " + name },
		"initial": func(name string) string { return "Dear " + name[:1] + "." },
	}}
}

// Mail renders one mail; the subject is counted while the page cannot change.
func (b *Book) Mail(page, name string) string {
	b.lock.Lock() // LEAK lock-not-released-on-path: a panicking page unwinds past the Unlock
	text := b.pages[page](name)
	text = strings.TrimSpace(text)
	b.lock.Unlock()
	return text
}

// deliver survives a bad template, as a mail queue has to.
func deliver(b *Book, page, name string) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("mail %s: %v", page, cause)
		}
	}()
	if b.Mail(page, name) == "" {
		return fmt.Errorf("mail %s: empty", page)
	}
	return nil
}

// Run sends mails; some customers left their name empty.
func Run(rounds int) {
	book := newBook()
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		if round%10 == 1 {
			_ = deliver(book, "initial", "")
			return
		}
		_ = deliver(book, "welcome", "Ada")
	})
}

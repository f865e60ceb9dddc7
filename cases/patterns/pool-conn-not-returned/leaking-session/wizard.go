// Package leaking keeps the answers of a sign-up wizard in Redis. A wizard takes a connection for its
// steps; Finish gives it back, but a customer who gives up does not.
package leaking

import (
	"time"

	"github.com/gomodule/redigo/redis"

	"example.com/tidemark/patterns/internal/fakeredis"
	"example.com/tidemark/patterns/internal/load"
)

var answers = redis.Pool{
	Dial:        fakeredis.NewServer().Dial,
	MaxActive:   10,
	IdleTimeout: time.Minute,
	Wait:        true,
}

// Wizard is one customer's way through the questions.
type Wizard struct {
	customer string
	conn     redis.Conn
	gaveUp   bool
}

// Begin starts a wizard.
func Begin(customer string) *Wizard {
	return &Wizard{
		customer: customer,
		conn:     answers.Get(), // LEAK pool-conn-not-returned: GiveUp does not close it
	}
}

// Answer keeps the answer to a question.
func (w *Wizard) Answer(question, answer string) error {
	_, err := w.conn.Do("SET", w.customer+":"+question, answer)
	return err
}

// Finish is the last step.
func (w *Wizard) Finish() error {
	if err := w.Answer("done", "yes"); err != nil {
		w.conn.Close()
		return err
	}
	return w.conn.Close()
}

// GiveUp is what a closed browser window leads to.
func (w *Wizard) GiveUp() {
	w.gaveUp = true
}

// Run has a customer per round; every third one gives up.
func Run(rounds int) {
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		wizard := Begin("ada")
		if err := wizard.Answer("colour", "green"); err != nil || round%3 == 0 {
			wizard.GiveUp()
			return
		}
		_ = wizard.Finish()
	})
}

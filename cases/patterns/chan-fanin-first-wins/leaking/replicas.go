// Package leaking reads a profile from all replicas at once and takes the first answer. Every other
// replica's goroutine stays at its send.
package leaking

import "fmt"

type profile struct {
	user    int
	replica string
}

type replica struct {
	name  string
	users map[int]string
}

func (r *replica) read(user int) profile {
	return profile{user: user, replica: r.name + "/" + r.users[user]}
}

type cluster struct{ replicas []*replica }

func (c *cluster) profile(user int) profile {
	answers := make(chan profile)
	for _, r := range c.replicas {
		go func() {
			answers <- r.read(user) // LEAK chan-fanin-first-wins: only the first is received
		}()
	}
	return <-answers
}

// Run reads profiles from three replicas.
func Run(rounds int) {
	c, users := &cluster{}, map[int]string{7: "ada"}
	for i := range 3 {
		c.replicas = append(c.replicas, &replica{name: fmt.Sprint("db", i), users: users})
	}
	for range rounds {
		c.profile(7)
	}
}

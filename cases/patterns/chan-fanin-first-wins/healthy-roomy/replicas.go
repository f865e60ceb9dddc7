// Package roomy reads a song from all mirrors at once and takes the first answer. The channel has
// room for one answer per mirror, so the others send theirs and end.
package roomy

import "fmt"

type song struct {
	id     int
	mirror string
}

type mirror struct {
	name  string
	songs map[int]string
}

func (m *mirror) read(id int) song {
	return song{id: id, mirror: m.name + "/" + m.songs[id]}
}

type radio struct{ mirrors []*mirror }

func (r *radio) song(id int) song {
	answers := make(chan song, len(r.mirrors))
	for _, m := range r.mirrors {
		go func() {
			answers <- m.read(id)
		}()
	}
	return <-answers
}

// Run reads songs from three mirrors.
func Run(rounds int) {
	r, songs := &radio{}, map[int]string{7: "blues"}
	for i := range 3 {
		r.mirrors = append(r.mirrors, &mirror{name: fmt.Sprint("m", i), songs: songs})
	}
	for range rounds {
		r.song(7)
	}
}

// Package leaking copies files and shows the progress at a steady pace. Every copy starts a ticker and
// forgets it at the end; before Go 1.23 the runtime keeps a ticker until somebody stops it.
package leaking

import (
	"bytes"
	"io"
	"time"
)

// Progress is shown while something is copied.
type Progress struct {
	done, shown int64
}

// Copy copies in small parts and refreshes what is shown when it is time.
func (p *Progress) Copy(to io.Writer, from io.Reader) error {
	refresh := time.NewTicker(time.Minute) // LEAK ticker-not-stopped: no Stop on any way out
	part := make([]byte, 64)
	for {
		size, err := from.Read(part)
		if size > 0 {
			if _, err := to.Write(part[:size]); err != nil {
				return err
			}
			p.done += int64(size)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		select {
		case <-refresh.C:
			p.shown = p.done
		default:
		}
	}
}

// Run copies ten small files per round.
func Run(rounds int) {
	file := bytes.Repeat([]byte("line\n"), 40)
	for i := 0; i < 10*rounds; i++ {
		var progress Progress
		_ = progress.Copy(io.Discard, bytes.NewReader(file))
	}
}

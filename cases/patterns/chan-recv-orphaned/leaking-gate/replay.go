// Package gate starts a replayer before the recording to replay is chosen. When no recording of
// that day exists the function returns, and the replayer waits at its first receive.
package gate

import "fmt"

type recording struct {
	day    int
	frames []string
}

type archive struct {
	days map[int][]string
}

func (a *archive) choose(day int) (recording, error) {
	frames, kept := a.days[day]
	if !kept {
		return recording{}, fmt.Errorf("no recording of day %d", day)
	}
	return recording{day: day, frames: frames}, nil
}

type replayer struct {
	chosen chan recording
	shown  chan int
}

func (r *replayer) run() {
	chosen := <-r.chosen // LEAK chan-recv-orphaned: no recording comes when choose fails
	shown := 0
	for _, frame := range chosen.frames {
		shown += len(frame)
	}
	r.shown <- shown
}

func (a *archive) replay(day int) (int, error) {
	r := &replayer{chosen: make(chan recording), shown: make(chan int)}
	go r.run()
	chosen, err := a.choose(day)
	if err != nil {
		return 0, fmt.Errorf("replay: %w", err)
	}
	r.chosen <- chosen
	return <-r.shown, nil
}

// Run replays days, every second one missing.
func Run(rounds int) {
	a := &archive{days: map[int][]string{0: {"sun", "sea"}}}
	missing := 0
	for i := range rounds {
		if _, err := a.replay(i % 2); err != nil {
			missing++
		}
	}
}

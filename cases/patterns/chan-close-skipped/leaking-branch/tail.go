// Package branch tails a measuring device into a summary. Frames of an unknown version make the
// tail return nil from the middle of its loop, and the close behind the loop is skipped.
package branch

type frame struct {
	version int
	values  []float64
}

type summary struct {
	count int
	max   float64
}

func summarise(values <-chan float64, out chan<- summary) {
	var s summary
	for v := range values { // LEAK chan-close-skipped: an unknown version returns past the close
		s.count++
		s.max = max(s.max, v)
	}
	out <- s
}

type device struct{ frames []frame }

func (d *device) tail() *summary {
	values := make(chan float64)
	out := make(chan summary, 1)
	go summarise(values, out)
	for _, f := range d.frames {
		switch f.version {
		case 1:
			values <- f.values[0]
		case 2:
			for _, v := range f.values {
				values <- v
			}
		default:
			return nil
		}
	}
	close(values)
	s := <-out
	return &s
}

// Run tails devices, every second one with newer firmware.
func Run(rounds int) {
	seen := 0
	for i := range rounds {
		d := &device{frames: []frame{
			{version: 1, values: []float64{20.5}},
			{version: 2 + i%2, values: []float64{20.6, 20.7}},
		}}
		if s := d.tail(); s != nil {
			seen += s.count
		}
	}
}

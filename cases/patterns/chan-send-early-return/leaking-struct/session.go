// Package structs opens map views: tiles load in the background and report on a field of the view.
// A view whose legend cannot be read is given up before anybody waits for its tiles.
package structs

import (
	"fmt"
	"strconv"
	"strings"
)

type tiles struct {
	count int
	err   error
}

type view struct {
	area   string
	loaded chan tiles
}

type atlas struct {
	legends map[string]string
}

func (v *view) load(zoom int) {
	t := tiles{count: 1 << min(zoom, 20)}
	if zoom > 20 {
		t.err = fmt.Errorf("%s has no zoom %d", v.area, zoom)
	}
	v.loaded <- t // LEAK chan-send-early-return: a view without a legend is dropped
}

func (v *view) wait() (int, error) {
	t := <-v.loaded
	return t.count, t.err
}

func (a *atlas) scale(area string) (int, error) {
	legend, found := strings.CutPrefix(a.legends[area], "1:")
	if !found {
		return 0, fmt.Errorf("legend of %s is not a scale", area)
	}
	return strconv.Atoi(legend)
}

func (a *atlas) open(area string) (string, error) {
	v := &view{area: area, loaded: make(chan tiles)}
	go v.load(4)
	scale, err := a.scale(area)
	if err != nil {
		return "", err
	}
	count, err := v.wait()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s 1:%d, %d tiles", area, scale, count), nil
}

// Run opens views, every second one without a legend.
func Run(rounds int) {
	a := &atlas{legends: map[string]string{"alps": "1:50000", "sea": "none"}}
	opened := 0
	for i := range rounds {
		if _, err := a.open([]string{"alps", "sea"}[i%2]); err == nil {
			opened++
		}
	}
}

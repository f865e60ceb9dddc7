// Package leaking reads settings files. A file without a section line is refused without closing it; the
// descriptor stays until the collector happens to run, so after a collection nothing is to be seen.
package leaking

import (
	"bufio"
	"errors"
	"os"
	"strings"
)

var errSection = errors.New("settings do not begin with a section")

// Settings are the pairs of one section.
type Settings map[string]string

// Load reads a settings file.
func Load(path string) (Settings, error) {
	f, err := os.Open(path) // LEAK handle-not-closed: a file without a section returns before Close
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(f)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "[") {
		return nil, errSection
	}
	settings := Settings{}
	for lines.Scan() {
		if name, value, ok := strings.Cut(lines.Text(), "="); ok {
			settings[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	return settings, lines.Err()
}

// Run loads a file per round that does not begin with a section.
func Run(rounds int) {
	file, err := os.CreateTemp("", "settings")
	if err != nil {
		return
	}
	defer os.Remove(file.Name())
	_, err = file.WriteString("colour = green\n")
	if file.Close() != nil || err != nil {
		return
	}
	for range rounds {
		_, _ = Load(file.Name())
	}
}

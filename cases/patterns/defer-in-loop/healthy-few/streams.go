// Package few copies a message to the outputs of a job. It does not leak although it defers in a loop:
// a job has three outputs, and all of them have to stay open until the message is in each of them.
package few

import (
	"errors"
	"io"
	"os"
)

// outputs are where a job writes to.
var outputs = [...]string{os.DevNull, os.DevNull, os.DevNull}

// Copy writes a message to every output, or to none when one of them cannot be opened.
func Copy(message string) error {
	var open []io.Writer
	for _, path := range outputs {
		output, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		defer output.Close()
		open = append(open, output)
	}
	var failed []error
	for _, output := range open {
		_, err := io.WriteString(output, message)
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// Run copies a message per round.
func Run(rounds int) {
	for range rounds {
		_ = Copy("done")
	}
}

package incident

import (
	"bufio"
	"context"
	"fmt"
	"log"
	"os"
	"os/exec"
	"strings"
)

// helperEnv tells the same program, started again, which helper to be.
const helperEnv = "TIDEMARK_INCIDENT_HELPER"

// StartHelper starts this program again as one of Options.Helpers. It ends with ctx, and also when
// this process dies. The returned line is the first one that the helper printed, without its end:
// an address, or any word that says that it is ready.
func (s *Service) StartHelper(ctx context.Context, name string) (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("helper %s: %w", name, err)
	}
	command := exec.Command(path)
	command.Env = append(os.Environ(), helperEnv+"="+name)
	command.Stderr = os.Stderr
	input, err := command.StdinPipe()
	if err != nil {
		return "", fmt.Errorf("helper %s: %w", name, err)
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return "", fmt.Errorf("helper %s: %w", name, err)
	}
	if err := command.Start(); err != nil {
		return "", fmt.Errorf("helper %s: %w", name, err)
	}
	context.AfterFunc(ctx, func() {
		_ = input.Close()
		_ = command.Wait()
	})
	outside.pressesIn(name, input)
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("helper %s said nothing: %w", name, err)
	}
	return strings.TrimSpace(line), nil
}

// runHelper is the helper process: it runs until its standard input is closed.
func runHelper(name string, helper func(ctx context.Context) error) {
	if helper == nil {
		log.Fatalf("helper %q: there is none of this name", name)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	pressedByParent()
	go func() {
		outside.pressedIn(os.Stdin)
		cancel()
	}()
	if err := helper(ctx); err != nil && ctx.Err() == nil {
		log.Fatalf("helper %s: %v", name, err)
	}
}

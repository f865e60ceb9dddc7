package patient

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"
)

// upstreamEnv tells the same program, started again, to be the upstream.
const upstreamEnv = "TIDEMARK_CASE_UPSTREAM"

// upstream is a child process that lives as long as its standard input is open.
type upstream struct {
	url     string
	command *exec.Cmd
	input   io.WriteCloser
}

// startUpstream starts this program again as the upstream and waits until it listens.
func startUpstream() (*upstream, error) {
	path, err := os.Executable()
	if err != nil {
		return nil, err
	}
	command := exec.Command(path)
	command.Env = append(os.Environ(), upstreamEnv+"=1")
	command.Stderr = os.Stderr
	input, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	outside.pressesIn(input)
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("child said nothing: %w", err)
	}
	return &upstream{url: strings.TrimSpace(line), command: command, input: input}, nil
}

// stop closes the child's input, which ends it, and reaps it.
func (u *upstream) stop() {
	_ = u.input.Close()
	_ = u.command.Wait()
}

// serveUpstream is the child: it prints its address and serves until its input is closed, which
// also happens when the parent dies.
func serveUpstream(handler http.Handler) {
	pressedByParent()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatalf("upstream: %v", err)
	}
	fmt.Printf("http://%s\n", listener.Addr())
	go func() {
		server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
		log.Printf("upstream: %v", server.Serve(listener))
	}()
	outside.pressedIn(os.Stdin)
}

// Command patients runs the pattern patients and prints what each of them leaves behind.
//
//	patients -list            the registered twins, one to a line
//	patients <class>/<twin>   runs one twin in this process
//	patients -all             runs every twin, each in a process of its own
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sort"
	"strings"
	"sync"
)

// What a twin leaves behind at run time.
const (
	showsGoroutines = "goroutines"
	showsHeap       = "heap"
	showsFiles      = "files"
	showsNothing    = "nothing"
)

const (
	rounds   = 100
	atOnce   = 2
	exitWith = 1
)

type patient struct {
	twin  string
	shows string
	run   func(rounds int)
}

var patients []patient

// register adds a twin; each family of classes calls it from the init of its own file.
func register(twin, shows string, run func(rounds int)) {
	patients = append(patients, patient{twin: twin, shows: shows, run: run})
}

func main() {
	list := flag.Bool("list", false, "print the registered twins")
	all := flag.Bool("all", false, "run every twin, each in a process of its own")
	prefix := flag.String("only", "", "with -all: only twins whose name starts so")
	flag.Parse()
	sort.Slice(patients, func(i, j int) bool { return patients[i].twin < patients[j].twin })
	switch {
	case *list:
		printList()
	case *all:
		exitOn(runAll(*prefix))
	case flag.NArg() == 1:
		exitOn(runOne(flag.Arg(0)))
	default:
		flag.Usage()
		os.Exit(exitWith)
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "patients:", err)
		os.Exit(exitWith)
	}
}

func printList() {
	for _, each := range patients {
		fmt.Println(each.twin)
	}
}

func runOne(twin string) error {
	at := slices.IndexFunc(patients, func(each patient) bool { return each.twin == twin })
	if at < 0 {
		return fmt.Errorf("no twin %q; see -list", twin)
	}
	return json.NewEncoder(os.Stdout).Encode(examine(patients[at]))
}

// runAll gives every twin a process of its own, so that no twin counts what another has left.
func runAll(prefix string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	lines := make([][]byte, len(patients))
	failures := make([]error, len(patients))
	var running sync.WaitGroup
	places := make(chan struct{}, atOnce)
	for i, each := range patients {
		if !strings.HasPrefix(each.twin, prefix) {
			continue
		}
		running.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			lines[i], failures[i] = exec.Command(self, each.twin).Output()
		})
	}
	running.Wait()
	return printResults(lines, failures)
}

func printResults(lines [][]byte, failures []error) error {
	failed := 0
	for i, line := range lines {
		os.Stdout.Write(line)
		if failures[i] != nil {
			failed++
			fmt.Fprintf(os.Stderr, "patients: %s: %v\n", patients[i].twin, failures[i])
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d twins did not run to the end", failed, len(patients))
	}
	return nil
}

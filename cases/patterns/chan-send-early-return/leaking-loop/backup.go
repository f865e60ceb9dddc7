// Package loop backs directories up and computes the checksum of each beside the copy. A directory
// that must be skipped continues with the next one and never receives its checksum.
package loop

import (
	"hash/crc32"
	"strings"
)

type directory struct {
	path  string
	bytes []byte
}

type record struct {
	path string
	sum  uint32
}

type vault struct {
	copied int
}

func (v *vault) backup(directories []directory) []record {
	records := make([]record, 0, len(directories))
	for _, d := range directories {
		sum := make(chan uint32)
		go func() {
			sum <- crc32.ChecksumIEEE(d.bytes) // LEAK chan-send-early-return: skipped below
		}()
		if strings.HasPrefix(d.path, "/tmp") {
			continue
		}
		v.copied += len(d.bytes)
		records = append(records, record{path: d.path, sum: <-sum})
	}
	return records
}

// Run backs a small machine up, anew in every round.
func Run(rounds int) {
	machine := []directory{
		{"/etc", []byte("hosts")},
		{"/tmp/build", []byte("objects")},
		{"/home", []byte("letters")},
	}
	for range rounds {
		var v vault
		v.backup(machine)
	}
}

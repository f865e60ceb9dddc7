// Package clearing is the input of the nightly settlement: the files that three acquirers deliver
// for a day, one booking per line.
package clearing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"time"
)

const (
	// batchesPerFile and rowsPerBatch make a day weigh 12 MB in memory: 3 files of 16 batches of
	// 1024 entries of 256 bytes.
	batchesPerFile = 16
	rowsPerBatch   = 1024
	// accounts is the size of the chart of accounts; the numbers below it are known.
	accounts = 40_000
	// firstBad is the earliest batch that holds a row that cannot be parsed.
	firstBad = 4
	// lastUnknown is the latest batch that holds a booking for an unknown account.
	lastUnknown = 3
	// meanFetch is how long the next part of a file takes to arrive.
	meanFetch = 20 * time.Millisecond
)

// ErrUnknownAccount says that a booking names an account that is not in the chart.
var ErrUnknownAccount = errors.New("unknown account")

var acquirers = []string{"nordbank", "cardia", "paylane"}

// Entry is one booking. It holds no pointer, so a batch is one block of memory.
type Entry struct {
	Account uint32
	Cents   int64
	At      int64
	Memo    [232]byte
}

// Fault says what is wrong with the files of a day.
type Fault int

const (
	// Clean files can be settled.
	Clean Fault = iota
	// BadRow is a line that cannot be parsed.
	BadRow
	// BadAccount is a booking for an account that nobody knows.
	BadAccount
)

// Day is one day's delivery. Whoever reads it again finds the same rows and the same fault.
type Day struct {
	Number int
	Seed   uint64
	Fault  Fault
}

// Files opens the files of the day, one per acquirer.
func (d Day) Files() []*File {
	place := rand.New(rand.NewPCG(d.Seed, uint64(d.Number)))
	faulty := place.IntN(len(acquirers))
	files := make([]*File, len(acquirers))
	for i, name := range acquirers {
		files[i] = &File{
			name: fmt.Sprintf("%s-%05d.csv", name, d.Number),
			rows: rand.New(rand.NewPCG(d.Seed+uint64(i)+1, uint64(d.Number))),
			bad:  -1, unknown: -1,
		}
	}
	switch d.Fault {
	case BadRow:
		files[faulty].bad = firstBad + place.IntN(batchesPerFile-firstBad)
	case BadAccount:
		files[faulty].unknown = place.IntN(lastUnknown + 1)
	}
	return files
}

// File is one acquirer's file, read batch by batch.
type File struct {
	name         string
	rows         *rand.Rand
	next         int
	bad, unknown int
	line         []byte
}

// Next returns the next batch of entries, or io.EOF after the last one.
func (f *File) Next(ctx context.Context) ([]Entry, error) {
	if f.next == batchesPerFile {
		return nil, io.EOF
	}
	wait := meanFetch/2 + rand.N(meanFetch)
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(wait):
	}
	batch, err := f.parse()
	f.next++
	return batch, err
}

// parse turns the lines of the next batch into entries.
func (f *File) parse() ([]Entry, error) {
	batch := make([]Entry, rowsPerBatch)
	for i := range batch {
		f.fill(i)
		if err := batch[i].parse(f.line); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", f.name, f.next*rowsPerBatch+i+1, err)
		}
	}
	return batch, nil
}

// fill makes the line of row i: what a real file would hold on disk.
func (f *File) fill(i int) {
	account := f.rows.IntN(accounts)
	if f.next == f.unknown && i == rowsPerBatch/2 {
		account += accounts
	}
	f.line = strconv.AppendInt(f.line[:0], int64(account), 10)
	f.line = append(f.line, ';')
	f.line = strconv.AppendInt(f.line, f.rows.Int64N(900_000)+100, 10)
	if f.next == f.bad && i == rowsPerBatch/2 {
		f.line = append(f.line, ",5O"...) // a letter for a zero
	}
	f.line = append(f.line, ';')
	f.line = strconv.AppendInt(f.line, 1_700_000_000+f.rows.Int64N(86_400), 10)
	f.line = append(f.line, ";card purchase, settled by "...)
	f.line = append(f.line, f.name...)
}

// parse reads "account;cents;time;memo".
func (e *Entry) parse(line []byte) error {
	account, rest, _ := bytes.Cut(line, []byte{';'})
	cents, rest, _ := bytes.Cut(rest, []byte{';'})
	at, memo, _ := bytes.Cut(rest, []byte{';'})
	number, err := strconv.ParseUint(string(account), 10, 32)
	if err != nil {
		return fmt.Errorf("account: %w", err)
	}
	if e.Cents, err = strconv.ParseInt(string(cents), 10, 64); err != nil {
		return fmt.Errorf("amount: %w", err)
	}
	if e.At, err = strconv.ParseInt(string(at), 10, 64); err != nil {
		return fmt.Errorf("time: %w", err)
	}
	e.Account = uint32(number)
	copy(e.Memo[:], memo)
	return nil
}

// Check returns ErrUnknownAccount if a booking names an account that is not in the chart.
func Check(batch []Entry) error {
	for i := range batch {
		if batch[i].Account >= accounts {
			return fmt.Errorf("%w %d", ErrUnknownAccount, batch[i].Account)
		}
	}
	return nil
}

// Net adds up a day by account. It needs the whole day, because a reversal may come in any file.
func Net(day [][]Entry) map[uint32]int64 {
	sums := make(map[uint32]int64)
	for _, batch := range day {
		for i := range batch {
			sums[batch[i].Account%1000] += batch[i].Cents
		}
	}
	return sums
}

// An import service that parses uploads in the background and waits for one result each.
package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync/atomic"

	"example.com/tidemark/cases/internal/patient"
)

// malformedShare is the part of uploads that does not parse.
const malformedShare = 0.1

type outcome struct {
	rows  int
	total float64
	err   error
}

// importer reads price lists that customers upload.
type importer struct {
	accepted atomic.Int64
	rejected atomic.Int64
}

// parse reads an upload and reports how it went.
func (im *importer) parse(upload string, done chan<- outcome) {
	result, err := readPrices(csv.NewReader(strings.NewReader(upload)))
	if err != nil {
		done <- outcome{err: fmt.Errorf("parse upload: %w", err)}
	}
	done <- result // LEAK chan-double-send: the second send after an error
}

// readPrices sums the price column.
func readPrices(reader *csv.Reader) (outcome, error) {
	var result outcome
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return result, nil
		}
		if err != nil {
			return result, err
		}
		price, err := strconv.ParseFloat(record[1], 64)
		if err != nil {
			return result, err
		}
		result.rows++
		result.total += price
	}
}

// handle takes one upload and answers when it is parsed.
func (im *importer) handle(upload string) {
	done := make(chan outcome)
	go im.parse(upload, done)
	if result := <-done; result.err != nil {
		im.rejected.Add(1)
		return
	}
	im.accepted.Add(1)
}

// makeUpload writes a price list, now and then one with a broken price.
func makeUpload(r *rand.Rand) string {
	var text strings.Builder
	rows := 20 + r.IntN(60)
	broken := -1
	if r.Float64() < malformedShare {
		broken = r.IntN(rows)
	}
	for i := range rows {
		price := strconv.FormatFloat(r.Float64()*100, 'f', 2, 64)
		if i == broken {
			price = "n/a"
		}
		fmt.Fprintf(&text, "sku-%d,%s\n", r.IntN(100_000), price)
	}
	return text.String()
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		im := &importer{}
		p.Arrive(ctx, "uploads", p.Rate/malformedShare, func(r *rand.Rand) {
			upload := makeUpload(r)
			go im.handle(upload)
		})
		log.Printf("imports: %d accepted, %d rejected", im.accepted.Load(), im.rejected.Load())
		return nil
	})
}

// Package requestbody uploads measurements while it encodes them. It does not leak: the reading end
// becomes the body of a request, and Do closes a body in every case; the encoder closes its end.
package requestbody

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
)

// Measurement is one reading of a sensor.
type Measurement struct {
	Sensor string
	Value  float64
}

// encode writes the measurements as lines of JSON.
func encode(to *io.PipeWriter, all []Measurement) {
	lines := json.NewEncoder(to)
	for _, each := range all {
		if err := lines.Encode(each); err != nil {
			to.CloseWithError(err)
			return
		}
	}
	to.Close()
}

// Upload posts the measurements of one sensor.
func Upload(client *http.Client, url string, all []Measurement) error {
	body, to := io.Pipe()
	request, err := http.NewRequest(http.MethodPost, url, body)
	if err != nil {
		return err
	}
	go encode(to, all)
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusAccepted {
		return fmt.Errorf("upload: %s", answer.Status)
	}
	return nil
}

// accept takes the first line only, as a collector under pressure does.
func accept(w http.ResponseWriter, r *http.Request) {
	var first Measurement
	if err := json.NewDecoder(r.Body).Decode(&first); err != nil {
		http.Error(w, "no measurement", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

// Run uploads to a collector of its own.
func Run(rounds int) {
	collector := httptest.NewServer(http.HandlerFunc(accept))
	defer collector.Close()
	client := collector.Client()
	for round := range rounds {
		all := []Measurement{{"door", float64(round)}, {"roof", 3}}
		_ = Upload(client, collector.URL, all[:round%3])
	}
}

// A notification hub: clients ask for news over HTTP and wait until there is some or their time is up.
package main

import (
	"context"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// pollMin and pollSpread say how long a poll waits at most.
	pollMin    = 20 * time.Second
	pollSpread = 4 * time.Second
	// goneShare is the part of clients that hang up while they wait.
	goneShare = 0.3
	// newsPerSecond tell one waiting client each.
	newsPerSecond = 0.4
)

// hub knows who waits.
type hub struct {
	mu      sync.Mutex
	waiting map[int]chan string
	next    int
}

// poll answers one client with news, or with nothing when its time is up.
func (h *hub) poll(w http.ResponseWriter, r *http.Request) {
	id, news := h.enter()
	defer h.leave(id)
	// Nothing is kept for a client that has hung up.
	defer context.AfterFunc(r.Context(), func() { h.leave(id) })()
	defer time.AfterFunc(pollMin+rand.N(pollSpread), func() { h.tell(id, "") }).Stop()
	text := <-news // LEAK chan-recv-orphaned: the mailbox of a client that hung up is dropped, so nothing comes
	_, _ = io.WriteString(w, text)
}

// enter opens a mailbox.
func (h *hub) enter() (int, <-chan string) {
	news := make(chan string, 1)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.next++
	h.waiting[h.next] = news
	return h.next, news
}

// leave drops a mailbox; more than once does no harm.
func (h *hub) leave(id int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.waiting, id)
}

// tell sends one text to one who waits.
func (h *hub) tell(id int, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if news, ok := h.waiting[id]; ok {
		news <- text
		delete(h.waiting, id)
	}
}

// publish tells somebody who waits.
func (h *hub) publish() {
	h.mu.Lock()
	var ids []int
	for id := range h.waiting {
		ids = append(ids, id)
		break
	}
	h.mu.Unlock()
	for _, id := range ids {
		h.tell(id, "news")
	}
}

// serve listens on an address of its own and says where.
func (h *hub) serve(ctx context.Context) (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /poll", h.poll)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }()
	context.AfterFunc(ctx, func() { _ = server.Close() })
	return "http://" + listener.Addr().String() + "/poll", nil
}

// serveClients is the other side: told where to poll, it plays clients until it ends.
func serveClients(w http.ResponseWriter, r *http.Request) {
	seed, err := strconv.ParseUint(r.FormValue("seed"), 10, 64)
	if err != nil {
		http.Error(w, "seed is not a number", http.StatusBadRequest)
		return
	}
	perSecond, err := strconv.ParseFloat(r.FormValue("perSecond"), 64)
	if err != nil {
		http.Error(w, "perSecond is not a number", http.StatusBadRequest)
		return
	}
	clients := &patient.Patient{Seed: seed}
	at := r.FormValue("url")
	go clients.Arrive(context.Background(), "clients", perSecond, func(r *rand.Rand) { // LEAK ctx-background-goroutine: nothing ends the clients of a request
		patience := time.Minute
		if r.Float64() < goneShare {
			patience = time.Second + time.Duration(r.Float64()*float64(8*time.Second))
		}
		go ask(at, patience)
	})
}

// oneByOne gives every client a connection of its own, as clients on different machines have.
var oneByOne = &http.Transport{DisableKeepAlives: true}

// ask polls once and hangs up when its patience ends.
func ask(at string, patience time.Duration) {
	client := &http.Client{Timeout: patience, Transport: oneByOne}
	response, err := client.Get(at)
	if err != nil {
		return
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
}

func main() {
	options := patient.Options{Rate: 1, Upstream: http.HandlerFunc(serveClients)}
	patient.Run(options, func(ctx context.Context, p *patient.Patient) error {
		h := &hub{waiting: map[int]chan string{}}
		at, err := h.serve(ctx)
		if err != nil {
			return err
		}
		perSecond := strconv.FormatFloat(p.Rate/goneShare, 'g', -1, 64)
		seed := strconv.FormatUint(p.Seed, 10)
		told, err := http.PostForm(p.UpstreamURL, url.Values{
			"url": {at}, "perSecond": {perSecond}, "seed": {seed},
		})
		if err != nil {
			return err
		}
		if err := told.Body.Close(); err != nil {
			log.Printf("clients: %v", err)
		}
		p.PressUpstream("clients", p.Rate/goneShare)
		p.Arrive(ctx, "news", newsPerSecond, func(*rand.Rand) { h.publish() })
		return nil
	})
}

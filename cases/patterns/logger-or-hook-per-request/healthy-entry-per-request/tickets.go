// Package tickets answers questions of customers. The hook is added once, when the logger is made;
// a request gets an entry of its own with its number, which goes away with the request.
package tickets

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"

	"github.com/sirupsen/logrus"
)

// logger is shared by all requests.
var logger = newLogger(io.Discard)

func newLogger(to io.Writer) *logrus.Logger {
	l := logrus.New()
	l.SetOutput(to)
	l.SetFormatter(&logrus.JSONFormatter{})
	l.AddHook(&countHook{})
	return l
}

// countHook counts the warnings of the service.
type countHook struct {
	warnings atomic.Int64
}

// Levels tells for which levels the hook is called.
func (h *countHook) Levels() []logrus.Level { return []logrus.Level{logrus.WarnLevel} }

// Fire counts one line.
func (h *countHook) Fire(*logrus.Entry) error {
	h.warnings.Add(1)
	return nil
}

// answer serves one question.
func answer(w http.ResponseWriter, r *http.Request) {
	log := logger.WithField("request", r.Header.Get("X-Request-Id"))
	if r.FormValue("question") == "" {
		log.Warn("a question without words")
		http.Error(w, "no question", http.StatusBadRequest)
		return
	}
	log.Info("answered")
	fmt.Fprintln(w, "we will look into it")
}

// Run serves ten questions each round.
func Run(rounds int) {
	for round := range rounds {
		for i := range 10 {
			r := httptest.NewRequest("GET", "/tickets?question=why", nil)
			r.Header.Set("X-Request-Id", fmt.Sprintf("%d-%d", round, i))
			answer(httptest.NewRecorder(), r)
		}
	}
}

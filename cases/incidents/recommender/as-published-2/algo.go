package main

import (
	"context"
	"time"

	"example.com/tidemark/incidents/recommender/internal/model"
)

const (
	// pageTimeout is how long a page may take.
	pageTimeout = 200 * time.Millisecond
	// modelTimeout is how long the model may take: the deadline is where the call is.
	modelTimeout = 30 * time.Millisecond
)

// answer is what comes back from the model.
type answer struct {
	response *model.Response
	err      error
}

// algo asks the model and gives up in time.
type algo struct {
	modelAddr string
}

// Recommend returns the model's scores, or an error if they do not come in time. There is one call
// only, so it needs no goroutine.
func (a *algo) Recommend(ctx context.Context, request *model.Request) (*model.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, pageTimeout)
	defer cancel()
	result := a.ask(ctx, request, make(chan *answer))
	return result.response, result.err
}

// ask connects, calls the model with a deadline of its own, and hands its answer on.
func (a *algo) ask(ctx context.Context, request *model.Request, answers chan *answer) *answer {
	ctx, cancel := context.WithTimeout(ctx, modelTimeout)
	defer cancel()
	result := new(answer)
	client, err := model.Dial(a.modelAddr)
	if err != nil {
		result.err = err
		answers <- result // LEAK chan-signal-unread: nobody receives a failed dial either
		return result
	}
	defer client.Close()
	result.response, result.err = client.Score(ctx, request)
	answers <- result // LEAK chan-signal-unread: the caller waits for this call to return, so nobody receives
	return result
}

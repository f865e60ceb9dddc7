package main

import (
	"context"
	"time"

	"example.com/tidemark/incidents/recommender/internal/model"
)

const (
	// pageTimeout is how long a page waits for scores before it falls back to the default order.
	pageTimeout = 200 * time.Millisecond
	// modelBudget is what the model is told it has.
	modelBudget = 30 * time.Millisecond
)

// answer is what comes back from the model.
type answer struct {
	response *model.Response
	err      error
}

// algo asks the model and gives up in time.
type algo struct {
	client *model.Client
}

// Recommend returns the model's scores, or an error if they do not come in time.
func (a *algo) Recommend(ctx context.Context, request *model.Request) (*model.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, pageTimeout)
	defer cancel()
	answers := make(chan *answer)
	go a.ask(ctx, request, answers)
	select {
	case answer := <-answers:
		return answer.response, answer.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// ask calls the model and hands its answer on unless the page has timed out. The budget is only told
// to the model, and the call goes on without the page: a scored user is a user whom the model has in
// its cache.
func (a *algo) ask(ctx context.Context, request *model.Request, answers chan<- *answer) {
	request.BudgetMillis = modelBudget.Milliseconds()
	response, err := a.client.Score(context.WithoutCancel(ctx), request)
	if ctx.Err() == context.Canceled {
		answers <- &answer{response: response, err: err} // LEAK chan-send-after-timeout: whoever cancelled does not receive
	}
}

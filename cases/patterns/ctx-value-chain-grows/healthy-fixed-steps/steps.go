// Package fixedsteps prepares a request for three back ends. It does not leak although the loop extends
// an outer context: it makes three turns, and the context ends with the call.
package fixedsteps

import (
	"context"
	"strings"

	"example.com/tidemark/patterns/internal/process"
)

type headerKey string

var headers = [...]headerKey{"tenant", "locale", "trace"}

// Prepare puts the headers of a call into its context.
func Prepare(ctx context.Context, values map[headerKey]string) context.Context {
	for _, name := range headers {
		ctx = context.WithValue(ctx, name, values[name])
	}
	return ctx
}

// Headers writes the headers of a prepared call.
func Headers(ctx context.Context) string {
	var text strings.Builder
	for _, name := range headers {
		value, _ := ctx.Value(name).(string)
		text.WriteString(string(name) + "=" + value + ";")
	}
	return text.String()
}

// Run prepares a call per round.
func Run(rounds int) {
	for range rounds {
		ctx := Prepare(process.Context(), map[headerKey]string{"tenant": "acme", "locale": "de"})
		Headers(ctx)
	}
}

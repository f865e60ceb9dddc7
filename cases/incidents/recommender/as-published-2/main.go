// A recommender: pages over HTTP, ordered by a model that answers over gRPC.
package main

import (
	"example.com/tidemark/incidents/recommender/internal/front"
)

// canaryRate is one request per second: no instance with this code can be given more.
const canaryRate = 0.03

func main() {
	front.Serve(canaryRate, func(modelAddr string) (front.Recommender, error) {
		return &algo{modelAddr: modelAddr}, nil
	})
}

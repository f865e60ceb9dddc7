// A recommender: pages over HTTP, ordered by a model that answers over gRPC.
package main

import (
	"example.com/tidemark/incidents/recommender/internal/front"
	"example.com/tidemark/incidents/recommender/internal/model"
)

func main() {
	front.Serve(front.DefaultRate, func(modelAddr string) (front.Recommender, error) {
		client, err := model.Dial(modelAddr)
		if err != nil {
			return nil, err
		}
		return &algo{client: client}, nil
	})
}

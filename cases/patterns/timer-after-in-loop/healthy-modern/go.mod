module example.com/tidemark/patterns/timerafterinloop/healthymodern

go 1.26.0

module example.com/tidemark/patterns/timerafterinloop

go 1.22

require (
	example.com/tidemark/patterns/tickernotstopped/healthyoldgo v0.0.0
	example.com/tidemark/patterns/tickernotstopped/leakingoldgo v0.0.0
)

replace (
	example.com/tidemark/patterns/tickernotstopped/healthyoldgo => ../ticker-not-stopped/healthy-old-go
	example.com/tidemark/patterns/tickernotstopped/leakingoldgo => ../ticker-not-stopped/leaking-old-go
)

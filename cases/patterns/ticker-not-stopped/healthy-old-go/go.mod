module example.com/tidemark/patterns/tickernotstopped/healthyoldgo

go 1.22

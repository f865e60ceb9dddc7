module example.com/tidemark/patterns/tickernotstopped/leakingoldgo

go 1.22

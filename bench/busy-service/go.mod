module example.com/tidemark/bench/busy-service

go 1.26

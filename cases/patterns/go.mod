module example.com/tidemark/patterns

go 1.26.0

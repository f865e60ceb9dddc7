module example.com/tidemark/cases

go 1.26.0

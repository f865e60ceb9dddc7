module example.com/tidemark/samples

go 1.26

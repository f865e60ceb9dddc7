module example.com/tidemark/quiet

go 1.26

module example.com/tidemark/patterns/timerafterinloop

go 1.22

module example.com/tidesample

go 1.26

// Package tree adds up the sizes of folders. Its stack of pointers is shortened without clearing
// slots, but it is a local variable and goes away when the sum is known.
package tree

// folder is a node with its files and sub-folders.
type folder struct {
	bytes   int64
	names   [64]string
	folders []*folder
}

// size adds up a folder and everything below it.
func size(root *folder) int64 {
	var total int64
	stack := []*folder{root}
	for len(stack) > 0 {
		last := len(stack) - 1
		f := stack[last]
		stack = stack[:last]
		total += f.bytes
		stack = append(stack, f.folders...)
	}
	return total
}

// plant makes a tree of the given depth with three branches at every node.
func plant(depth int) *folder {
	f := &folder{bytes: int64(depth) * 100}
	if depth == 0 {
		return f
	}
	for range 3 {
		f.folders = append(f.folders, plant(depth-1))
	}
	return f
}

// Run adds up one tree each round.
func Run(rounds int) {
	for range rounds {
		size(plant(4))
	}
}

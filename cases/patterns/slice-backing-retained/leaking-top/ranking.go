// Package ranking shows the three best players of each league. The list that it keeps is the front
// of the sorted list of all players, which therefore stays in memory as a whole.
package ranking

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"sync"
)

const (
	// leagues is how many leagues there are.
	leagues = 24
	// shown is how many players a league shows.
	shown = 3
)

// score is what one player reached.
type score struct {
	player int
	points int
	name   [24]byte
}

// board keeps the best players by league.
type board struct {
	mu   sync.RWMutex
	best [leagues][]score
}

var boards board

// collect gathers the scores of all players of a league.
func collect(players int) []score {
	scores := make([]score, players)
	for i := range scores {
		scores[i] = score{player: i, points: rand.IntN(1000)}
	}
	return scores
}

// update computes the board of a league anew.
func (b *board) update(league, players int) {
	all := collect(players)
	slices.SortFunc(all, func(a, c score) int { return cmp.Compare(c.points, a.points) })
	b.mu.Lock()
	defer b.mu.Unlock()
	b.best[league%leagues] = all[:shown] // LEAK slice-backing-retained: three players keep the list of all
}

// leader gives the best player of a league.
func (b *board) leader(league int) int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.best[league%leagues][0].player
}

// Run updates one league each round.
func Run(rounds int) {
	for round := range rounds {
		boards.update(round, 1000)
		boards.leader(round)
	}
}

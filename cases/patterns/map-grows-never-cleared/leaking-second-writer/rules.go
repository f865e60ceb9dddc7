// Package rules keeps the compiled patterns of customers. Lookups respect the limit of the cache,
// but the import of a customer's list writes past it, and nothing is ever taken out.
package rules

import (
	"fmt"
	"regexp"
	"sync"
)

// maxCompiled is how many patterns lookups may keep.
const maxCompiled = 100

// cache holds compiled patterns by their text.
type cache struct {
	sync.Mutex
	compiled map[string]*regexp.Regexp
}

var patterns = cache{compiled: map[string]*regexp.Regexp{}}

// matches tells whether the text fits the pattern.
func (c *cache) matches(pattern, text string) (bool, error) {
	c.Lock()
	defer c.Unlock()
	re, known := c.compiled[pattern]
	if !known {
		var err error
		if re, err = regexp.Compile(pattern); err != nil {
			return false, err
		}
		if len(c.compiled) < maxCompiled {
			c.compiled[pattern] = re
		}
	}
	return re.MatchString(text), nil
}

// warm compiles the patterns of a customer's list before they are asked for.
func (c *cache) warm(list []string) error {
	for _, pattern := range list {
		re, err := regexp.Compile(pattern)
		if err != nil {
			return fmt.Errorf("rule %q: %w", pattern, err)
		}
		c.Lock()
		c.compiled[pattern] = re // LEAK map-grows-never-cleared: the import does not look at the limit
		c.Unlock()
	}
	return nil
}

// Run imports a list of five rules each round and asks for one of them.
func Run(rounds int) {
	for round := range rounds {
		var list []string
		for i := range 5 {
			list = append(list, fmt.Sprintf(`^order-%d-%d\d*$`, round, i))
		}
		if err := patterns.warm(list); err != nil {
			return
		}
		if _, err := patterns.matches(list[0], "order-1"); err != nil {
			return
		}
	}
}

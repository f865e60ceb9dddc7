// Package rules keeps the compiled patterns of customers. Lookups and imports both go through one
// method that looks at the limit of the cache first.
package rules

import (
	"fmt"
	"regexp"
	"sync"
)

// maxCompiled is how many patterns are kept.
const maxCompiled = 10

// cache holds compiled patterns by their text.
type cache struct {
	sync.Mutex
	compiled map[string]*regexp.Regexp
}

var patterns = cache{compiled: map[string]*regexp.Regexp{}}

// keep remembers a pattern while there is room.
func (c *cache) keep(pattern string, re *regexp.Regexp) {
	if len(c.compiled) < maxCompiled {
		c.compiled[pattern] = re
	}
}

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
		c.keep(pattern, re)
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
		c.keep(pattern, re)
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

// Package document holds parsed documents. A document with a finalizer knows its root, and the root
// knows its document: the collector does not finalize what lies on a cycle.
package document

import (
	"runtime"
	"strings"
	"sync/atomic"
)

// open is how many documents are alive.
var open atomic.Int64

// document is a parsed text.
type document struct {
	text string
	root *node
}

// node is one paragraph.
type node struct {
	owner    *document
	text     string
	children []*node
}

// parse splits a text into paragraphs.
func parse(text string) *document {
	d := &document{text: text}
	d.root = &node{owner: d, text: text}
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		d.root.children = append(d.root.children, &node{owner: d, text: paragraph})
	}
	open.Add(1)
	runtime.SetFinalizer(d, (*document).release) // LEAK finalizer-cycle: its nodes point back at it
	return d
}

// release ends a document.
func (d *document) release() {
	open.Add(-1)
}

// words counts the words of all paragraphs.
func (d *document) words() int {
	words := 0
	for _, paragraph := range d.root.children {
		words += len(strings.Fields(paragraph.text))
	}
	return words
}

// Run parses one document each round.
func Run(rounds int) {
	for range rounds {
		parse(strings.Repeat("a paragraph of five words\n\n", 60)).words()
	}
}

// Package document holds parsed documents. Documents and nodes point at each other, but the
// finalizer sits on a small ticket that points at nothing, so the cycle is collected as any other.
package document

import (
	"runtime"
	"strings"
	"sync/atomic"
)

// open is how many documents are alive.
var open atomic.Int64

// ticket lives as long as its document.
type ticket struct {
	number int64
}

// document is a parsed text.
type document struct {
	text   string
	root   *node
	ticket *ticket
}

// node is one paragraph.
type node struct {
	owner    *document
	text     string
	children []*node
}

// parse splits a text into paragraphs.
func parse(text string) *document {
	d := &document{text: text, ticket: &ticket{number: open.Add(1)}}
	d.root = &node{owner: d, text: text}
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		d.root.children = append(d.root.children, &node{owner: d, text: paragraph})
	}
	runtime.SetFinalizer(d.ticket, (*ticket).release)
	return d
}

// release counts a document as gone.
func (t *ticket) release() {
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

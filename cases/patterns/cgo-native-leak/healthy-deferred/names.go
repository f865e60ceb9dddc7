// Package deferred measures names for a label printer with a C routine. It does not leak: the copy for C
// is freed by a deferred call, whether the name fits or not.
package deferred

/*
#include <stdlib.h>

static int width(const char *name) {
	int dots = 0;
	while (*name++) {
		dots += 7;
	}
	return dots;
}
*/
import "C"

import (
	"errors"
	"strings"
	"unsafe"
)

var errWide = errors.New("name does not fit on the label")

// Width is the width of a name in dots.
func Width(name string, limit int) (int, error) {
	text := C.CString(name)
	defer C.free(unsafe.Pointer(text))
	dots := int(C.width(text))
	if dots > limit {
		return 0, errWide
	}
	return dots, nil
}

// Run measures two names per round, one of which is too wide.
func Run(rounds int) {
	for range rounds {
		_, _ = Width("Ada", 200)
		_, _ = Width(strings.Repeat("o", 1<<10), 200)
	}
}

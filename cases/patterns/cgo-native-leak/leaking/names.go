// Package leaking measures names for a label printer with a C routine. A name that is too long is
// refused before its copy is freed, and the copy belongs to C: the collector does not see it.
package leaking

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
	text := C.CString(name) // LEAK cgo-native-leak: not when the name is too wide
	dots := int(C.width(text))
	if dots > limit {
		return 0, errWide
	}
	C.free(unsafe.Pointer(text))
	return dots, nil
}

// Run measures two names per round, one of which is too wide.
func Run(rounds int) {
	for range rounds {
		_, _ = Width("Ada", 200)
		_, _ = Width(strings.Repeat("o", 1<<10), 200)
	}
}

package main

/*
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static uint64_t sum(const unsigned char *pixels, size_t n) {
	uint64_t total = 0;
	for (size_t i = 0; i < n; i++) {
		total += pixels[i];
	}
	return total;
}
*/
import "C"

import (
	"errors"
	"unsafe"
)

var errCorrupt = errors.New("picture fails its checksum")

// brightness returns the mean of the pixels; it works on a copy that C owns.
func brightness(upload []byte) (float64, error) {
	size := C.size_t(len(upload))
	pixels := C.malloc(size) // LEAK cgo-native-leak: not freed when the picture is corrupt
	C.memcpy(pixels, unsafe.Pointer(unsafe.SliceData(upload)), size)
	if upload[len(upload)-1] == 0 {
		return 0, errCorrupt
	}
	total := C.sum((*C.uchar)(pixels), size)
	C.free(pixels)
	return float64(total) / float64(len(upload)), nil
}

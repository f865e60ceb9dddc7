// Package segment reads files by their bare descriptor, as libraries that map files into memory do: the
// collector knows nothing of it, so only Close gives the descriptor back.
package segment

import (
	"errors"
	"syscall"
)

// File is an open segment. What a descriptor is depends on the system, so it stays in functions.
type File struct {
	read  func(into []byte) (int, error)
	close func() error
}

// Open opens a file for reading; the caller closes it.
func Open(path string) (*File, error) {
	descriptor, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	return &File{
		read:  func(into []byte) (int, error) { return syscall.Read(descriptor, into) },
		close: func() error { return syscall.Close(descriptor) },
	}, nil
}

// Head is the beginning of the file, of the given size at most.
func (f *File) Head(size int) ([]byte, error) {
	head := make([]byte, size)
	got, err := f.read(head)
	if err != nil {
		return nil, err
	}
	return head[:got], nil
}

// Close gives the descriptor back.
func (f *File) Close() error {
	if f.close == nil {
		return errors.New("segment is closed")
	}
	err := f.close()
	f.close = nil
	return err
}

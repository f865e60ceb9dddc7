//go:build unix

package silent

import (
	"net"
	"syscall"
)

// Peer connects to an address of this machine, says hello, and is never heard of again.
func Peer(at net.Addr, hello string) error {
	address, ok := at.(*net.TCPAddr)
	if !ok {
		return net.InvalidAddrError("not a TCP address")
	}
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	if err := syscall.Connect(socket, &syscall.SockaddrInet4{
		Port: address.Port,
		Addr: [4]byte(address.IP.To4()),
	}); err != nil {
		return err
	}
	_, err = syscall.Write(socket, []byte(hello))
	return err
}

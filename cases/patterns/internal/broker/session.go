package broker

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"net"
)

const (
	methodFrame = 1
	frameEnd    = 0xCE
	frameMost   = 128 << 10
	headBytes   = 7
)

// method names a method by its class and its number in the class.
type method struct{ class, number uint16 }

// The methods that the broker sends unasked.
var (
	connectionStart = method{10, 10}
	startArguments  = append([]byte{0, 9, 0, 0, 0, 0}, longStrings("PLAIN", "en_US")...)
)

type answer struct {
	method    method
	arguments []byte
}

// Data table: what is answered to which method; methods that are not in it get no answer.
var answers = map[method]answer{
	{10, 11}: {method{10, 30}, []byte{0, 0, 0, 2, 0, 0, 0, 0}}, // start-ok: tune
	{10, 40}: {method{10, 41}, []byte{0}},                      // open: open-ok
	{10, 50}: {method{10, 51}, nil},                            // close: close-ok
	{20, 10}: {method{20, 11}, []byte{0, 0, 0, 0}},             // channel open: open-ok
	{20, 40}: {method{20, 41}, nil},                            // channel close: close-ok
	{60, 10}: {method{60, 11}, nil},                            // qos: qos-ok
	{60, 20}: {method{60, 21}, []byte{1, 'c'}},                 // consume: consume-ok
}

func longStrings(texts ...string) []byte {
	var b []byte
	for _, text := range texts {
		b = binary.BigEndian.AppendUint32(b, uint32(len(text)))
		b = append(b, text...)
	}
	return b
}

// session answers one client until the client or the network ends it.
func session(conn net.Conn) error {
	in := bufio.NewReader(conn)
	if _, err := in.Discard(len("AMQP0091")); err != nil {
		return err
	}
	if err := send(conn, 0, connectionStart, startArguments); err != nil {
		return err
	}
	for {
		channel, called, err := receive(in)
		if err != nil {
			return err
		}
		reply, known := answers[called]
		if !known {
			continue
		}
		if err := send(conn, channel, reply.method, reply.arguments); err != nil {
			return err
		}
	}
}

// receive reads one frame; of a frame that carries no method it gives the zero method.
func receive(in *bufio.Reader) (channel uint16, called method, err error) {
	var head [headBytes]byte
	if _, err := io.ReadFull(in, head[:]); err != nil {
		return 0, method{}, err
	}
	size := binary.BigEndian.Uint32(head[3:])
	if size > frameMost {
		return 0, method{}, errors.New("frame too long")
	}
	payload := make([]byte, size+1)
	if _, err := io.ReadFull(in, payload); err != nil {
		return 0, method{}, err
	}
	channel = binary.BigEndian.Uint16(head[1:])
	if head[0] != methodFrame || size < 4 {
		return channel, method{}, nil
	}
	class := binary.BigEndian.Uint16(payload)
	return channel, method{class, binary.BigEndian.Uint16(payload[2:])}, nil
}

func send(out io.Writer, channel uint16, m method, arguments []byte) error {
	frame := []byte{methodFrame}
	frame = binary.BigEndian.AppendUint16(frame, channel)
	frame = binary.BigEndian.AppendUint32(frame, uint32(4+len(arguments)))
	frame = binary.BigEndian.AppendUint16(frame, m.class)
	frame = binary.BigEndian.AppendUint16(frame, m.number)
	frame = append(frame, arguments...)
	_, err := out.Write(append(frame, frameEnd))
	return err
}

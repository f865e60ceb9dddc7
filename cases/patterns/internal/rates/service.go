// Package rates is a gRPC service of exchange rates: what protoc would make of a small proto file,
// with the messages of wrapperspb, and a server of it.
package rates

import (
	"context"
	"log"
	"net"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// Client asks for rates.
type Client struct {
	conn grpc.ClientConnInterface
}

// NewClient makes a client on a connection that belongs to the caller.
func NewClient(conn grpc.ClientConnInterface) *Client { return &Client{conn: conn} }

// Latest is the rate of a currency just now.
func (c *Client) Latest(
	ctx context.Context, in *wrapperspb.StringValue, opts ...grpc.CallOption,
) (*wrapperspb.DoubleValue, error) {
	out := new(wrapperspb.DoubleValue)
	if err := c.conn.Invoke(ctx, "/rates.Rates/Latest", in, out, opts...); err != nil {
		return nil, err
	}
	return out, nil
}

// Watch streams the rates of a currency: three for "DAY", and otherwise one after the other until the
// stream is cancelled.
func (c *Client) Watch(
	ctx context.Context, in *wrapperspb.StringValue, opts ...grpc.CallOption,
) (grpc.ServerStreamingClient[wrapperspb.DoubleValue], error) {
	stream, err := c.conn.NewStream(ctx, &description.Streams[0], "/rates.Rates/Watch", opts...)
	if err != nil {
		return nil, err
	}
	x := &grpc.GenericClientStream[wrapperspb.StringValue, wrapperspb.DoubleValue]{ClientStream: stream}
	if err := x.SendMsg(in); err != nil {
		return nil, err
	}
	if err := x.CloseSend(); err != nil {
		return nil, err
	}
	return x, nil
}

// Address is where a server of rates answers; it outlives all its callers.
var Address = sync.OnceValue(func() string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	server.RegisterService(&description, serving{})
	go func() { _ = server.Serve(listener) }()
	return listener.Addr().String()
})

var shared = connect()

// Shared is the connection that all parts of the program use; it rests when it has nothing to do.
func Shared() *grpc.ClientConn { return shared }

// connect prepares the shared connection; the server starts when it is first called.
func connect() *grpc.ClientConn {
	conn, err := grpc.NewClient("passthrough:///rates",
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithIdleTimeout(100*time.Millisecond),
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) {
			var dialer net.Dialer
			return dialer.DialContext(ctx, "tcp", Address())
		}))
	if err != nil {
		log.Fatal(err)
	}
	return conn
}

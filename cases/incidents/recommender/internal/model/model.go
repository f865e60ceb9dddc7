// Package model is the model service of the recommender, a gRPC service in a process of its own,
// and its client.
package model

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/encoding"

	"example.com/tidemark/incidents/internal/incident"
)

const (
	// SlowShare is the part of answers that the tail of the latency holds: p97 is where it begins.
	SlowShare = 0.03
	// scores is the length of an answer.
	scores = 400

	serviceName = "recommend.Model"
	method      = "/recommend.Model/Score"
	codecName   = "json"
)

// Request asks for the scores of what one user may be shown.
type Request struct {
	User int `json:"user"`
	// BudgetMillis is what the caller can wait. The model service does not look at it.
	BudgetMillis int64 `json:"budgetMillis"`
}

// Response is the model's answer.
type Response struct {
	Version string    `json:"version"`
	Scores  []float64 `json:"scores"`
}

// codec is JSON in the place of protobuf: the service is written without generated code.
type codec struct{}

func (codec) Marshal(v any) ([]byte, error)      { return json.Marshal(v) }
func (codec) Unmarshal(data []byte, v any) error { return json.Unmarshal(data, v) }
func (codec) Name() string                       { return codecName }

func init() {
	encoding.RegisterCodec(codec{})
}

// Client calls the model service over one connection.
type Client struct {
	connection *grpc.ClientConn
}

// Dial returns a client; the connection is made with the first call.
func Dial(addr string) (*Client, error) {
	connection, err := grpc.NewClient("passthrough:///"+addr,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.CallContentSubtype(codecName)))
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return &Client{connection: connection}, nil
}

// Close closes the connection.
func (c *Client) Close() error {
	return c.connection.Close()
}

// Score asks the model for the scores of one user.
func (c *Client) Score(ctx context.Context, request *Request) (*Response, error) {
	response := new(Response)
	if err := c.connection.Invoke(ctx, method, request, response); err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return response, nil
}

// scorer is what the service description asks of an implementation.
type scorer interface {
	score(ctx context.Context, request *Request) (*Response, error)
}

// service is the model. It answers in 10 to 25 ms, now and then only after 250 to 900 ms.
type service struct{}

func (service) score(ctx context.Context, request *Request) (*Response, error) {
	wait := 10*time.Millisecond + rand.N(15*time.Millisecond)
	if rand.Float64() < SlowShare {
		wait = 250*time.Millisecond + rand.N(650*time.Millisecond)
	}
	if !incident.Sleep(ctx, wait) {
		return nil, ctx.Err()
	}
	answer := &Response{Version: "two-tower-7", Scores: make([]float64, scores)}
	for i := range answer.Scores {
		answer.Scores[i] = float64((request.User*31+i*7)%1000) / 1000
	}
	return answer, nil
}

// handle is what generated code would hold for the method.
func handle(server any, ctx context.Context, decode func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
	request := new(Request)
	if err := decode(request); err != nil {
		return nil, err
	}
	return server.(scorer).score(ctx, request)
}

// Serve is the helper process: it prints its address and serves until ctx is done.
func Serve(ctx context.Context) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := grpc.NewServer()
	server.RegisterService(&grpc.ServiceDesc{
		ServiceName: serviceName,
		HandlerType: (*scorer)(nil),
		Methods:     []grpc.MethodDesc{{MethodName: "Score", Handler: handle}},
	}, service{})
	context.AfterFunc(ctx, server.Stop)
	fmt.Println(listener.Addr())
	return server.Serve(listener)
}

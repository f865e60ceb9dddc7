package rates

import (
	"context"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

type server interface {
	latest(context.Context, *wrapperspb.StringValue) (*wrapperspb.DoubleValue, error)
	watch(*wrapperspb.StringValue, grpc.ServerStreamingServer[wrapperspb.DoubleValue]) error
}

type serving struct{}

func (serving) latest(context.Context, *wrapperspb.StringValue) (*wrapperspb.DoubleValue, error) {
	return wrapperspb.Double(1), nil
}

// watch sends two rates at once and then one a minute; a day has three.
func (serving) watch(
	in *wrapperspb.StringValue, out grpc.ServerStreamingServer[wrapperspb.DoubleValue],
) error {
	minute := time.NewTicker(time.Minute)
	defer minute.Stop()
	for sent := 1; ; sent++ {
		if err := out.Send(wrapperspb.Double(float64(sent))); err != nil {
			return err
		}
		if in.Value == "DAY" && sent == 3 {
			return nil
		}
		if in.Value == "DAY" || sent < 2 {
			continue
		}
		select {
		case <-minute.C:
		case <-out.Context().Done():
			return out.Context().Err()
		}
	}
}

var description = grpc.ServiceDesc{
	ServiceName: "rates.Rates",
	HandlerType: (*server)(nil),
	Methods:     []grpc.MethodDesc{{MethodName: "Latest", Handler: handleLatest}},
	Streams: []grpc.StreamDesc{
		{StreamName: "Watch", Handler: handleWatch, ServerStreams: true},
	},
}

func handleLatest(
	srv any, ctx context.Context, decode func(any) error, _ grpc.UnaryServerInterceptor,
) (any, error) {
	in := new(wrapperspb.StringValue)
	if err := decode(in); err != nil {
		return nil, err
	}
	return srv.(server).latest(ctx, in)
}

func handleWatch(srv any, stream grpc.ServerStream) error {
	in := new(wrapperspb.StringValue)
	if err := stream.RecvMsg(in); err != nil {
		return err
	}
	return srv.(server).watch(in, &grpc.GenericServerStream[
		wrapperspb.StringValue, wrapperspb.DoubleValue]{ServerStream: stream})
}

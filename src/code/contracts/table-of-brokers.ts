/** Data table: contracts of message brokers' clients. */
import { phrase } from "../../base/language.ts";
import { type ContractFile, callbacks, release } from "./contract-file.ts";
import type { Notification, Registration } from "./contracts.ts";

const OLD_AMQP = "github.com/streadway/amqp";
const AMQP = "github.com/rabbitmq/amqp091-go";
const SARAMA = "github.com/IBM/sarama";
const OLD_SARAMA = "github.com/Shopify/sarama";
const NATS = "github.com/nats-io/nats.go";

const NOTIFY_CALLS = [
  "Connection.NotifyClose",
  "Connection.NotifyBlocked",
  "Channel.NotifyClose",
  "Channel.NotifyFlow",
  "Channel.NotifyReturn",
  "Channel.NotifyCancel",
  "Channel.NotifyConfirm",
  "Channel.NotifyPublish",
];

function amqpNotification(library: string, call: string): Notification {
  const isClose = call.endsWith("NotifyClose");
  return {
    call: `${library}.${call}`,
    channelArg: 0,
    channelResult: null,
    whenFull: "blocks",
    versions: library === AMQP ? "<1.13.0" : null,
    module: library,
    enoughCapacity: isClose ? 1 : null,
    mechanism: isClose
      ? phrase("shutdown sends the error to every registered channel in turn, with its locks held")
      : phrase("the connection's reading goroutine sends to every registered channel in turn"),
  };
}

function amqpRegistration(library: string, call: string): Registration {
  return {
    call: `${library}.${call}`,
    classId: "listener-registered-repeatedly",
    removedBy: [],
    livesWith: "receiver",
    mechanism: phrase("every call appends a channel to a list that only the shutdown clears"),
  };
}

function amqpResults(library: string): Readonly<Record<string, string>> {
  return {
    [`${library}.Dial`]: `(*${library}.Connection, error)`,
    [`${library}.DialConfig`]: `(*${library}.Connection, error)`,
    [`${library}.DialTLS`]: `(*${library}.Connection, error)`,
    [`${library}.Connection.Channel`]: `(*${library}.Channel, error)`,
    [`${library}.Connection.Close`]: "error",
    [`${library}.Connection.IsClosed`]: "bool",
    [`${library}.Connection.NotifyClose`]: `chan *${library}.Error`,
    [`${library}.Connection.NotifyBlocked`]: `chan ${library}.Blocking`,
    [`${library}.Channel.NotifyClose`]: `chan *${library}.Error`,
    [`${library}.Channel.NotifyFlow`]: "chan bool",
    [`${library}.Channel.NotifyReturn`]: `chan ${library}.Return`,
    [`${library}.Channel.NotifyCancel`]: "chan string",
    [`${library}.Channel.NotifyConfirm`]: "(chan uint64, chan uint64)",
    [`${library}.Channel.NotifyPublish`]: `chan ${library}.Confirmation`,
    [`${library}.Channel.Consume`]: `(<-chan ${library}.Delivery, error)`,
    [`${library}.Channel.ConsumeWithContext`]: `(<-chan ${library}.Delivery, error)`,
    [`${library}.Channel.Publish`]: "error",
    [`${library}.Channel.PublishWithContext`]: "error",
    [`${library}.Channel.QueueDeclare`]: `(${library}.Queue, error)`,
    [`${library}.Channel.ExchangeDeclare`]: "error",
    [`${library}.Channel.QueueBind`]: "error",
    [`${library}.Channel.Qos`]: "error",
    [`${library}.Channel.Cancel`]: "error",
    [`${library}.Channel.Close`]: "error",
    [`${library}.Delivery.Ack`]: "error",
    [`${library}.Delivery.Nack`]: "error",
    [`${library}.Delivery.Reject`]: "error",
  };
}

function amqpConsume(library: string, name: string): Notification {
  return {
    call: `${library}.Channel.${name}`,
    channelArg: null,
    channelResult: 0,
    whenFull: "queues",
    versions: null,
    module: library,
    enoughCapacity: null,
    mechanism: phrase(
      "deliveries wait in an unbounded slice in front of the channel; with autoAck, or without a " +
        "prefetch limit (Qos), the broker sends on without waiting",
    ),
  };
}

function saramaNotification(library: string, call: string): Notification {
  return {
    call: `${library}.${call}`,
    channelArg: null,
    channelResult: 0,
    whenFull: "blocks",
    versions: null,
    module: library,
    enoughCapacity: null,
    mechanism: phrase("the client stops working until the channel is read"),
  };
}

function saramaResults(library: string): Readonly<Record<string, string>> {
  return {
    [`${library}.NewAsyncProducer`]: `(${library}.AsyncProducer, error)`,
    [`${library}.NewSyncProducer`]: `(${library}.SyncProducer, error)`,
    [`${library}.NewConsumer`]: `(${library}.Consumer, error)`,
    [`${library}.NewConsumerGroup`]: `(${library}.ConsumerGroup, error)`,
    [`${library}.NewClient`]: `(${library}.Client, error)`,
    [`${library}.AsyncProducer.Input`]: `chan<- *${library}.ProducerMessage`,
    [`${library}.AsyncProducer.Errors`]: `<-chan *${library}.ProducerError`,
    [`${library}.AsyncProducer.Successes`]: `<-chan *${library}.ProducerMessage`,
    [`${library}.AsyncProducer.Close`]: "error",
    [`${library}.Consumer.ConsumePartition`]: `(${library}.PartitionConsumer, error)`,
    [`${library}.Consumer.Close`]: "error",
    [`${library}.PartitionConsumer.Messages`]: `<-chan *${library}.ConsumerMessage`,
    [`${library}.PartitionConsumer.Errors`]: `<-chan *${library}.ConsumerError`,
    [`${library}.PartitionConsumer.Close`]: "error",
    [`${library}.ConsumerGroup.Errors`]: "<-chan error",
    [`${library}.ConsumerGroup.Consume`]: "error",
    [`${library}.ConsumerGroup.Close`]: "error",
  };
}

const CLIENT = {
  classId: "rpc-client-per-call",
  by: ["Close"],
  keeps: "the connection with the goroutines that read, write and send heartbeats",
} as const;

export const BROKERS: ContractFile = {
  results: {
    ...amqpResults(OLD_AMQP),
    ...amqpResults(AMQP),
    ...saramaResults(SARAMA),
    ...saramaResults(OLD_SARAMA),
    [`${NATS}.Connect`]: `(*${NATS}.Conn, error)`,
    [`${NATS}.Conn.Subscribe`]: `(*${NATS}.Subscription, error)`,
    [`${NATS}.Conn.ChanSubscribe`]: `(*${NATS}.Subscription, error)`,
    [`${NATS}.Conn.SubscribeSync`]: `(*${NATS}.Subscription, error)`,
    [`${NATS}.Subscription.Unsubscribe`]: "error",
    [`${NATS}.Conn.Close`]: "",
    "github.com/segmentio/kafka-go.NewReader": "*github.com/segmentio/kafka-go.Reader",
    "github.com/segmentio/kafka-go.NewWriter": "*github.com/segmentio/kafka-go.Writer",
    "github.com/segmentio/kafka-go.Reader.ReadMessage":
      "(github.com/segmentio/kafka-go.Message, error)",
    "github.com/segmentio/kafka-go.Reader.Close": "error",
  },
  releases: [
    ...[OLD_AMQP, AMQP].flatMap((library) => [
      release({ call: `${library}.Dial`, ...CLIENT, classId: "handle-not-closed" }),
      release({ call: `${library}.DialConfig`, ...CLIENT, classId: "handle-not-closed" }),
      release({ call: `${library}.DialTLS`, ...CLIENT, classId: "handle-not-closed" }),
      release({
        call: `${library}.Connection.Channel`,
        classId: "handle-not-closed",
        by: ["Close"],
        keeps: "the channel stays open in the broker until its connection ends",
      }),
    ]),
    ...[SARAMA, OLD_SARAMA].flatMap((library) => [
      release({ call: `${library}.NewAsyncProducer`, ...CLIENT, by: ["Close", "AsyncClose"] }),
      release({ call: `${library}.NewSyncProducer`, ...CLIENT }),
      release({ call: `${library}.NewConsumer`, ...CLIENT }),
      release({ call: `${library}.NewConsumerGroup`, ...CLIENT }),
      release({ call: `${library}.NewClient`, ...CLIENT }),
      release({
        call: `${library}.Consumer.ConsumePartition`,
        ...CLIENT,
        by: ["Close", "AsyncClose"],
      }),
    ]),
    release({ call: `${NATS}.Connect`, ...CLIENT, by: ["Close", "Drain"] }),
    release({
      call: "github.com/segmentio/kafka-go.NewReader",
      ...CLIENT,
      errorResult: null,
    }),
    release({
      call: "github.com/segmentio/kafka-go.NewWriter",
      ...CLIENT,
      errorResult: null,
    }),
  ],
  notifications: [
    ...[OLD_AMQP, AMQP].flatMap((library) => [
      ...NOTIFY_CALLS.map((call) => amqpNotification(library, call)),
      amqpConsume(library, "Consume"),
      amqpConsume(library, "ConsumeWithContext"),
    ]),
    ...[SARAMA, OLD_SARAMA].flatMap((library) => [
      saramaNotification(library, "AsyncProducer.Errors"),
      saramaNotification(library, "AsyncProducer.Successes"),
      saramaNotification(library, "PartitionConsumer.Messages"),
      saramaNotification(library, "PartitionConsumer.Errors"),
      saramaNotification(library, "ConsumerGroup.Errors"),
    ]),
    {
      call: `${NATS}.Conn.ChanSubscribe`,
      channelArg: 1,
      channelResult: null,
      whenFull: "drops",
      versions: null,
      module: NATS,
      enoughCapacity: null,
      mechanism: phrase("messages that find the channel full are dropped as from a slow consumer"),
    },
  ],
  registrations: [
    ...[OLD_AMQP, AMQP].flatMap((library) =>
      NOTIFY_CALLS.map((call) => amqpRegistration(library, call)),
    ),
    ...["Subscribe", "ChanSubscribe", "QueueSubscribe", "SubscribeSync"].map((call) => ({
      call: `${NATS}.Conn.${call}`,
      classId: "listener-registered-repeatedly",
      removedBy: [`${NATS}.Subscription.Unsubscribe`, `${NATS}.Subscription.Drain`],
      livesWith: "receiver" as const,
      mechanism: phrase(
        "the connection keeps every subscription, with a goroutine for its callback",
      ),
    })),
  ],
  callbacks: [
    ...callbacks("request", 1, [`${NATS}.Conn.Subscribe`]),
    ...callbacks("request", 2, [
      `${NATS}.Conn.QueueSubscribe`,
      "github.com/eclipse/paho.mqtt.golang.Client.Subscribe",
    ]),
  ],
  blocking: [
    `${OLD_AMQP}.Dial*`,
    `${AMQP}.Dial*`,
    `${OLD_AMQP}.Channel.Publish`,
    `${AMQP}.Channel.Publish*`,
    `${SARAMA}.SyncProducer.SendMessage*`,
    `${OLD_SARAMA}.SyncProducer.SendMessage*`,
    `${NATS}.Conn.Request*`,
    "github.com/segmentio/kafka-go.Reader.ReadMessage",
    "github.com/segmentio/kafka-go.Reader.FetchMessage",
    "github.com/segmentio/kafka-go.Writer.WriteMessages",
  ],
  knownBad: [
    {
      module: AMQP,
      versions: "<1.8.0",
      classId: "slice-pop-keeps-pointers",
      mechanism: phrase(
        "deliveries taken from the consumer's buffer stay reachable behind its slice",
      ),
      fixedIn: "v1.8.0",
    },
    {
      module: OLD_AMQP,
      versions: "*",
      classId: "unbounded-queue",
      mechanism: phrase("deliveries wait in an unbounded slice; the library is no longer kept up"),
      fixedIn: null,
    },
  ],
};

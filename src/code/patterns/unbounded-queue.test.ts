import { expect, test } from "vitest";
import { leftAfterRemedy, linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { UNBOUNDED_QUEUE } from "./unbounded-queue.ts";

function consumer(consume: string, limit = ""): string {
  return `package main

import amqp "github.com/rabbitmq/amqp091-go"

func follow(channel *amqp.Channel) error {
	${limit}
	messages, err := ${consume}
	if err != nil {
		return err
	}
	for message := range messages {
		handle(message.Body)
	}
	return nil
}

func handle(body []byte) {}

func main() { follow(nil) }
`;
}

const AUTO_ACK = consumer('channel.Consume("q", "", true, false, false, false, nil)');

test("automatic acknowledgement; the remedy limits and acknowledges", async () => {
  expect(await linesShownBy(UNBOUNDED_QUEUE, AUTO_ACK)).toHaveLength(1);
  expect(await leftAfterRemedy(UNBOUNDED_QUEUE, AUTO_ACK)).toEqual([]);
});

test("acknowledged by hand, without and with a limit", async () => {
  const manual = 'channel.Consume("q", "", false, false, false, false, nil)';
  expect(await linesShownBy(UNBOUNDED_QUEUE, consumer(manual))).toHaveLength(1);
  expect(
    await linesShownBy(UNBOUNDED_QUEUE, consumer(manual, "_ = channel.Qos(10, 0, false)")),
  ).toEqual([]);
});

function queue(put: string, take = "waiting = waiting[1:]"): string {
  return `package main

import "net/http"

var waiting []string
var places = make(chan int, 4)

func work() {
	for {
		if len(waiting) > 0 {
			${take}
		}
	}
}

func serve(w http.ResponseWriter, r *http.Request) {
	${put}
}

func main() {
	go work()
	http.HandleFunc("/", serve)
}
`;
}

const PUT = "waiting = append(waiting, r.URL.Path)";

test("a slice that takes any number while one at a time is taken out", async () => {
  expect(await linesShownBy(UNBOUNDED_QUEUE, queue(PUT))).toEqual([PUT]);
});

test.each([
  ["refused when full", queue(`if len(waiting) < 100 { ${PUT} }`)],
  ["bounded by places", queue(`places <- 1\n\t${PUT}`)],
  ["taken all at once", queue(PUT, "waiting = nil")],
])("%s is none", async (_, text) => {
  expect(await linesShownBy(UNBOUNDED_QUEUE, text)).toEqual([]);
});

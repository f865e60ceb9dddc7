/** Classes of goroutines that wait at a channel. */
import { phrase } from "../base/language.ts";
import type { LeakClass } from "./leak-class.ts";

export const CHANNEL_CLASSES: readonly LeakClass[] = [
  {
    id: "chan-send-after-timeout",
    family: "channel",
    title: phrase("send to a caller that left on timeout"),
    oneLine: phrase(
      "Goroutines stay in a channel send; their number follows timeouts and cancellations.",
    ),
    why: phrase(
      "The caller waits in a select for the result or for a deadline. When the deadline wins, " +
        "it returns, and the only receive of the channel is gone; the worker's send then waits " +
        "for ever.",
    ),
    remedyWords: phrase(
      "Give the channel room for every value that can be sent (1 for one result), so that the " +
        "send always finishes; or send in a select with ctx.Done().",
    ),
    traps: [
      phrase(
        "Checking ctx.Err() before the send mends nothing: the caller can leave between the check" +
          " and the send.",
      ),
      phrase("A longer timeout makes the leak slower and does not end it."),
      phrase("A select with one case prints as a plain receive."),
    ],
  },
  {
    id: "chan-send-early-return",
    family: "channel",
    title: phrase("send to a caller that left on an error"),
    oneLine: phrase(
      "Goroutines stay in a channel send; their number follows errors of the caller.",
    ),
    why: phrase(
      "Between the go statement and the receive there is a return, mostly for an error. On that" +
        " path nobody receives.",
    ),
    remedyWords: phrase(
      "Give the channel room for one value, or receive (or cancel the worker) in a defer placed" +
        " right after the go statement.",
    ),
    traps: [phrase("A receive in a deferred function covers all exits already.")],
  },
  {
    id: "chan-fanin-first-wins",
    family: "channel",
    title: phrase("many senders, the first answer wins"),
    oneLine: phrase("Each request leaves all senders but one in a channel send."),
    why: phrase(
      "Several goroutines send to one channel, and the receiver takes one value (or stops at " +
        "the first error) and returns.",
    ),
    remedyWords: phrase(
      "Make the channel as large as the number of senders, and cancel the losers through a " +
        "context.",
    ),
    traps: [phrase("A capacity taken from the same length as the loop is already enough.")],
  },
  {
    id: "chan-signal-unread",
    family: "channel",
    title: phrase("a signal nobody reads while the program runs"),
    oneLine: phrase(
      "Sends pile up evenly in time, independent of load; the first few fit into the buffer.",
    ),
    why: phrase(
      "Something periodic reports through a channel that is received only at shutdown, in a " +
        "test, or nowhere.",
    ),
    remedyWords: phrase(
      "Take the channel out (a WaitGroup can tell the end), or send in a select with a default " +
        "and count what was dropped.",
    ),
    traps: [phrase("A larger buffer delays the leak by its size.")],
  },
  {
    id: "chan-double-send",
    family: "channel",
    title: phrase("two sends where one is received"),
    oneLine: phrase("Goroutines stay in a channel send on their error path."),
    why: phrase(
      "After the error was sent, the function goes on to the second send, and the receiver " +
        "takes one value.",
    ),
    remedyWords: phrase(
      "Return after the error was sent, or send once at the end with both results.",
    ),
    traps: [phrase("A receiver in a loop takes both.")],
  },
  {
    id: "chan-range-unclosed",
    family: "channel",
    title: phrase("range over a channel that is never closed"),
    oneLine: phrase(
      "Goroutines stay in a channel receive of a range loop, one for every time it was started.",
    ),
    why: phrase(
      "A range over a channel ends only when the channel is closed, and no code closes it.",
    ),
    remedyWords: phrase(
      "Let the one sender, or whoever waits for all senders, close the channel on every exit, " +
        "best with defer close(ch).",
    ),
    traps: [
      phrase("One such goroutine for the life of the process is normal."),
      phrase("Closing on the receiving side lets senders panic."),
    ],
  },
  {
    id: "chan-close-skipped",
    family: "channel",
    title: phrase("a return before the close"),
    oneLine: phrase(
      "Goroutines stay in a channel receive; their number rises in steps with failures.",
    ),
    why: phrase(
      "The channel is closed on the good path; another path, mostly an error, returns before " +
        "the close, and the receivers wait on.",
    ),
    remedyWords: phrase(
      "Close in a defer of the function that owns the senders, after all of them have ended, so" +
        " that every return passes it.",
    ),
    traps: [phrase("Receivers that also wait on a context end with it.")],
  },
  {
    id: "chan-recv-orphaned",
    family: "channel",
    title: phrase("receive without a sender left"),
    oneLine: phrase("Goroutines stay in a single channel receive."),
    why: phrase("Every sender has ended or skipped its send, and nobody closes the channel."),
    remedyWords: phrase(
      "Let the owner of the channel close it (or send) on every exit, or receive in a select " +
        "with ctx.Done().",
    ),
    traps: [phrase("Waiting for signal.Notify or for a callback is normal, once per process.")],
  },
  {
    id: "chan-nil-forever",
    family: "channel",
    title: phrase("operation on a nil channel"),
    oneLine: phrase("Goroutines stay in a send or receive that the runtime marks as nil chan."),
    why: phrase(
      "The channel variable or field was never made on this path; an operation on a nil channel" +
        " never returns.",
    ),
    remedyWords: phrase("Make the channel in the constructor, before the goroutine starts."),
    traps: [phrase("A nil channel as one case of a select switches that case off, on purpose.")],
  },
  {
    id: "chan-producer-stranded",
    family: "channel",
    title: phrase("producers whose consumer has left"),
    oneLine: phrase(
      "Producers stay in a channel send, the buffer is full, and no consumer exists any more.",
    ),
    why: phrase(
      "The consumer's loop can end (error, break, return) before the channel is closed, and the" +
        " producers send without another way out.",
    ),
    remedyWords: phrase(
      "Give producers and consumer one context, cancel it when either ends, and send in a " +
        "select with ctx.Done(); or drain the channel in a defer of the consumer.",
    ),
    traps: [phrase("Producers that send no more than the buffer holds always finish.")],
  },
  {
    id: "errgroup-ctx-ignored",
    family: "channel",
    title: phrase("a failed group whose members wait on"),
    oneLine: phrase("Wait of an errgroup stays, together with members blocked on channels."),
    why: phrase(
      "One member failed and the group's context was cancelled, but the blocking operations of " +
        "the others do not look at it.",
    ),
    remedyWords: phrase(
      "Use the context of errgroup.WithContext in every blocking operation of the group.",
    ),
    traps: [phrase("Members that only compute end by themselves.")],
  },
  {
    id: "notify-not-drained",
    family: "channel",
    title: phrase("notification channel that is not read"),
    oneLine: phrase("A library's goroutine stays in a send to a channel that was handed to it."),
    why: phrase(
      "The channel given to NotifyClose, Watch, Errors and the like has no room and no reader " +
        "that lives as long as the connection.",
    ),
    remedyWords: phrase(
      "Give the channel room for one value, and let one goroutine read it until the library " +
        "closes it.",
    ),
    traps: [
      phrase("Libraries that drop when the channel is full lose values and leak nothing."),
      phrase("Newer library versions may have changed the contract."),
    ],
  },
  {
    id: "listener-registered-repeatedly",
    family: "channel",
    title: phrase("a listener added again and again"),
    oneLine: phrase("One goroutine, or one entry of a growing list, stays for every registration."),
    why: phrase(
      "Registration runs in a loop, a handler or a reconnect on an object that lives longer, " +
        "without the matching removal.",
    ),
    remedyWords: phrase(
      "Register once per object, or keep the handle of each registration and release it when " +
        "its user ends.",
    ),
    traps: [phrase("One-shot watches have to be registered again after each delivery.")],
  },
];

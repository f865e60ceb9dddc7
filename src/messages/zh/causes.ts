/** Data table: why it leaks, from the source, and what to change. The words are those of report.ts. */
import type { Messages } from "../../base/language.ts";

export const CAUSES: Messages = {
  ", by this and {0} other findings together": "，与另外 {0} 项发现共同持有",
  "assumed: {0}": "假定：{0}",
  "every Notify call appends a channel to a list that only the shutdown of that connection clears":
    "每次 Notify 调用都会向一个列表追加通道，而该列表只在该连接关停时清空",
  "every watch appends a channel to the list of its path, which only an event on that path or a lost session clears":
    "每个 watch 都会向其路径的列表追加一个通道，只有该路径上的事件或会话丢失才会清空它",
  "further down": "下方",
  "further up": "上方",
  "goroutine stacks": "goroutine 栈",
  "heap allocated in {0}{1}": "在 {0} 分配的堆内存{1}",
  line: "行",
  "line {0} of the running build stands {1} {2} {3} in this source: another revision":
    "运行中的构建的第 {0} 行在这份源码中位于{3} {1} {2}：版本不同",
  lines: "行",
  "no goroutine of the last dump does the other half; one that comes later could":
    "最后一次转储中没有 goroutine 在做另一半操作；之后出现的可能会做",
  "no goroutine of the last dump stands in a function that could still do the other half, and the next call makes its own":
    "最后一次转储中没有 goroutine 停在还能完成另一半操作的函数里，而下一次调用会创建自己的通道或对象",
  "no known pattern fits what is done to {0}": "对 {0} 的操作不符合任何已知模式",
  "shutdown sends the error to every registered channel, one after the other and with its locks held, so one channel that nobody reads stops it and all who need the lock":
    "关停时会持着锁逐个向每个已注册的通道发送错误，因此一个无人读取的通道就会卡住它以及所有需要这把锁的代码",
  "some goroutines still stand where the other half is done: those calls are not over":
    "仍有 goroutine 停在完成另一半操作的地方：那些调用还没有结束",
  "the client keeps deliveries in an unbounded slice in front of the channel that Consume returns; with autoAck, or manual acknowledgement without a prefetch limit (Qos), the broker sends without waiting":
    "客户端在 Consume 返回的通道之前用一个无上限的 slice 保存投递；使用 autoAck，或手动确认但没有预取上限（Qos）时，broker 会不等待地发送",
  "the profile shows who allocates, not who keeps": "profile 只显示谁在分配，不显示谁在持有",
  "the source does not say why": "从源码看不出原因",
  "what it works on comes from code that was not read": "它所操作的对象来自未读取的代码",
  "{0} ({1}:{2})": "{0}（{1}:{2}）",
  "{0} belongs to the standard library": "{0} 属于标准库",
  "{0} belongs to {1}, which was not read": "{0} 属于 {1}，该模块未读取",
};

/** Data table: why it leaks, from the source, and what to change. */
import type { Messages } from "../../base/language.ts";

export const CAUSES: Messages = {
  " (values are sent at {0})": "（值在 {0} 发送）",
  " ({0})": "（{0}）",
  " Every version of {0} waits like this.": "{0} 的每个版本都这样等待。",
  " Versions of {0} outside {1} do not wait.": "{0} 在 {1} 之外的版本不等待。",
  " and calls {0} ({1})": "，并调用 {0}（{1}）",
  " and takes it again": "，又再次取得它",
  " asks only for {0} and": "只检查 {0}，",
  " that does not fit into the buffer of {0}": "（它放不进容量为 {0} 的缓冲）",
  " that the load at {0} needed": "（{0} 处的载入所需）",
  '"entries" is not a list': '"entries" 不是列表',
  '"expires" is no day like 2027-03-31': '"expires" 不是 2027-03-31 这样的日期',
  '"version" is not {0}': '"version" 不是 {0}',
  ", and the work on them ({0}) sets no pace": "，而对消息的处理（{0}）没有限制速度",
  ", by this and {0} other findings together": "，与另外 {0} 项发现共同持有",
  ", which takes it again": "，其中再次取得它",
  "A bigger buffer is no cure: it only moves the value at which the producer waits for ever.":
    "更大的缓冲无济于事：它只改变生产者在第几个值时永远等待。",
  "A bigger buffer is no cure: it only moves the value at which the sender waits.":
    "更大的缓冲区治不了本：它只是推迟了发送方等待的那个值。",
  "A bigger buffer only delays it: values come again and again.":
    "更大的缓冲只会推迟：值会一再到来。",
  "A bigger buffer only delays it: while the service runs nobody takes a value out.":
    "更大的缓冲只会推迟：服务运行期间没有人取走值。",
  "A bigger buffer: it only takes longer until it is full, and then the send waits under the lock again.":
    "更大的缓冲：只是晚一些填满，之后发送又会在持锁时等待。",
  "A block around the body: deferred calls belong to the function, not to a block.":
    "在循环体外加一层代码块：defer 的调用属于函数，不属于代码块。",
  "A buffer between the ends: the writer blocks again as soon as it is full.":
    "两端之间加缓冲：一旦装满，写入方又会阻塞。",
  "A check in the hook for its own request: the logger still keeps and runs it.":
    "在 hook 里检查是否属于自己的请求：logger 仍会保留并运行它。",
  "A context that nobody looks at ends nothing: the range waits for the close alone.":
    "没有人查看的 context 什么也结束不了：range 只等待 close。",
  "A finalizer that stops it: the goroutine itself refers to the object, so it never runs.":
    "用 finalizer 停止它：goroutine 自己引用着该对象，因此它永不运行。",
  "A flag beside Stop: the goroutine looks at it only after a tick, and none comes.":
    "在 Stop 旁边加标志：goroutine 只在 tick 之后才看它，而不会再有 tick。",
  "A goroutine around Wait and a timeout beside it: the caller goes on, and the goroutine in Wait stays, one for each call.":
    "在 Wait 外套 goroutine 并配超时：调用方继续执行，而停在 Wait 的 goroutine 留下，每次调用一个。",
  "A goroutine is started ({0}) {1}, and its loop ({2}) {3}: each of them works and waits for ever.":
    "{1}启动一个 goroutine（{0}），而其循环（{2}）{3}：每个都永远工作和等待。",
  "A higher limit of open files: it only takes longer until it is reached.":
    "调高打开文件的上限：只是晚一些到达。",
  "A larger pool of connections: it only takes longer until all of them are taken.":
    "更大的连接池：只是晚一些才会全部占用。",
  "A larger pool: it only takes longer until every connection is taken.":
    "更大的池：只是晚一些才会全部取完。",
  "A listener that does nothing once its caller has left: it stays on the list with all that it captures.":
    "调用方离开后就什么也不做的监听器：它仍留在列表上，连同它捕获的一切。",
  "A longer period: as many tickers and goroutines stay, they only tick less.":
    "更长的周期：同样多的 ticker 和 goroutine 留下，只是 tick 得更少。",
  "A memory limit of the runtime: it counts what Go allocates, not what C does.":
    "设置 runtime 的内存上限：它只计 Go 分配的，不计 C 的。",
  "A panic in {0} is survived ({1}) but ends the loop that receives ({2})":
    "{0} 中的 panic 被恢复（{1}），但接收的循环随之结束（{2}）",
  "A queue in front without a limit of its own: the work piles up there instead.":
    "前面加一个没有上限的队列：工作只是改在那里堆积。",
  "A recover alone: it keeps the process alive and leaves the lock taken; the unlock has to be deferred.":
    "只加 recover：进程得以存活，锁却仍被占用；解锁必须用 defer。",
  "A recover or a second receive would hide that two answers are given to one question.":
    "recover 或第二次接收只会掩盖对一个问题给出了两个答案。",
  "A second Once beside the first: the inner work would run, and then once more outside.":
    "在旁边再放一个 Once：里面的工作会运行一次，外面又再运行一次。",
  "A shorter idle timeout: the connection of an unread body is not idle.":
    "更短的空闲超时：响应体未读完的连接并不空闲。",
  "A shorter time: as many timers are made, and the loop acts on a silence that was none.":
    "更短的时间：创建的定时器一样多，而循环会对并不存在的沉默作出反应。",
  "A sleep or a larger buffer gives the receiver no sender.":
    "睡眠或更大的缓冲都不会给接收方带来发送方。",
  "A timeout around the Wait: the caller goes on, and the goroutine stays.":
    "给 Wait 加超时：调用方继续，goroutine 依然留着。",
  "A timeout for waiting callers: they fail instead of waiting, and the connections stay lost.":
    "给等待的调用方设超时：它们会失败而不是等待，连接仍然丢失。",
  "A timeout instead of the cancel: the parent keeps the context until the timeout is over.":
    "用超时代替 cancel：在超时之前父 context 仍会保留它。",
  "A timeout of the call: it ends the call and leaves the connection.":
    "给调用设超时：它结束调用，却留下连接。",
  "A timeout of the client: it ends requests, not idle connections.":
    "客户端的超时：它结束请求，不结束空闲连接。",
  "A timeout or TryLock around the second lock: the two still meet, and one of them fails instead.":
    "给第二把锁加超时或 TryLock：两者仍会相遇，只是其中一个失败。",
  "Add one beside each goroutine that is started, not the length of the list in advance: a turn that starts nobody then counts nobody.":
    "在每个启动的 goroutine 旁加一，而不是预先加上列表长度：没有启动的那一轮就不会计数。",
  "Add the hook once, where the logger is made, and give each request an entry with fields (WithField): an entry belongs to the request and is collected with it.":
    "在创建 logger 的地方添加一次 hook，给每个请求一个带字段的 entry（WithField）：entry 属于请求并随之回收。",
  "Another Broadcast: whoever wakes asks the same question and goes back to sleep.":
    "再加一个 Broadcast：醒来的等待者仍问同样的条件，又会睡去。",
  "Another context from nowhere, whatever its name: none of them has an end.":
    "换一个同样凭空而来的 context，无论叫什么：它们都没有终点。",
  "Ask whether there is a channel before waiting on it.": "等待之前先检查是否有通道。",
  "Broadcast before the flag is set, under the same lock, or by the caller":
    "在同一把锁内、标志设置之前或由调用方 Broadcast",
  "C.CString, C.CBytes or C.malloc, and a way out without C.free":
    "C.CString、C.CBytes 或 C.malloc，以及没有 C.free 的出口",
  "Call Add directly above the go statement, or start the goroutine with the Go method of the group: what is counted is then always started.":
    "紧挨 go 语句之前调用 Add，或用组的 Go 方法启动 goroutine：这样被计数的总会启动。",
  "Call Done for every job that is taken, best by a function for one job that begins with a deferred Done: then no turn of the loop leaves without it.":
    "对取走的每个任务都调用 Done，最好用一个处理单个任务的函数，以 defer Done 开头：这样循环的任何一轮都不会漏掉它。",
  "Call the stored cancel function where the object ends, on success as well as on failure: only that takes the context off its parent's list and lets its goroutines see Done.":
    "在对象结束的地方调用保存的 cancel 函数，成功和失败时都要：只有这样才会把 context 从父列表中移除，并让其 goroutine 看到 Done。",
  "Call {0}.Broadcast() behind the line that sets {1}: everybody who waits then wakes, sees it and leaves.":
    "在设置 {1} 的那一行之后调用 {0}.Broadcast()：所有等待者都会醒来，看到它并离开。",
  "Call {0}.Broadcast() wherever what the loop asks for changes: Wait returns only when somebody wakes it.":
    "凡是循环条件改变的地方都调用 {0}.Broadcast()：Wait 只有被唤醒才会返回。",
  "Cancelling a context that no goroutine waits for changes nothing.":
    "取消没有 goroutine 等待的 context 什么也改变不了。",
  "Clear the slot before the slice is shortened: the array then no longer points at what was taken out, and the collector can free it. slices.Delete does both.":
    "缩短 slice 之前清空槽位：这样数组不再指向取出的元素，GC 就能释放它。slices.Delete 两者都做。",
  "Close after each use: it closes the file and leaves the goroutine.":
    "每次使用后 Close：它关闭文件，却留下 goroutine。",
  "Close does not end the goroutine that compresses old files":
    "Close 不会结束压缩旧文件的 goroutine",
  "Close gives back what was opened": "Close 会归还打开的资源",
  "Close the channel before that exit too ({0}): its senders have ended by then, so nobody sends on a closed channel, and the close is what lets the consumer's loop end.":
    "在那个出口之前也关闭通道（{0}）：此时它的发送方已经结束，没有人会向已关闭的通道发送，而 close 让消费者的循环得以结束。",
  "Close the channel in a defer of its owner, or let the receiver wait for a context as well: then every exit releases the receiver, with or without a value.":
    "在拥有者的 defer 中关闭通道，或让接收方也等待 context：这样每个出口都会放行接收方，无论有没有值。",
  "Close the channel in a defer of the function that waits for the senders, behind that wait: then every exit closes it, and never while somebody may still send. The close is what lets the consumer's loop end.":
    "在等待发送方的函数里、该等待之后用 defer 关闭通道：这样每个出口都会关闭它，且绝不会在仍可能有人发送时关闭。close 让消费者的循环得以结束。",
  "Close the channel on every exit of its owner: {0}. A receive from a closed channel returns at once, and its second value tells the goroutine that there is nothing to do.":
    "在拥有者的每个出口关闭通道：{0}。从已关闭的通道接收会立即返回，第二个返回值告诉 goroutine 已无事可做。",
  "Close the channel once where the object it belongs to is taken out of service, after the last send{0}: the close lets the range end, and with it the goroutine.":
    "在该通道所属对象停用的地方、最后一次发送之后{0}关闭一次通道：close 让 range 结束，goroutine 也随之结束。",
  "Close the channel where its entry is dropped ({0}): the receive then returns at once and sees by its second value that nothing was sent.":
    "在丢弃条目的地方关闭通道（{0}）：接收会立即返回，并由第二个返回值得知没有发送任何值。",
  "Close the channel where its sender ends: {0}. The deferred close runs on every exit, behind the last send, and the range ends when it has taken what is left.":
    "在发送方结束的地方关闭通道：{0}。defer 的 close 在每个出口、最后一次发送之后执行，range 取完剩余的值便结束。",
  "Close the client on every way out with a deferred Close right behind the check of the error; better, make one and share it: a client is made for many calls at once and keeps its connection.":
    "检查错误之后立即用 defer Close 在每个出口关闭客户端；更好的是创建一个并共享：客户端本就支持许多并发调用，并保持其连接。",
  "Close the end on every way out: a deferred Close of the reading end makes the writer's next write fail, CloseWithError on the writing end makes the reader's next read fail; both then return.":
    "在每个出口关闭该端：读取端的 defer Close 会让写入方的下一次写入失败，写入端的 CloseWithError 会让读取方的下一次读取失败；两者随后都会返回。",
  "Close {0} in {1}: a closed channel is ready for ever, so the goroutine takes that arm and returns.":
    "在 {1} 中关闭 {0}：已关闭的通道永远就绪，因此 goroutine 会走该分支并返回。",
  "CloseSend: it tells the server that nothing more comes and does not end the stream.":
    "CloseSend：它告诉服务器不再发送，但不结束流。",
  "Closing in the goroutine that receives is no cure: it does not know whether somebody still sends.":
    "在接收的 goroutine 里关闭无济于事：它不知道是否还有人发送。",
  "Closing on the receiving side is no cure: a sender that is still at work would panic.":
    "在接收方一侧关闭无济于事：仍在工作的发送方会 panic。",
  "Closing the body only: that is what makes the connection idle, and its own transport keeps it.":
    "只关闭响应体：这只让连接变为空闲，而它自己的 transport 会保留它。",
  "Closing the channel from the side that receives is none either: the next send would panic.":
    "由接收方一侧关闭通道也不行：下一次发送会 panic。",
  "Closing the channel yourself: the library closes it too, and would panic.":
    "自己关闭通道：库也会关闭它，并会 panic。",
  "Closing the channel yourself: the library's next send would panic.":
    "自己关闭通道：库的下一次发送会 panic。",
  "Closing the other end: its goroutine is the one that waits and cannot get there.":
    "关闭另一端：在等待的正是它的 goroutine，走不到那里。",
  "Closing the ticker's channel: its type lets nobody but the runtime send or close there.":
    "关闭 ticker 的通道：其类型只允许 runtime 在那里发送或关闭。",
  "Closing the variable later does not help: close of a nil channel panics.":
    "之后关闭该变量没有用：关闭 nil 通道会 panic。",
  "Consume with autoAck false, call Ack when a message has been handled, and limit what may be open with {0} before Consume: then the broker keeps the rest, and no more than {1} messages are in this process.":
    "以 autoAck false 调用 Consume，处理完消息后调用 Ack，并在 Consume 之前用 {0} 限制未完成的数量：这样 broker 保留其余的，本进程中不超过 {1} 条消息。",
  "Copy the part before it is kept (strings.Clone, bytes.Clone, slices.Clone): the copy has an array of its own size, and the large one can go.":
    "保留之前先复制这一部分（strings.Clone、bytes.Clone、slices.Clone）：副本有大小正好的数组，大的就可以消失。",
  "Copy what is needed under {0}, release it, and send behind the unlock; beside the send wait for the receiver's end as well. Then {1} gets the lock whenever it wants it.":
    "在 {0} 内复制所需的内容，释放它，再在解锁之后发送；发送旁边也等待接收方结束。这样 {1} 随时都能取得锁。",
  "Defer C.free right behind the allocation: it runs on every way out. The collector does not see memory of the C allocator, so nothing else ever gives it back.":
    "分配之后立即 defer C.free：它在每个出口都会执行。GC 看不到 C 分配器的内存，因此没有别的东西会归还它。",
  "Defer Close (for a transaction Rollback) right behind the check of the error: it runs on every way out, does nothing when it is closed or committed already, and frees the connection.":
    "检查错误之后立即 defer Close（事务则为 Rollback）：它在每个出口执行，已关闭或已提交时不起作用，并释放连接。",
  "Defer Close right behind the check of the error: it runs on every way out, so the descriptor, and whatever goroutine serves it, is given back.":
    "检查错误之后立即 defer Close：它在每个出口都会执行，描述符以及为它服务的 goroutine 都会归还。",
  "Defer End right behind Start: it runs on every way out, so the span is exported and what it refers to can be collected; ending it twice does no harm.":
    "Start 之后立即 defer End：它在每个出口执行，span 得以导出，它引用的内容可被回收；结束两次也无妨。",
  "Defer Stop where the ticker is made, and let a goroutine that waits for it end through a channel or context of its own: Stop does not close the channel, so it wakes nobody.":
    "在创建 ticker 的地方 defer Stop，并让等待它的 goroutine 通过自己的通道或 context 结束：Stop 不关闭通道，因此不会唤醒任何人。",
  "Defer cancel right behind the call: it runs on every way out, takes the context off its parent's list and stops its timer; calling it twice does no harm.":
    "调用之后立即 defer cancel：它在每个出口执行，把 context 从父列表中移除并停止其定时器；调用两次也无妨。",
  "Defer the Close of the body right behind the check of the error: it then runs on every way out, and the connection goes back to the pool or is torn down with its two goroutines.":
    "检查错误之后立即 defer 关闭响应体：它在每个出口都会执行，连接会回到池中，或连同其两个 goroutine 一起拆除。",
  "Defer the Close of the connection right behind the call that takes it: for a pooled connection Close means to give it back, and the deferred call does that on every way out.":
    "取得连接之后立即 defer 其 Close：对池化连接而言 Close 就是归还，defer 的调用在每个出口都会执行。",
  "Defer the release right behind the line that takes the lock ({0}): a deferred call runs on every way out, errors and panics among them.":
    "在取锁的那一行（{0}）之后立刻用 defer 释放：defer 的调用在每条出口都会运行，包括出错和 panic。",
  "Delete the entry in a defer right behind its insert, with the same key: that runs on every way out, panics too. Or keep what the layers share in the request's context (context.WithValue): it goes away with the request.":
    "插入之后立即用同一个键 defer 删除该条目：它在每个出口执行，包括 panic。或把各层共享的内容放进请求的 context（context.WithValue）：它会随请求消失。",
  "Deleting the object from its map: the parent context still refers to it.":
    "从 map 中删除该对象：父 context 仍引用它。",
  "Derive a context that is cancelled when the consumer returns, hand it to the producer, and select on the send and on ctx.Done(): a producer whose consumer has gone then returns.":
    "派生一个在消费者返回时取消的 context，把它交给生产者，并在发送与 ctx.Done() 上做 select：这样消费者离开后生产者就会返回。",
  "Derive from a context that does not change, into a variable of the turn or of the call: the chain then has one link for each, and goes away with it.":
    "从不变的 context 派生，存入每轮或每次调用的变量：这样链条每次只有一环，并随之消失。",
  "Do runs {0}": "Do 运行 {0}",
  "Done is deferred, or called by what the worker calls":
    "Done 是 defer 的，或由 worker 调用的函数调用",
  "Dropping the variable: balancer, transport and watchers of the connection run on.":
    "丢弃变量：连接的 balancer、transport 和 watcher 仍在运行。",
  "Dropping the variable: the connection still refers to the stream.": "丢弃变量：连接仍引用该流。",
  "Each goroutine that is started at {0} runs a loop ({1}) that {2}: none of them ever ends.":
    "在 {0} 启动的每个 goroutine 都运行一个循环（{1}），它{2}：没有一个会结束。",
  "Each round of the loop in {0} makes {1} ({2}), also when another arm is ready first ({3}): they pile up as fast as the rounds.":
    "{0} 的循环每轮都创建{1}（{2}），即使另一分支先就绪（{3}）：它们堆积得和轮次一样快。",
  "Each turn of the loop ({0}) opens {1}, but what is deferred runs only when {2} returns, {3}.":
    "循环（{0}）的每一轮都打开 {1}，但 defer 的操作只在 {2} 返回时执行，{3}。",
  "Give it back in a defer, right behind the line that takes it ({0}): a deferred call runs on every way out, errors and panics among them.":
    "在取走它的那一行（{0}）之后立刻用 defer 归还：defer 的调用在每条出口都会运行，包括出错和 panic。",
  "Give the call a context with a timeout, or the client a Timeout: the wait then ends with an error, and the connection and its goroutines are given up.":
    "给调用一个带超时的 context，或给客户端设 Timeout：这样等待会以错误结束，连接及其 goroutine 会被放弃。",
  "Give the channel room for every sender: make it with capacity {0}. Each goroutine then finishes its one send, received or not, and what nobody took is collected with the channel; cancelling a context would also save the losers' work.":
    "让通道容纳每个发送方：以容量 {0} 创建。这样每个 goroutine 都能完成其唯一的发送，无论是否被接收，无人取走的值随通道一起回收；取消 context 还能省去落选者的工作。",
  "Give the channel room for one value of every goroutine that is started: each send then finishes, whether or not it is received.":
    "让通道为每个启动的 goroutine 容纳一个值：这样每次发送都能完成，无论是否被接收。",
  "Give the channel room for one value of every goroutine that is started: then each of them finishes its send, whether or not it is received. A context that is cancelled when the first answer is there saves the work of the others.":
    "让通道为每个启动的 goroutine 容纳一个值：这样每个都能完成发送，无论是否被接收。在得到第一个答案时取消 context，还能省去其余的工作。",
  "Give the channel room for one. The library sends one error and then closes the channel, so its shutdown can always go on, whether somebody reads or not.{0}":
    "给通道一个值的缓冲。库发送一个错误然后关闭通道，因此无论是否有人读取，其关停总能继续。{0}",
  "Give the channel room for {0} ({1}): the send then finishes whether or not anybody receives, the goroutine ends, and a value that nobody took is collected with the channel.":
    "让通道的缓冲容纳{0}（{1}）：这样无论是否有人接收，发送都能完成，goroutine 结束，无人取走的值随通道一起回收。",
  "Give the loop an end: let it select on the context of what it works for (or on a channel that its owner closes) beside its wait, and return; a closed channel is ready for ever, so no goroutine misses it.":
    "给循环一个终点：让它在等待旁边也对所服务对象的 context（或由拥有者关闭的通道）做 select，然后返回；已关闭的通道永远就绪，因此没有 goroutine 会错过。",
  "Give {0} a bound and an end: a least-recently-used cache with a limit, or entries with a time that a ticker deletes, and a metric of its length. Then it holds what is in use, and not all that ever was.":
    "给 {0} 上限和终点：有上限的 LRU 缓存，或由 ticker 按时间删除的条目，并为其长度设一个指标。这样它只持有正在使用的，而不是出现过的一切。",
  "Give {0} a limit and let producers feel it: refuse when it is full and count that, or let them wait for room (a channel with a capacity does both). Then a slow consumer slows its producers and does not fill the memory.":
    "给 {0} 一个上限并让生产者感受到：满时拒绝并计数，或让它们等待空位（有容量的通道两者兼得）。这样慢消费者会让生产者变慢，而不是填满内存。",
  "Give {0} a value above 0: then the test becomes true when {1} is full, and the branch that is written already makes room.":
    "给 {0} 一个大于 0 的值：这样 {1} 满时判断成立，已写好的分支就会腾出空间。",
  "Go 1.23 alone: the go line of the module must say it, too.":
    "只升级到 Go 1.23：模块的 go 行也必须写明。",
  "Hand on {0}: it ends with what the goroutine works for, and the goroutine with it. Work that must outlive the request takes context.WithTimeout(context.WithoutCancel({1}), …) and ends by itself.":
    "传递 {0}：它随 goroutine 所服务的对象一起结束，goroutine 也随之结束。必须比请求活得更久的工作，用 context.WithTimeout(context.WithoutCancel({1}), …)，会自行结束。",
  "Keep one object for the life of the service and compare with the moment it stored at its last clearing ({0}): only an object that grows old sees a new period begin. Or empty {1} from a ticker.":
    "在整个服务生命期内保留同一个对象，与它上次清理时保存的时刻比较（{0}）：只有会变旧的对象才能看到新周期开始。或由 ticker 清空 {1}。",
  "Keep the context that errgroup.WithContext returns and let every wait of the group's goroutines look at it as well (select on the channel and on ctx.Done()): the first error ends the context, so nobody stays behind and Wait returns.":
    "保留 errgroup.WithContext 返回的 context，让组内 goroutine 的每次等待也看它（在通道与 ctx.Done() 上做 select）：第一个错误会结束该 context，于是没有人留下，Wait 返回。",
  "Keep the function that {0} returns and defer it right behind the call: it runs on every way out and takes away what the call has left there.":
    "保存 {0} 返回的函数并在调用之后立即 defer：它在每个出口执行，清除该调用在那里留下的东西。",
  "Keep the registration and defer its Unregister right behind the check of the error: the meter then lets go of the callback, and of what it captures, when the work is done.":
    "保存注册的返回值，并在检查错误之后立即 defer 其 Unregister：这样工作完成时 meter 就会放开回调及其捕获的内容。",
  "Keep what is still asked for: cut {0} when it has grown beyond that (copy the end into a new slice), write into a ring of fixed size, or hand it over and begin an empty one. Then its length has a bound.":
    "只保留仍需要的部分：当 {0} 超过该量时截断它（把末尾复制到新的 slice），写入固定大小的环形缓冲，或移交出去再从空的开始。这样它的长度就有上限。",
  "Keep what the call returns and defer its removal right behind the call: the list then has as many entries as are in use.":
    "保存调用返回的值，并在调用之后立即 defer 其移除：这样列表中只有正在使用的条目。",
  "Keep-alive probes alone: a peer whose program hangs still answers them.":
    "只用 keep-alive 探测：程序挂住的对端仍会应答。",
  "Label with something of few values: the pattern of the route (r.Pattern), the status class, or one word that a function chooses from a fixed list. Then the registry has as many series as the list has words. Put the full value in a log or a trace.":
    "使用取值很少的标签：路由的模式（r.Pattern）、状态码类别，或由函数从固定列表中选出的一个词。这样注册表的序列数与列表的词数相同。完整的值写入日志或 trace。",
  "Leave giants to the collector: put a buffer back only up to a size that most uses need. Then the pool holds at most that much for each place. Where sizes differ widely, keep a pool for each class of sizes.":
    "把巨大的缓冲留给 GC：只有不超过多数用量所需的大小才放回。这样池的每个位置最多持有这么多。大小差别很大时，每个尺寸等级用一个池。",
  "Let a goroutine that is not counted do the Wait at {0}, or call Done before it: a goroutine that waits for itself never ends.":
    "让未被计数的 goroutine 在 {0} 做 Wait，或在此之前调用 Done：等待自己的 goroutine 永不结束。",
  "Let each goroutine begin with a deferred Done, or start it with the Go method of the group: then the count comes down however it ends.":
    "让每个 goroutine 以 defer Done 开头，或用组的 Go 方法启动：这样无论它如何结束，计数都会减少。",
  "Let the function work on its parameter: the runtime hands it the object, and the function holds nothing itself. Better still an explicit Close, or runtime.AddCleanup with a value that does not lead to the object.":
    "让函数使用其参数：runtime 会把对象交给它，函数自己不持有任何东西。更好的是显式 Close，或 runtime.AddCleanup 配一个不通向该对象的值。",
  "Let the loop ask for {0} too: whoever is woken by {1} then leaves the loop and comes to the check behind it.":
    "让循环也检查 {0}：这样被 {1} 唤醒的等待者会离开循环，走到其后的检查。",
  "Let the loop select on the tick and on a channel of its own, and close that channel where the ticker is stopped: a closed channel is always ready, so the goroutine returns.":
    "让循环在 tick 与自己的通道上做 select，并在停止 ticker 的地方关闭该通道：已关闭的通道总是就绪，因此 goroutine 会返回。",
  "Let the receiver close a channel of its own when it ends, in a defer, and let the send wait for that channel as well: who comes too late then gets an error and does not wait.":
    "让接收方在结束时用 defer 关闭自己的一个通道，并让发送同时等待该通道：来得太晚的就得到错误而不再等待。",
  "Let the send wait for the context too, and let the group hand its context out: the first error of a group ends that context, so a producer whose consumer has failed leaves its send and returns.":
    "让发送也等待 context，并让组交出其 context：组的第一个错误会结束该 context，于是消费者失败后，生产者会离开其发送并返回。",
  "Let the send wait for the end of the receiver as well: select on the send and on ctx.Done().":
    "让发送也等待接收方的结束：在发送与 ctx.Done() 上做 select。",
  "Let the shutdown wait on a sync.WaitGroup and drop the channel, or send beside a default and count what is dropped: then no goroutine waits for a reader that comes only at the end.":
    "让关停等待 sync.WaitGroup 并去掉该通道，或在带 default 的 select 中发送并统计丢弃的数量：这样就没有 goroutine 等待只在最后才来的读取方。",
  "Let {0} copy what it is going to call while it holds the lock, release the lock, and call then: a function from outside may do anything, take this lock too.":
    "让 {0} 在持锁时复制要调用的函数，释放锁之后再调用：外来的函数可能做任何事，也包括取这把锁。",
  "Let {0} do its work without {1}: what both need belongs in a function of its own that does not ask the Once.":
    "让 {0} 不经过 {1} 完成工作：两者都需要的部分应放进一个不询问 Once 的独立函数。",
  "Limit what may be open with {0} before Consume: then the broker keeps the rest, and no more than {1} messages are in this process.":
    "在 Consume 之前用 {0} 限制未完成的数量：这样 broker 保留其余的，本进程中不超过 {1} 条消息。",
  "Load once, when the service starts, and hand the same copy to all calls; refresh it by replacing one pointer, so that the old copy can go. Or ask only for the rows that a call needs. Then memory does not multiply with the calls.":
    "服务启动时载入一次，把同一份交给所有调用；刷新时替换一个指针，让旧副本可以消失。或只查询该次调用需要的行。这样内存不会随调用成倍增加。",
  "Look at the size of {0} here as the other writer does ({1}), best in one function that both call: then no way in goes past the limit.":
    "像另一个写入方那样在此检查 {0} 的大小（{1}），最好放进双方共用的函数：这样没有入口能越过上限。",
  "Looking at ctx.Err() before the send is no cure: {0}.": "发送前检查 ctx.Err() 无济于事：{0}。",
  "Make a deferred Done the first line of {0}: it then runs on every way out, also those that somebody adds tomorrow.":
    "把 defer Done 作为 {0} 的第一行：它在每个出口都会执行，包括以后新增的出口。",
  "Make one client and share it between all calls: its transport is made for many goroutines and then uses the idle connection of the call before. Where it must be its own, close its idle connections.":
    "创建一个客户端供所有调用共用：它的 transport 面向许多 goroutine，会使用上次调用留下的空闲连接。必须单独使用时，关闭其空闲连接。",
  "Make one rotating logger for each file when the service starts and share it: the library starts its goroutine once for each logger and has no way to end it.":
    "服务启动时为每个文件创建一个轮转 logger 并共享：该库为每个 logger 只启动一次 goroutine，且无法结束它。",
  "Make one ticker before the loop and stop it behind: all rounds share it, and it is given back when the loop ends.":
    "在循环之前创建一个 ticker，循环之后停止它：所有轮次共用它，循环结束时归还。",
  "Make the timer with time.NewTimer before the select and stop it first thing in every other arm: a timer that is stopped is freed at once.":
    "在 select 之前用 time.NewTimer 创建定时器，并在其他每个分支的开头先停止它：停止的定时器会立即释放。",
  "Make {0} in this literal too ({1}), best in one constructor that all use: then the object has a channel that somebody can send on or close.":
    "在这个字面量中也创建 {0}（{1}），最好放进一个共用的构造函数：这样对象就有了可供发送或关闭的通道。",
  "More room in the channel: it only takes longer until everything is taken.":
    "扩大通道的容量：只是更晚才被取完。",
  "Move the Wait behind the loop: by then every goroutine that Add has counted is started, and all of them can call Done.":
    "把 Wait 移到循环之后：此时 Add 计数的每个 goroutine 都已启动，都能调用 Done。",
  "Move the body of the loop into a function of its own that defers the release: a deferred call runs when its function returns, so each turn then gives back what it took.":
    "把循环体移到单独的函数里并在其中 defer 释放：defer 的调用在其函数返回时执行，这样每轮都会归还所取得的资源。",
  "Move what {0} does under the lock into a method that expects the lock to be held; {1} calls that one. Then the lock is taken once on each way.":
    "把 {0} 在锁内的工作移到一个要求已持锁的方法里；{1} 调用该方法。这样每条路径只加锁一次。",
  "Name the loop and break with that name: a plain break ends only the select or switch around it.":
    "给循环命名并用该名字 break：普通的 break 只结束外层的 select 或 switch。",
  "Nothing closes {0}, which {1} makes anew each time, so the loop of {2} never ends and its goroutine waits for ever.":
    "没有任何代码关闭 {0}，而 {1} 每次都新建它，因此 {2} 的循环永不结束，其 goroutine 永远等待。",
  "One deadline at the start of a long connection: it cuts off peers that are alive.":
    "在长连接开始时只设一次截止时间：它会切断仍然活跃的对端。",
  "Open the stream under a context of the call's own and defer its cancel: that ends the stream, and its goroutine, on every way out, whatever was read before.":
    "用该调用自己的 context 打开流并 defer 其 cancel：这样在每个出口都会结束流及其 goroutine，无论之前读到了什么。",
  "Put the finalizer on a small object that points at nothing and that only this one refers to, or use runtime.AddCleanup with a plain value: then the cycle is collected like any other. Better still an explicit Close.":
    "把 finalizer 设在不指向任何东西、且只被此对象引用的小对象上，或用 runtime.AddCleanup 配普通值：这样环会像其他对象一样被回收。更好的是显式 Close。",
  "Put what runs under the lock into a function of its own that begins with the lock and defer {0}: the deferred unlock also runs when a panic leaves.":
    "把锁内的代码放进单独的函数，以加锁和 defer {0} 开头：panic 离开时 defer 的解锁也会执行。",
  "Range over the channel in a goroutine of its own until the library closes it: then there is always a reader, and the connection's own goroutine can go on.{0}":
    "在单独的 goroutine 中对该通道做 range，直到库关闭它：这样始终有读取方，连接自己的 goroutine 就能继续。{0}",
  "Reading it once more before leaving: the error may come later than that, or never.":
    "离开前再读一次：错误可能更晚才来，或根本不来。",
  "Reading the body to its end instead of closing it: an error in between leaves it open again.":
    "把响应体读完而不关闭：其间出错又会让它保持打开。",
  "Receive what is left when the consumer leaves ({0}), in a defer: the producer then comes to its close, which ends the drain. A context that both sides know would save the rest of the work as well.":
    "消费者离开（{0}）时在 defer 中接收剩余的值：这样生产者会走到它的 close，从而结束排空。双方都知道的 context 还能省去其余的工作。",
  "Recv is called until it returns an error": "一直调用 Recv 直到它返回错误",
  "Register once, where the object is made, and let each call look at what the one listener reports: the list then stays as long as it is.":
    "在创建对象的地方注册一次，让每次调用查看同一个监听器报告的内容：这样列表保持不变。",
  "Register the metric once, when the service starts, and let all objects count into it, with a label of few values where they must be told apart. Then the registry does not grow with the objects. Where an object needs its own, unregister it when the object ends.":
    "服务启动时注册一次指标，让所有对象都计入其中，需要区分时用取值很少的标签。这样注册表不会随对象增长。对象需要自己的指标时，在对象结束时注销。",
  "Registering less often: what is registered stays for ever all the same.":
    "降低注册频率：已注册的照样永远留下。",
  "Release {0} before the answer is waited for, and take it again to store the result. Then {1} gets the lock and can answer.":
    "等待应答之前释放 {0}，再次取得它来保存结果。这样 {1} 能取得锁并应答。",
  "Replace {0} when most of it has gone: copy what is left into a new map and drop the old one. Only dropping the map frees its buckets. Or keep pointers in it: then the buckets are small.":
    "大部分条目消失后替换 {0}：把剩余的复制到新的 map 并丢弃旧的。只有丢弃 map 才会释放其桶。或在其中保存指针：这样桶很小。",
  "Reset or [:0] before it is put back: the length becomes 0, the memory stays":
    "放回之前 Reset 或 [:0]：长度变为 0，内存仍在",
  "Retrying in parallel: each try waits as long as the first.":
    "并行重试：每次尝试都和第一次等得一样久。",
  "Return after the first send when it is the answer; if both have to be sent, give the channel room for {0}: every send then finishes, whether or not it is received.":
    "如果第一次发送就是答案，就在其后返回；如果两个都必须发送，让通道的缓冲为 {0}：每次发送都能完成，无论是否被接收。",
  "Return after the send at {0}: the goroutine has given its answer there, and the one receive is for that one. Then no way through it sends twice.":
    "在 {0} 的发送之后返回：goroutine 已在那里给出答案，唯一的接收就是为它准备的。这样就没有路径会发送两次。",
  "Sampling fewer spans: those that are sampled still stay open.":
    "采样更少的 span：被采样的仍保持打开。",
  "Say stop first and wait then: move the line of {0} before the Wait at {1}.":
    "先发出停止再等待：把 {0} 那一行移到 {1} 的 Wait 之前。",
  "Send only when there is a channel: nil says here that nobody listens, so the value is left out instead of waiting for ever.":
    "只在有通道时发送：这里 nil 表示没有人在听，因此略去该值，而不是永远等待。",
  "Send only when there is room: select { case {0}: default: }. One value in the channel already says what the reader at {1} waits for, a second one would say nothing more; so nobody has to wait and nothing is lost.":
    "只在有空位时发送：select { case {0}: default: }。通道里有一个值就已说明 {1} 处读取方所等待的事，第二个不会说明更多；因此不必有人等待，也没有丢失什么。",
  "Sending once instead of closing: it ends one receiver, and blocks when there is none.":
    "发送一次而不关闭：它只结束一个接收方，没有接收方时还会阻塞。",
  "Set ReadHeaderTimeout (and ReadTimeout where bodies are small, IdleTimeout for kept connections): the server then hangs up on a client that is silent for longer, which ends its goroutine.":
    "设置 ReadHeaderTimeout（请求体小时还有 ReadTimeout，保持的连接用 IdleTimeout）：服务器会断开沉默超过该时间的客户端，从而结束其 goroutine。",
  "Set a deadline (SetReadDeadline) before each wait: the read then fails when the peer has been silent for that long, and the goroutine leaves and closes the connection.":
    "每次等待之前设置截止时间（SetReadDeadline）：对端沉默超过该时间，读取就会失败，goroutine 便离开并关闭连接。",
  "Set {0} inside of the branch, when {1} has been emptied: then it keeps the beginning of the period, and the test becomes true when the period is over.":
    "在分支内部、{1} 清空之后设置 {0}：这样它保存周期的起点，周期结束时判断就会成立。",
  "SetConnMaxLifetime: a connection in use is never retired.":
    "SetConnMaxLifetime：使用中的连接从不退役。",
  "Setting the field to nil: that forgets the only way to end the context.":
    "把字段设为 nil：那就忘掉了结束 context 的唯一办法。",
  "Setting the status of the span: only End hands it to the exporter.":
    "设置 span 的状态：只有 End 会把它交给导出器。",
  "Setting the value to nil in a further context: the contexts below it stay.":
    "在再派生的 context 中把值设为 nil：其下的 context 仍然留着。",
  "Setting the variable to nil: the goroutine keeps the object, and waits on.":
    "把变量设为 nil：goroutine 仍持有该对象并继续等待。",
  "Signal in the place of Broadcast: it wakes one of those who wait, and the others stay.":
    "用 Signal 代替 Broadcast：它只唤醒其中一个等待者，其余的仍然留下。",
  "Sleeping longer between the rounds: as many goroutines stay, they only wake less.":
    "两轮之间睡得更久：同样多的 goroutine 留下，只是醒得更少。",
  "Stop alone while a goroutine ranges over the channel: Stop does not close it.":
    "goroutine 对该通道做 range 时只 Stop：Stop 不会关闭它。",
  "Stop it on every way out, best with a defer right behind the start, and stop the old one before a field gets another: the stop tells the object's goroutine to return, and nothing else does.":
    "在每个出口停止它，最好在启动之后立即用 defer，并在字段得到另一个对象之前停止旧的：停止会让该对象的 goroutine 返回，别的都不会。",
  "Take a place before the start and give it back at the end: a channel with room for as many as may run (`places <- struct{}{}`, then `defer func() { <-places }()` in the goroutine), or errgroup with SetLimit. Who finds no place waits or is refused, so the number stays bounded.":
    "启动之前占位，结束时归还：用容量等于允许并发数的通道（先 `places <- struct{}{}`，再在 goroutine 中 `defer func() { <-places }()`），或带 SetLimit 的 errgroup。占不到位的等待或被拒绝，因此数量有上限。",
  "Take the send away: nobody receives the value, so nothing is lost, and the goroutine ends when its work is done.":
    "去掉这次发送：没有人接收该值，因此什么也没有丢失，goroutine 在工作完成时结束。",
  "Take the two in an order that does not depend on the call: by a number or a name that each object has, the smaller first.":
    "按与调用无关的次序取得这两把锁：按每个对象自带的编号或名称，小的在先。",
  "Take the two locks in one order everywhere, {0} first and {1} second, in {2} too: whoever has the first then never waits for somebody who wants it.":
    "处处按同一顺序取得这两把锁，先 {0} 后 {1}，在 {2} 中也一样：这样持有第一把的就不会等待想要它的人。",
  "Take {0} once: release it before it is locked again, or leave the second Lock out. A mutex of Go lets nobody in twice.":
    "只取得 {0} 一次：再次加锁前先释放，或去掉第二个 Lock。Go 的互斥锁不允许任何人进入两次。",
  "Taking the read lock again because many may read: as soon as a writer waits, no further reader is let in.":
    "因为允许多个读者就再次取得读锁：一旦有写者等待，就不再放入新的读者。",
  "The context of {0} reaches nobody: when {1} leaves {2}, {3} is not told, waits for ever at its send ({4}), and so does the group's Wait.":
    "{0} 的 context 没有传给任何人：{1} {2}离开时，{3} 并不知道，永远停在发送上（{4}），组的 Wait 也一样。",
  "The goroutine around Wait at {0} is no cure: a timeout beside it lets the caller go on, and the goroutine stays in Wait, one for each call.":
    "{0} 处套在 Wait 外的 goroutine 无济于事：旁边的超时让调用方继续，而 goroutine 停在 Wait，每次调用一个。",
  "The look at the context in {0} is no cure: {1}, and then the send waits all the same.":
    "{0} 中对 context 的检查无济于事：{1}，发送照样会等待。",
  "The package": "该包",
  "The server that {0} makes ({1}) waits without limit for the rest of a request: a client that stops in the middle keeps a goroutine and a connection.":
    "{0} 创建的服务器（{1}）会无限等待请求的其余部分：中途停下的客户端会占住一个 goroutine 和一个连接。",
  "TryLock in those who wait: they would give up at once, and the lock would still never be free again.":
    "等待者改用 TryLock：它们会立即放弃，而锁仍不会释放。",
  "TryLock inside: it would fail each time, for the lock is held by its own caller.":
    "在内部用 TryLock：每次都会失败，因为锁由它自己的调用方持有。",
  "TryLock, or a timeout: the callers fail instead of waiting, and the lock stays taken.":
    "TryLock 或超时：调用方由等待变为失败，锁依然被占着。",
  "Waiting for the collector: files have a finalizer, but descriptors run out long before it runs.":
    "等待 GC：文件有 finalizer，但描述符在它运行之前早已耗尽。",
  "Waiting for the group in another goroutine with a time-out is no cure: both stay for ever.":
    "在另一个 goroutine 里带超时等待该组无济于事：两者都会永远留下。",
  "What this function returns holds {0}, so {1} it belongs to whoever uses that, in a defer right behind the call: it then runs on every way out of the user; only ways that fail release it here.":
    "该函数返回的对象持有{0}，因此应由使用者负责{1}，在调用之后立即用 defer：这样使用者的每个出口都会执行；只有失败的路径才在这里释放。",
  "When the call at {0} panics, {1} survives it, but {2} stays {3}: the unlock is not deferred, {4}.":
    "{0} 处的调用 panic 时，{1} 挺过了它，但 {2} 仍处于{3}：解锁不是 defer 的，{4}。",
  "Write defer {0} right behind the lock, and take the other unlocks away: a deferred unlock runs on every way out, by return or by panic.":
    "加锁之后立即写 defer {0}，并去掉其他解锁：defer 的解锁在每个出口执行，无论是 return 还是 panic。",
  "Write {0} before each exit that skips it, or put what runs under the lock into a function of its own with a deferred unlock: then no way out keeps the lock.":
    "在每个跳过它的出口之前写 {0}，或把锁内的代码放进带 defer 解锁的单独函数：这样没有出口会保留锁。",
  "WriteTimeout alone: it begins when the request has been read.":
    "只设 WriteTimeout：它在请求读完之后才开始计时。",
  "`_ = {0}` ({1}): it silences the compiler and releases nothing.":
    "`_ = {0}`（{1}）：它只让编译器不报错，什么也没有释放。",
  "a C function takes the memory over: assumed not, and said":
    "某个 C 函数接管该内存：假定没有，并会说明",
  "a WaitGroup that is waited for and may keep a count above zero":
    "有人等待、而计数可能停在零以上的 WaitGroup",
  "a bare operation on a channel that is nil on some way": "在某条路径上为 nil 的通道上的单独操作",
  "a bare receive whose senders and closers can all be skipped":
    "单独的接收，其发送方和关闭方都可能被跳过",
  "a buffer that has grown with what was written into it, put back into a pool or free list without a look at its size":
    "随写入内容增长的缓冲，不看大小就放回池或空闲列表",
  "a call that opens something, and a way out on which nobody closes it":
    "打开资源的调用，以及没有人关闭它的出口",
  "a call that returns an answer with a body, and a way out on which nobody closes the body":
    "返回带响应体的调用，以及没有人关闭响应体的出口",
  "a cancel function in a field or struct that nothing in the program calls":
    "存入字段或 struct、而程序中没有代码调用的 cancel 函数",
  "a channel handed to a library that waits for its reader, without room and not read on":
    "交给库的通道，库会等待其读取方，而该通道没有缓冲且不再被读取",
  "a channel operation waits under a lock for somebody who needs that lock first":
    "持锁期间的通道操作等待首先需要这把锁的另一方",
  "a channel that a library sends on": "由库发送的通道",
  "a client made again and again, and a way out on which nobody closes it":
    "一再创建的客户端，以及没有人关闭它的出口",
  "a client without a transport uses the shared default one":
    "没有 transport 的客户端使用共享的默认 transport",
  "a close in another package or behind an interface": "close 在另一个包中或接口背后",
  "a connection taken from a pool, and a way out on which nobody gives it back":
    "从池中取得的连接，以及没有人归还它的出口",
  "a constructor that starts a goroutine, and a way out on which nobody stops the object":
    "启动 goroutine 的构造函数，以及没有人停止该对象的出口",
  "a container that is only emptied in a branch whose condition can never hold":
    "只在条件永远不成立的分支里清空的容器",
  "a context that the function cancels rolls the transaction back":
    "由函数取消的 context 会回滚事务",
  "a copy goes on: it is another key": "副本继续传递：它是另一个键",
  "a cursor that wraps the rows is returned to a caller who closes it":
    "包装 rows 的游标返回给会关闭它的调用方",
  "a deadline is set before each read, even a long one": "每次读取之前都设置截止时间，哪怕很长",
  "a defer in a loop that takes something in each turn": "循环中的 defer，每轮都会取得资源",
  "a deferred function closes it and joins the errors": "defer 函数关闭它并合并错误",
  "a faster machine or a second consumer alone: the next burst fills it again":
    "只换更快的机器或加一个消费者：下一次突发又会填满",
  "a field that is set behind the literal": "在字面量之后设置的字段",
  "a finalizer whose function holds the object it waits for, or an object with a finalizer on a cycle of pointers":
    "finalizer 的函数持有它所等待的对象，或带 finalizer 的对象处在指针环上",
  "a fixed number of workers for the life of the process": "整个进程生命期内数量固定的 worker",
  "a function literal": "函数字面量",
  "a function starts a sender and may return before it receives":
    "函数启动发送方，并可能在接收之前返回",
  "a function takes a lock and has a way out on which it does not release it":
    "函数取得锁，并有一个不释放它的出口",
  "a function that calls itself": "调用自身的函数",
  "a function that is kept": "被保留的函数",
  "a function that is not known": "未知的函数",
  "a function that reads a whole table or file, called in a loop or for each request, with a copy kept each time":
    "读取整张表或整个文件的函数，在循环里或每个请求中调用，且每次都保留一份副本",
  "a goroutine can send twice on a channel that is received from once":
    "goroutine 可能向只接收一次的通道发送两次",
  "a goroutine of {0}": "{0} 的一个 goroutine",
  "a goroutine ranges over a channel whose owner may leave without closing it":
    "goroutine 对通道做 range，而其拥有者可能不关闭就离开",
  "a goroutine sends bare on a channel whose receiver may choose a deadline instead":
    "goroutine 向通道单独发送，而接收方可能选择截止时间",
  "a goroutine starts here that sends": "此处启动一个会发送的 goroutine",
  "a goroutine that is started for each call and runs a loop without any way out":
    "每次调用都启动、并运行没有任何出口的循环的 goroutine",
  "a goroutine that waits for ticks alone, and a Stop of its ticker elsewhere":
    "只等待 tick 的 goroutine，而其 ticker 在别处 Stop",
  "a goroutine waits on a sync.Cond and the way that should let it go wakes nobody":
    "goroutine 等待 sync.Cond，而本应放行它的路径没有唤醒任何人",
  "a goroutine with slow work for each request, or for each element of a list":
    "为每个请求或列表的每个元素启动一个工作缓慢的 goroutine",
  "a group whose context nobody waits for, with goroutines that wait for each other":
    "没有人等待其 context 的组，其中的 goroutine 互相等待",
  "a helper closes the body, also through a deferred call before the check of the error":
    "由辅助函数关闭响应体，包括在检查错误之前的 defer 调用",
  "a helper notes the outcome and ends the span": "辅助函数记录结果并结束 span",
  "a hook, callback or rotating logger made where requests are served":
    "在处理请求的地方创建的 hook、回调或轮转 logger",
  "a key": "一个键",
  "a key ({0})": "一个键（{0}）",
  "a key comes in, and none goes out": "有键加入，没有键移出",
  "a label of a metric whose value comes out of a request or an error's text":
    "取值来自请求或错误文本的指标标签",
  "a labelled break leaves the loop": "带标签的 break 离开循环",
  "a larger channel or a goroutine for each message: the messages still all come into this process":
    "更大的通道，或每条消息一个 goroutine：消息仍会全部进入本进程",
  "a later version of the library sends without waiting": "该库的更高版本发送时不等待",
  "a limit keeps it at one size": "上限让它保持同样大小",
  "a limit on the capacity (s[:n:n]): it stops appends, but the array stays":
    "限制容量（s[:n:n]）：它阻止 append，但数组仍在",
  "a limit when it is taken out: giants that are never handed out again stay in the pool":
    "取出时限制：再也不会被取出的巨大缓冲仍留在池中",
  "a list of arguments": "参数列表",
  "a list with a limit: few slots": "有上限的列表：槽位很少",
  "a listener added for each request or round to an older object, and not taken away":
    "每个请求或每轮向更老的对象添加监听器，且没有移除",
  "a listener that fires once and is forgotten has to be added again":
    "只触发一次就被遗忘的监听器必须再次添加",
  "a local slice": "局部的 slice",
  "a lock is taken again by whoever holds it, or two locks in opposite orders":
    "持有者再次取得同一把锁，或两把锁以相反的顺序取得",
  "a lock or another map type for {0}: the test stays false, and nothing is thrown away":
    "给 {0} 加锁或换别的 map 类型：判断仍不成立，什么也不会被丢弃",
  "a longer scrape interval: the series stay in this process all the same":
    "更长的抓取间隔：序列照样留在本进程中",
  "a lookup that is asked whether it found something": "会检查是否找到的查找",
  "a loop over a channel that nothing in the program closes":
    "对通道的循环，而程序中没有任何代码关闭该通道",
  "a loop sends bare, and the loop that receives may be left before the channel is closed":
    "循环单独发送，而接收的循环可能在通道关闭之前离开",
  "a loop that returns at a certain value": "遇到某个值就返回的循环",
  "a map keyed by a request or by an id out of it, whose entry is not deleted on every way out of the handler, or is deleted under the key of a copy":
    "以请求或其 id 为键的 map，其条目没有在处理函数的每个出口删除，或以副本的键删除",
  "a map of large entries that lives as long as the process, filled in one go or swept in one go, whose entries are deleted one by one while the map itself is kept":
    "与进程同寿命、条目很大的 map，一次填满或一次清扫，其条目逐个删除而 map 本身保留",
  "a map or sync.Map that lives as long as the process and gets new keys again and again, and nothing deletes, clears, replaces or bounds it":
    "与进程同寿命的 map 或 sync.Map，一再加入新键，而没有代码删除、清空、替换或限制它",
  "a method that is not known": "未知的方法",
  "a metric is registered {0} with {1}, and nothing takes it back: the registry keeps all of them":
    "指标{0}通过 {1} 注册，而没有代码撤回它：注册表会全部保留",
  "a metric that is registered or published for each object, job or request":
    "为每个对象、任务或请求注册或发布的指标",
  "a multiplexer keeps every handler and has no call that removes one":
    "多路复用器保留每个 handler，没有移除的调用",
  "a nil channel as an arm of a select: it turns the arm off":
    "nil 通道作为 select 的分支：它关闭该分支",
  "a page or a single row is read": "只读取一页或一行",
  "a panic in here skips the unlock": "此处的 panic 跳过了解锁",
  "a panic is survived here, the loop is over": "panic 在此被恢复，循环已结束",
  "a part of it, not a copy": "其中一部分，不是副本",
  "a place is taken before the start": "启动之前先占位",
  "a pool of workers, or a group with a limit": "worker 池，或带上限的组",
  "a program that ends: nothing goes on pushing and popping":
    "会结束的程序：没有代码继续压入和弹出",
  "a query, statement or transaction, and a way out without Close, Commit or Rollback":
    "查询、语句或事务，以及没有 Close、Commit 或 Rollback 的出口",
  "a reader in another package or behind a method that hands the channel out":
    "读取方在另一个包中，或在交出通道的方法背后",
  "a reader of its own that ranges until the library closes the channel":
    "专门的读取方一直 range 到库关闭通道",
  "a reader that waits for every round": "每轮都等待的读取方",
  "a receiver that loops": "接收方在循环中",
  "a recorder of httptest answers from memory": "httptest 的 recorder 从内存响应",
  "a registry of its own for each object, which goes away with it":
    "每个对象有自己的注册表，并随之消失",
  "a ring: the append stops at a limit": "环形缓冲：追加到上限为止",
  "a rollback is deferred and does nothing after a commit":
    "rollback 是 defer 的，提交之后不起作用",
  "a semaphore or the wait for an answer bounds what can be queued":
    "信号量或等待应答限制了可排队的数量",
  "a send beside a default": "发送旁边有 default",
  "a server without timeouts, a connection read without a deadline, a call without limit":
    "没有超时的服务器、没有截止时间的连接读取、没有限制的调用",
  "a session keeps it, and each of its ends gives it back": "会话持有它，且每个结束处都会归还",
  "a short time: the timers fire before they are many": "时间很短：定时器尚不多就已触发",
  "a short timeout ends the context soon anyway": "很短的超时本来就会很快结束该 context",
  "a slice or list that lives as long as the process and is appended to again and again, and nothing cuts, empties or bounds it":
    "与进程同寿命的 slice 或链表，一再被追加，而没有任何代码截断、清空或限制它",
  "a slice or list that producers append to and one consumer takes from, without a look at its length; a broker's consumer without acknowledgements or without a prefetch limit":
    "生产者追加、一个消费者取出而不看长度的 slice 或链表；没有确认或没有预取上限的 broker 消费者",
  "a slice that lives as long as the process, shortened by one element that has pointers, without clearing the slot":
    "与进程同寿命的 slice，缩短一个含指针的元素而没有清空槽位",
  "a small part of a large text or slice that is stored, uncopied, where it outlives the whole":
    "大文本或大 slice 的一小部分，未经复制就存到比整体更长寿的地方",
  "a smaller batch of rows: the sum of the copies stays the same": "更小的批次：副本的总和不变",
  "a span that is started, and a way out on which nobody ends it":
    "启动的 span，以及没有人结束它的出口",
  "a stop that changes what the loop asks for": "会改变循环条件的停止操作",
  "a stream under a context that goes on, and a way out before Recv has failed":
    "context 继续存活的流，以及 Recv 失败之前的出口",
  "a struct owns the stream for as long as it lives": "struct 在其生命期内拥有该流",
  "a stub only borrows the connection": "stub 只是借用连接",
  "a sweep that deletes old entries: it hides the exit that was forgotten, and live requests lose theirs":
    "清扫旧条目：它掩盖了被遗忘的出口，正在处理的请求还会丢失自己的条目",
  "a sync.Pool is emptied by the collector: its giants show between two collections":
    "sync.Pool 会被 GC 清空：其中的巨大缓冲只在两次 GC 之间可见",
  "a sync.Pool or runtime.GC: every copy is in use, so there is nothing to collect":
    "sync.Pool 或 runtime.GC：每份副本都在使用，没有可回收的",
  "a third lock that both sides take first; two readers": "双方都先取得的第三把锁；两个读者",
  "a ticker that nothing can stop": "一个无法停止的 ticker",
  "a timer that stays until its time is up": "一个到时间才消失的定时器",
  "a type switch": "类型 switch",
  "a wait in a loop that starts all it counts before": "循环中的等待，之前已启动所有计数的",
  "a way leads to the operation on which the variable or field is never set":
    "有一条路径到达该操作，而变量或字段从未设置",
  "a writer asks for the lock between the two reads": "有写者在两次读锁之间请求该锁",
  "accepted here": "在此接受",
  "added here, never taken away": "在此添加，从不移除",
  "after the last turn": "最后一轮之后才返回",
  "after {0} nobody brings about what the loop asks for": "{0} 之后没有人促成循环所等的条件",
  "again and again": "一再",
  "again and again, by {0} at {1}": "一再，由 {1} 处的 {0}",
  "all consumers can leave early, and nothing receives the rest":
    "所有消费者都可能提前离开，且没有人接收其余的值",
  "all consumers of the channel leave in this way": "该通道的所有消费者都这样离开",
  "all that {0}": "{0}的全部",
  "all {0} values": "全部 {0} 个值",
  allocation: "分配",
  "an entry for the request comes in": "一个请求的条目在此加入",
  "an entry with fields belongs to the request and goes with it":
    "带字段的 entry 属于请求并随之消失",
  "an error ends it": "错误会结束它",
  "an error means that there is no body": "有错误就表示没有响应体",
  "an http.Transport made in a function that runs again and again":
    "在一再运行的函数中创建的 http.Transport",
  "an owner keeps it and stops it when it goes": "有拥有者持有它，并在离开时停止它",
  "and dropped here, without a send or a close": "又在此丢弃，没有发送也没有 close",
  "and drops what would take it back": "并丢弃了可以撤回注册的返回值",
  "and nothing takes it back": "而没有代码撤回它",
  "and waits for it here": "并在此等待它",
  "and {0} waits for ever": "{0}便永远等待",
  "another arm of the select ends the wait": "select 的另一分支会结束等待",
  "another place empties the container as well": "另一处也会清空该容器",
  "another type is made of it": "有另一个类型由它构成",
  "appended here, and nothing cuts it": "在此追加，而没有代码截断它",
  "appended to at the start and only read afterwards": "只在启动时追加，之后只读",
  arm: "个分支",
  arms: "个分支",
  "arrays of a fixed size": "固定大小的数组",
  "arrives here": "到达这里",
  "asks again here, and not for {0}": "在此再次检查，但不检查 {0}",
  "assumed: {0}": "假定：{0}",
  "at every tick": "每次 tick",
  "at the end of the function": "在函数末尾",
  "autoAck false without Ack: the broker stops at the limit and sends no more":
    "autoAck false 却不 Ack：broker 到达上限就不再发送",
  "autoAck with a prefetch limit: the limit counts unacknowledged messages, and there are none":
    "autoAck 加预取上限：上限只计未确认的消息，而这里没有",
  "baseline {0}: {1}": "基线 {0}：{1}",
  "becomes a label: a new value makes a series that stays": "成为标签：新值产生一条会留下的序列",
  "begins the next round": "开始下一轮",
  "behind its last element": "在其最后一个元素之后",
  "both are the Once of one object": "两者是同一个对象的 Once",
  "both are the lock of one object": "两者是同一个对象的锁",
  "both sides of the condition come from the same clock at the same moment, traced to where they are set, or a constant switches it off; nothing else empties the container":
    "条件两侧来自同一时钟的同一时刻，并追溯到设置的地方，或由常量关闭；没有别的代码清空该容器",
  "buffers that nothing appends to": "没有代码追加的缓冲",
  "by this call": "由此调用",
  called: "调用",
  "callers choose what {0} is": "{0} 是什么由调用方决定",
  calling: "调用",
  "calls on with the lock held": "持锁继续调用",
  "can be set by other modules": "可能由其他模块设置",
  "cancel is returned, stored, or passed to something that calls it":
    "cancel 被返回、保存，或传给会调用它的代码",
  "cancel stays in the function, its parent may live long, and the way is concrete":
    "cancel 留在函数内，其父 context 可能长寿，且路径具体",
  cancelling: "取消",
  "clients are cached by address, or made once and shared": "客户端按地址缓存，或只创建一次并共享",
  "clients are not all trusted to finish their requests": "并非所有客户端都能可靠地发完请求",
  closing: "关闭",
  "code that cannot be read": "无法读取的代码",
  "comes from callers of {0} ({1})": "来自 {0} 的调用方（{1}）",
  "comes from here": "来自这里",
  "comes from {0}": "来自 {0}",
  "comes to Do again, which waits for itself": "再次到达 Do，它在等待自己",
  "connected here; a limit of the dial ends with the dial": "在此连接；dial 的时限随 dial 结束",
  "context.Background() for a goroutine that waits for its context, with another at hand":
    "把 context.Background() 交给等待其 context 的 goroutine，而手边就有另一个",
  "context.WithCancel and its kin, and a way out on which nobody calls cancel":
    "context.WithCancel 一类的调用，以及没有人调用 cancel 的出口",
  "context.WithoutCancel alone: it keeps the values and has no end either.":
    "单用 context.WithoutCancel：它保留值，但同样没有终点。",
  "counts a goroutine": "为一个 goroutine 计数",
  "counts all of them": "为全部计数",
  "ctx = context.With…(ctx, …) on a variable that outlives the loop, or on a field":
    "对比循环活得更久的变量或字段做 ctx = context.With…(ctx, …)",
  "cut, emptied or handed over somewhere": "在某处被截断、清空或移交",
  "debug.FreeOSMemory: it returns pages of Go's heap only.":
    "debug.FreeOSMemory：它只归还 Go 堆的页。",
  "decides here": "在此决定",
  "decides here: {0}": "在此决定：{0}",
  "declared here: nil until it is assigned": "在此声明：赋值之前为 nil",
  deferred: "defer 执行",
  "deferred to the end of the function, not of the turn": "推迟到函数结束，而不是每轮结束",
  "deleted here, on the other way": "在另一条路径上在此删除",
  "deleted one by one; the buckets stay": "逐个删除；桶仍保留",
  "deleting keys after the peak and expecting the memory back: a map keeps its buckets; replace it":
    "峰值之后删除键并期待内存归还：map 会保留其桶；请替换它",
  "deleting more keys, or clear(): both keep the buckets": "删除更多键，或 clear()：两者都保留桶",
  "deliveries taken from the consumer's buffer stay reachable behind its slice":
    "从消费者缓冲取走的投递在其 slice 之后仍可达",
  "deliveries wait in an unbounded slice in front of the channel; with autoAck, or without a prefetch limit (Qos), the broker sends on without waiting":
    "投递在通道之前的无上限 slice 中等待；使用 autoAck 或没有预取上限（Qos）时，broker 会不等待地继续发送",
  "deliveries wait in an unbounded slice; the library is no longer kept up":
    "投递在无上限的 slice 中等待；该库已不再维护",
  "dropping without a counter: the loss is then invisible": "丢弃而不计数：损失便不可见",
  "each call reads {0} into memory ({1}), and {2} keeps every copy ({3}) instead of sharing one":
    "每次调用都把{0}读入内存（{1}），而 {2} 保留每一份副本（{3}），没有共享",
  "each turn declares a context of its own that hides the outer one":
    "每轮声明自己的 context，遮蔽外层的",
  "each writer looks at the size first, or makes room": "每个写入方都先检查大小，或腾出空间",
  "elements come faster than they are worked off, for a while": "有一段时间元素到来快于处理",
  "elements without pointers": "不含指针的元素",
  "empty select": "空的 select",
  ending: "结束",
  "entries are deleted from {0} ({1}), but a map never gives its buckets back: it keeps the room{2} at its largest":
    "条目从 {0} 中删除（{1}），但 map 从不归还其桶：它保留最大时的空间{2}",
  "entries are pointers: the buckets are small": "条目是指针：桶很小",
  "entry {0} repeats entry {1}": "第 {0} 项与第 {1} 项重复",
  "entry {0} {1}": "第 {0} 项{1}",
  "events that nobody takes wait in a buffer of the watcher until its context ends":
    "无人取走的事件在 watcher 的缓冲中等待，直到其 context 结束",
  "every KeepAlive adds a channel and a goroutine to the lease, which go when their context ends or the lease does":
    "每次 KeepAlive 都给租约增加一个通道和一个 goroutine，随其 context 或租约结束而消失",
  "every Notify call appends a channel to a list that only the shutdown of that connection clears":
    "每次 Notify 调用都会向一个列表追加通道，而该列表只在该连接关停时清空",
  "every call appends a channel to a list that only the shutdown clears":
    "每次调用都向一个列表追加通道，只有关停才会清空它",
  "every channel given to signal.Notify is kept in a table of the process":
    "传给 signal.Notify 的每个通道都保存在进程的表中",
  "every close is known, and a way out from the start of the consumer passes none":
    "每处 close 都已知，且从消费者启动起有一个出口一处也不经过",
  "every row of the table": "表的每一行",
  "every sender and closer is known, and a way out passes none of them":
    "每个发送方和关闭方都已知，且有一个出口一个也不经过",
  "every use of it is known, it is made once, and the append is reached for each request, at intervals, or in a loop that only a context ends":
    "它的每处使用都已知，只创建一次，且追加发生在每个请求、每隔一段时间，或只有 context 才能结束的循环里",
  "every use of the group is known, and a way leaves out a Done or a start that Add counts":
    "组的每处使用都已知，且有一条路径漏掉 Done，或漏掉 Add 已计数的启动",
  "every use of the map is known, and a path from the insert to an exit passes none of the deletes":
    "map 的每处使用都已知，且从插入到出口的一条路径不经过任何删除",
  "every watch appends a channel to the list of its path, which only an event on that path or a lost session clears":
    "每个 watch 都会向其路径的列表追加一个通道，只有该路径上的事件或会话丢失才会清空它",
  "everybody is woken here": "在此唤醒所有等待者",
  "everybody who wants the lock": "每个需要这把锁的 goroutine",
  "exported by {0}": "由 {0} 导出",
  "expvar has no way to take a variable back: publish one map and delete its keys":
    "expvar 无法撤回变量：发布一个 map 并删除其中的键",
  "few keys: constants, an enumeration, a fixed range": "键很少：常量、枚举、固定范围",
  "filled at the start and only read afterwards": "启动时填充，之后只读",
  "filled here": "在此填充",
  "finds nothing to delete": "没有可删除的",
  "flags stay in a set of the process": "flag 留在进程的集合中",
  "for each element of the list ({0})": "对列表的每个元素（{0}）",
  "for each request": "每个请求",
  freed: "释放",
  freeing: "释放",
  "from Go 1.23 a ticker is collected when nobody refers to it":
    "从 Go 1.23 起，无人引用的 ticker 会被回收",
  "from Go 1.23 a timer that nobody refers to is collected":
    "从 Go 1.23 起，无人引用的定时器会被回收",
  "functions called one by the other": "互相调用的函数",
  "further down": "下方",
  "further up": "上方",
  "giants are not put back": "巨大的缓冲不放回",
  "git is not installed": "没有安装 git",
  "given back": "归还",
  "gives no reason": "没有给出理由",
  "giving back": "归还",
  "go statement": "go 语句",
  "go.work uses {0}, which lies outside of its folder: not read":
    "go.work 使用了 {0}，它位于其目录之外：未读取",
  "goes on here": "在此继续",
  "goes on here without the unlock": "在此继续，没有解锁",
  "goes on here, nobody started": "在此继续，没有启动任何 goroutine",
  "goes on to the next job": "转到下一个任务",
  "goes round here": "在此循环",
  "goes round its loop": "进入下一轮循环",
  "goes through all entries": "遍历所有条目",
  "goes through too many places to follow": "经过的地方太多，无法跟踪",
  "goroutine stacks": "goroutine 栈",
  "goroutine starts here": "goroutine 在此启动",
  "goroutine starts here, one for each object": "goroutine 在此启动，每个对象一个",
  "goroutine starts here, without a limit": "goroutine 在此启动，没有上限",
  "goroutines that only calculate": "只做计算的 goroutine",
  "grows here": "在此增长",
  "handed on too often to follow": "传递次数太多，无法跟踪",
  "handed out here": "在此交出",
  "handed over here: a context that nobody ends": "在此交出：一个无人结束的 context",
  "handed to the library here": "在此交给库",
  "has no fingerprint": "没有指纹",
  "has no way out": "没有出口",
  "has {0}, which means nothing": "含有无意义的 {0}",
  "hashing the value: that makes as many series": "对值做哈希：产生的序列一样多",
  "heap allocated in {0}{1}": "在 {0} 分配的堆内存{1}",
  "here it is not": "这里没有检查",
  "here the size is looked at": "这里检查大小",
  "ignoring the error of a second registration: the metrics with new names still pile up":
    "忽略第二次注册的错误：带新名字的指标仍会堆积",
  "in a select with {0} other {1}": "在带有另外 {0} {1}的 select 中",
  "in any case": "在任何情况下",
  "in every call": "每次调用",
  "in front of its first element": "在其第一个元素之前",
  "in the case {0}": "在 case {0} 分支",
  "in the default case": "在 default 分支",
  "in the loop at {0}": "在 {0} 处的循环中",
  "inside the loop": "在循环中",
  "io.Pipe with one end in a goroutine, and a way out that leaves the other end open":
    "一端在 goroutine 中的 io.Pipe，以及让另一端保持打开的出口",
  "is a field of {0} outside the program": "是程序之外的 {0} 的字段",
  "is handed on": "被传递",
  "is handed out": "被交出",
  "is kept in a": "保存在",
  "is not an object": "不是对象",
  "is not left by the break ({0}), which ends only the select":
    "无法用 break（{0}）离开，它只结束 select",
  "is passed to {0}, which is not known": "传给了 {0}，该函数未知",
  "is passed to {0}, which may keep it": "传给了 {0}，它可能会保留",
  "is put into a struct of a library": "放入了库的 struct",
  "is returned by {0}, {1}": "由 {0} 返回，{1}",
  "is stored where it cannot be followed": "存入了无法跟踪的地方",
  it: "它",
  "it is added once, where the object is made": "在创建对象的地方添加一次",
  "it is called through an interface, a list of functions, or at shutdown":
    "通过接口、函数列表或在关停时调用",
  "it is loaded once and shared": "只载入一次并共享",
  "it is made from itself": "它由自身构成",
  "it is made once and shared": "它只创建一次并共享",
  "it is opened once in the life of the process": "它在进程生命期内只打开一次",
  "it is returned, stored in something that closes it, or passed to something that may":
    "它被返回、存入会关闭它的对象，或传给可能关闭它的代码",
  "it is written to": "它会被写入",
  "it lies deep inside of other types": "它位于其他类型的深处",
  "it may end with {0}, which makes it": "它可能随创建它的 {0} 一起结束",
  "it sits on a small leaf that points at nothing": "它位于不指向任何东西的小叶子对象上",
  "it starts here": "它在此启动",
  "it stays in the function, and the way from the call to the exit is concrete":
    "它留在函数内，且从调用到出口的路径具体",
  "it would receive here": "本应在此接收",
  "its Done comes when it ends": "它结束时才调用 Done",
  "its channel": "它的通道",
  "its end of the pipe": "它那一端的管道",
  "its function holds the object": "其函数持有该对象",
  "its idle connections are closed before the call returns": "在调用返回之前关闭其空闲连接",
  "its method": "其方法",
  "its owner has no name": "其拥有者没有名字",
  "its owner is not known": "其拥有者未知",
  "its peak is far above its usual size": "其峰值远高于通常大小",
  "its reader": "它的读取方",
  "its room is not known": "缓冲大小未知",
  "keeps it": "保留它",
  "kept here": "在此保留",
  "kept in memory here": "在此保留在内存中",
  "kept in this field, never {0}": "存入此字段，从未{0}",
  "large uses come more often than the collector runs": "大用量比 GC 更频繁",
  "larger than 64 MiB": "超过 64 MiB",
  leaves: "离开",
  "leaves here when this comes first": "它先到来时在此离开",
  "leaves here without Done": "在此离开，没有调用 Done",
  "leaves here without {0} it, {1}": "没有{0}就在此离开，{1}",
  "leaves here {0}": "{0}从这里离开",
  "leaves here {0}, nobody is woken": "{0}从这里离开，没有唤醒任何人",
  "leaves the select, not the loop": "离开的是 select，而不是循环",
  "length checked": "检查长度",
  "libraries call {0} through interfaces": "库会通过接口调用 {0}",
  "libraries that drop what has no room, such as os/signal": "会丢弃放不下的值的库，例如 os/signal",
  line: "行",
  "line {0} of the running build stands {1} {2} {3} in this source: another revision":
    "运行中的构建的第 {0} 行在这份源码中位于{3} {1} {2}：版本不同",
  "line {0} of {1} has no {2}": "{1} 的第 {0} 行没有 {2}",
  lines: "行",
  "lives longer than one turn": "寿命超过一轮",
  "lives on": "继续存活",
  "loads a copy of its own": "载入自己的副本",
  lock: "加锁",
  locked: "加锁状态",
  "locked and unlocked under the same condition": "在相同条件下加锁和解锁",
  "locks of different objects of one type": "同一类型的不同对象的锁",
  "looked up here: nil when the key is gone": "在此查找：键已消失时为 nil",
  "loop without a way out": "没有出口的循环",
  "made and handed over here, no room": "在此创建并交出，没有缓冲",
  "made anew in every round": "每轮都新建",
  "made anew, before each test": "每次判断之前都新建",
  "made here": "在此创建",
  "made here without the channel": "在此创建，但没有通道",
  "made here, with a context that has no deadline": "在此创建，其 context 没有截止时间",
  "made here, without a timeout for reading": "在此创建，没有读取超时",
  "made here, {0}": "在此创建，{0}",
  "made once, lives on": "创建一次，一直存活",
  "make, room for {0}": "make，缓冲 {0}",
  "manual acknowledgement with a prefetch limit": "手动确认并有预取上限",
  "many callers wait because the pool is small, and all of them give back":
    "因为池很小而有许多调用方等待，且都会归还",
  "many different values come": "会出现许多不同的值",
  "messages come faster than they are handled, for a while": "有一段时间消息到达快于处理",
  "messages count as done when they are sent ({0}){1}: the library buffers without limit all that arrive faster than they are handled":
    "消息在发出时就算完成（{0}）{1}：到达快于处理时，库会无上限地缓冲",
  "messages that find the channel full are dropped as from a slow consumer":
    "遇到通道已满的消息会像面对慢消费者那样被丢弃",
  "messages that nobody takes within the send time-out are dropped":
    "在发送超时之内无人取走的消息会被丢弃",
  "more of the goroutines send than are received": "发送的 goroutine 多于接收次数",
  "never more than likely: how high its peak is shows at run time":
    "最多为很可能：峰值多高只有运行时才显现",
  "never more than likely: how large the buffers become shows at run time":
    "最多为很可能：缓冲会变多大只有运行时才显现",
  "never more than likely: how large the table is shows at run time":
    "最多为很可能：表有多大只有运行时才显现",
  "never more than likely: how large the whole is shows at run time":
    "最多为很可能：整体有多大只有运行时才显现",
  "never more than likely: how many different values come shows at run time":
    "最多为很可能：会出现多少不同的值只有运行时才显现",
  "never more than likely: how much the elements hold shows at run time":
    "最多为很可能：元素持有多少只有运行时才显现",
  "never more than likely: that the consumer is slower than the producers shows at run time":
    "最多为很可能：消费者是否慢于生产者只有运行时才显现",
  "never more than likely: that the keys do not repeat shows at run time":
    "最多为很可能：键是否重复只有运行时才显现",
  "never proved: how fast requests come is not in the source": "从不证明：请求来得多快不在源码中",
  "never: somebody who sees the value could still call it": "从不：能看到该值的代码仍可能调用它",
  "never: whether a peer falls silent is up to the peer": "从不：对端是否沉默取决于对端",
  "new keys keep coming": "新键不断到来",
  "no C function frees or keeps it": "没有 C 函数释放或保留它",
  "no caller is known": "没有已知的调用方",
  "no function": "没有函数",
  "no goroutine of the last dump does the other half; one that comes later could":
    "最后一次转储中没有 goroutine 在做另一半操作；之后出现的可能会做",
  "no goroutine of the last dump stands in a function that could still do the other half, and the next call makes its own":
    "最后一次转储中没有 goroutine 停在还能完成另一半操作的函数里，而下一次调用会创建自己的通道或对象",
  "no goroutine that is read takes them out": "已读取的代码中没有 goroutine 取出它们",
  "no known pattern fits what is done to {0}": "对 {0} 的操作不符合任何已知模式",
  "no return, break, panic or end of the goroutine leads out of the loop":
    "没有 return、break、panic 或 goroutine 的结束能离开循环",
  "no room": "无缓冲",
  "no {0} in the source declares {1}": "源码中没有声明 {1} 的 {0}",
  "nobody else calls it": "没有别人调用它",
  "nobody else calls it between two calls": "两次调用之间没有别人调用它",
  "nobody else keeps the entry that is dropped": "没有别人持有被丢弃的条目",
  "nobody else reaches the field {0}": "没有别人访问字段 {0}",
  "none is seen": "没有看到来源",
  "not ({0})": "非（{0}）",
  "not a container": "不是容器",
  "not an object": "不是对象",
  "nothing but a tick ends the wait, and the ticker is stopped while the goroutine waits":
    "只有 tick 能结束等待，而 goroutine 等待时 ticker 被停止",
  "nothing else ends the goroutine": "没有别的东西结束该 goroutine",
  "nothing hangs on a context whose parent is context.Background()":
    "父 context 为 context.Background() 时没有东西依附",
  "nothing in the program receives it": "程序中没有代码接收它",
  "nothing keeps the copy after the call": "调用之后没有代码保留副本",
  "nothing that is read fills it again and again": "已读取的代码中没有反复填充它的",
  "nothing that is read makes a {0}": "已读取的代码中没有创建 {0} 的",
  "objects are made again and again": "对象一再被创建",
  "on other ways": "在其他路径上",
  "once a request, from the handler registered at {0}": "每个请求一次，由 {0} 处注册的处理函数",
  "once a request, from the handler {0} at {1}": "每个请求一次，由 {1} 处的处理函数 {0}",
  "once a round of the loop ({0})": "循环每轮一次（{0}）",
  "once a round of the loop at {0}": "循环每轮一次（位于 {0}）",
  "once, by {0} at {1}": "一次，由 {1} 处的 {0}",
  "once, from {0} at {1}": "一次，由 {1} 处的 {0}",
  "once, in a test": "一次，在测试中",
  "once, when the package starts": "一次，在包启动时",
  "one channel and one loop for the life of the process": "整个进程生命期内只有一个通道和一个循环",
  "one goroutine can fail, another then waits for ever at a channel":
    "一个 goroutine 可能失败，另一个随后永远停在通道上",
  "one goroutine for each element": "每个元素一个 goroutine",
  "one goroutine for each, for the life of the process": "每个都有一个 goroutine，直到进程结束",
  "one goroutine of the process ticks every meter until it is stopped":
    "进程中有一个 goroutine 不断 tick 每个 meter，直到它停止",
  "one link more, each time": "每次多一环",
  "one object lives on, so its moment grows old": "同一对象一直存活，因此其时刻会变旧",
  "one of them starts here": "其中一个在此启动",
  "one ticker is reset for each stage and stopped at the end":
    "同一个 ticker 在每个阶段重置，最后停止",
  "one value": "一个值",
  "one way through the goroutine passes both sends, and no loop receives":
    "有一条路径同时经过两次发送，且没有循环接收",
  "only the end of the context ends the wait, and the call happens for each request":
    "只有 context 结束才能结束等待，且每个请求都会调用",
  "only when something fails": "仅在失败时",
  "other modules may make a {0}": "其他模块可能创建 {0}",
  "other packages may set {0}": "其他包可能设置 {0}",
  "other places delete from it as well": "其他地方也会从中删除",
  "package {0} has no file {1} for this platform": "包 {0} 在此平台没有文件 {1}",
  "package {0} is not in the source": "源码中没有包 {0}",
  "passed to a function that is not known": "传给了未知的函数",
  "passed to {0}": "传给了 {0}",
  "points back at it": "反过来指向它",
  "promises the end, and does not bring it": "承诺结束，却没有实现",
  "published variables stay in a map of the process": "已发布的变量留在进程的 map 中",
  "put back by {0} without a look at its size": "由 {0} 放回，不看大小",
  "put in here": "在此放入",
  "put in here, whatever its length": "在此放入，无论长度",
  "raises the count": "增加计数",
  "raises the count, and nobody lowers it": "增加计数，而没有人减少它",
  "read here, beside other arms": "在此读取，旁边有其他分支",
  "read-locked": "读锁状态",
  "reads {0}": "读取{0}",
  "ready first: the timer is left behind": "先就绪：定时器被遗留",
  receive: "接收",
  "received only at the shutdown ({0})": "它只在关停时被接收（{0}）",
  "received only when the sending is over ({0})": "它只在发送全部结束后才被接收（{0}）",
  "receives here": "在此接收",
  "receives here, in fewer rounds": "在此接收，轮数较少",
  "receives here, not for every sender": "在此接收，但不是每个发送方都接收",
  "receives here, once": "在此接收，一次",
  "receives here, when the service stops": "在此接收，服务停止时",
  "registered here, and never taken back": "在此注册，从未撤回",
  "registered here, once more each time": "在此注册，每次多一个",
  "registered here; the function that takes it back is dropped": "在此注册；可以撤回它的函数被丢弃",
  "registered once, when the service starts": "服务启动时注册一次",
  "repeats the call": "重复该调用",
  "repeats the start": "重复启动",
  "repeats without an end": "无休止地重复",
  "responses that find the channel full are dropped with a warning":
    "遇到通道已满的响应会被丢弃并告警",
  "revision {0} cannot be read: {1}": "无法读取版本 {0}：{1}",
  "room for as many values as there are senders": "缓冲与发送方一样多",
  "room for both": "缓冲足够容纳两个",
  "room for every value": "缓冲容纳每个值",
  "room for everything that is sent": "缓冲容纳所有发送的值",
  "room for one where the library sends once": "库只发送一次时，缓冲为一",
  "room for {0}": "缓冲 {0}",
  "rows that were read until Next said no have closed themselves":
    "读到 Next 返回 false 的 rows 已自行关闭",
  "runtime.AddCleanup with a value": "runtime.AddCleanup 配一个值",
  "runtime.GC or debug.FreeOSMemory: the buckets belong to a map that is in use":
    "runtime.GC 或 debug.FreeOSMemory：桶属于正在使用的 map",
  "runtime.GC or debug.FreeOSMemory: what a reachable container holds is not garbage":
    "runtime.GC 或 debug.FreeOSMemory：可达的容器所持有的不是垃圾",
  "runtime.GC or debug.FreeOSMemory: what a reachable map holds is not garbage":
    "runtime.GC 或 debug.FreeOSMemory：可达的 map 所持有的不是垃圾",
  "runtime.GC or debug.FreeOSMemory: what a reachable slice holds is not garbage":
    "runtime.GC 或 debug.FreeOSMemory：可达的 slice 所持有的不是垃圾",
  "runtime.GC: a collection finds the object reachable, however often it runs":
    "runtime.GC：无论运行多少次，GC 都会发现该对象可达",
  "runtime.GC: the array behind the slice still refers to the element":
    "runtime.GC：slice 背后的数组仍引用该元素",
  "runtime.GC: the part refers to the whole array, so there is nothing to free":
    "runtime.GC：这一部分引用整个数组，因此没有可释放的",
  send: "发送",
  "sends here first, and goes on": "先在此发送，然后继续",
  "sends here once more: nobody receives it": "在此再次发送：没有人接收",
  "sends here, again and again": "在此一再发送",
  "sends here: nobody receives": "在此发送：没有人接收",
  "sends here: nobody receives any more": "在此发送：已没有人接收",
  "sends here: nobody receives, and nothing ends the wait":
    "在此发送：没有人接收，也没有什么结束等待",
  "sends here: the last ones find nobody": "在此发送：最后几个没有人接收",
  "sends here: those that come later find nobody": "在此发送：后来的没有人接收",
  "sends on the two branches of one decision": "发送位于同一判断的两个分支",
  "sent on a channel": "通过通道发送",
  "session events that find the channel full are dropped": "遇到通道已满的会话事件会被丢弃",
  "set again here, before it was {0}": "在{0}之前又在此设置",
  "set as the exported variable {0}": "赋给了导出的变量 {0}",
  "set from itself": "由自身设置",
  "set through its address": "通过其地址设置",
  "set to this moment when it is made": "创建时设为此刻",
  "set to this moment, right before the test": "在判断之前才设为此刻",
  "several senders are started, and the receiver takes the first values or leaves at one of them":
    "启动多个发送方，而接收方只取走最先的几个值，或在其中某个值时离开",
  "shortened here; the slot keeps its pointer": "在此缩短；槽位保留其指针",
  "shutdown sends the error to every registered channel in turn, with its locks held":
    "关停时会持着锁依次向每个已注册的通道发送错误",
  "shutdown sends the error to every registered channel, one after the other and with its locks held, so one channel that nobody reads stops it and all who need the lock":
    "关停时会持着锁逐个向每个已注册的通道发送错误，因此一个无人读取的通道就会卡住它以及所有需要这把锁的代码",
  "signals that find the channel full are dropped": "遇到通道已满的信号会被丢弃",
  "slices.Delete, which clears it": "slices.Delete，它会清空槽位",
  "so Wait ({0}) never returns": "因此 Wait（{0}）永不返回",
  "some goroutines still stand where the other half is done: those calls are not over":
    "仍有 goroutine 停在完成另一半操作的地方：那些调用还没有结束",
  "some uses are far larger than others": "有些用量远大于其他",
  "some {0} live for the process and some do not": "有些 {0} 与进程同寿命，有些则不是",
  "something else sweeps the map": "另有代码清扫该 map",
  "source: no folder {0}": "源码：没有目录 {0}",
  "starts a goroutine": "启动一个 goroutine",
  "starts a goroutine that only the dropped function ends":
    "启动一个只有被丢弃的函数才能结束的 goroutine",
  "starts a sender in every round": "每轮启动一个发送方",
  "still waits here": "仍在此等待",
  stopped: "停止",
  "stopped here: no tick comes any more": "在此停止：不再有 tick",
  stopping: "停止",
  "stored in a container": "存入容器",
  "stored in a literal": "存入字面量",
  "stored in a slice": "存入 slice",
  "stored in the field {0}": "存入字段 {0}",
  "stored in the slice {0}": "存入 slice {0}",
  "structs in structs": "struct 中的 struct",
  "taken here": "在此取走",
  "taken in each turn": "每轮取得",
  "taken out here, one at a time": "在此取出，每次一个",
  "taken out here, whatever its size": "在此取出，无论大小",
  "takes its time here": "在此耗时",
  "takes messages without acknowledging them": "接收消息而不确认",
  "takes messages, any number at once": "接收消息，数量不限",
  "takes {0}": "取得 {0}",
  "tested here: never true": "在此判断：永远不成立",
  "the answer stays in the function, and the way from the call to the exit is concrete":
    "响应留在函数内，且从调用到出口的路径具体",
  "the answer would come from here": "应答本应来自这里",
  "the body of the answer": "响应的响应体",
  "the body or the answer is returned, stored, or wrapped in something that is":
    "响应体或响应被返回、保存，或包进被返回或保存的对象",
  "the branch that empties {0} ({1}) is never taken": "清空 {0} 的分支（{1}）从未执行",
  "the broker sends every waiting message at once, because no prefetch limit is set ({0}); the library buffers all that wait for their turn":
    "由于没有设置预取上限（{0}），broker 会一次发出所有等待的消息；库会缓冲所有排队的消息",
  "the buffer holds": "缓冲所持有",
  "the call can succeed": "该调用可能成功",
  "the call runs again and again, and nothing in the function takes it back":
    "该调用一再运行，而函数中没有代码撤回它",
  "the callback": "回调",
  "the callback is unregistered when its stream ends": "回调在其流结束时注销",
  "the caller's context without its cancellation, under a limit of its own":
    "去掉取消的调用方 context，并有自己的时限",
  "the caller, sometimes": "有时由调用方",
  "the cancel function": "cancel 函数",
  "the channel": "该通道",
  "the channel does not escape, and it has less room than values are sent":
    "通道没有外泄，且缓冲少于发送的值",
  "the channel does not escape, and its only readers leave by another arm or are none":
    "通道没有外泄，其唯一的读取方会从另一分支离开，或根本没有读取方",
  "the channel does not escape, the loop has no other way out, and it starts again and again":
    "通道没有外泄，循环没有别的出口，并且一再启动",
  "the channel has less room than values, and the way out passes no other receive":
    "通道的缓冲少于值的数量，且出口不经过别的接收",
  "the channel has less room than values, and the way out passes no receive":
    "通道的缓冲少于值的数量，且出口不经过接收",
  "the channel has room": "通道有空位",
  "the client": "客户端",
  "the client is closed before the call returns": "在调用返回之前关闭客户端",
  "the client keeps deliveries in an unbounded slice in front of the channel that Consume returns; with autoAck, or manual acknowledgement without a prefetch limit (Qos), the broker sends without waiting":
    "客户端在 Consume 返回的通道之前用一个无上限的 slice 保存投递；使用 autoAck，或手动确认但没有预取上限（Qos）时，broker 会不等待地发送",
  "the client stays in the function, and the way from the call to the exit is concrete":
    "客户端留在函数内，且从调用到出口的路径具体",
  "the client stops working until the channel is read": "在该通道被读取之前，客户端会停止工作",
  "the close is deferred": "close 是 defer 的",
  "the close that is skipped": "被跳过的 close",
  "the compiler made this function": "这个函数由编译器生成",
  "the condition": "该条件变量",
  "the condition is made here": "条件变量在此创建",
  "the connection is closed from outside when its context ends":
    "连接在其 context 结束时由外部关闭",
  "the connection is lent to a function and given back by a deferred helper":
    "连接借给某个函数，由 defer 的辅助函数归还",
  "the connection is lost after that": "此后连接会断开",
  "the connection keeps every subscription, with a goroutine for its callback":
    "连接保留每个订阅，并为其回调保留一个 goroutine",
  "the connection of the pool": "池中的连接",
  "the connection stays in the function, and the way from the call to the exit is concrete":
    "连接留在函数内，且从调用到出口的路径具体",
  "the connection's reading goroutine sends to every registered channel in turn":
    "连接的读取 goroutine 会依次向每个已注册的通道发送",
  "the consumer also waits for a context": "消费者同时等待 context",
  "the consumer is not started yet on that way": "在那条路径上消费者尚未启动",
  "the consumer leaves at the last value": "消费者在最后一个值时离开",
  "the consumer takes everything at once": "消费者一次取走全部",
  "the container is handed to code that is not read": "容器被交给了未读取的代码",
  "the container is kept elsewhere as well": "容器也保存在别处",
  "the container {0}": "容器 {0}",
  "the context can end between the look and the send": "context 可能在检查与发送之间结束",
  "the context is context.Background(), and the way from the call to the exit is concrete":
    "context 是 context.Background()，且从调用到出口的路径具体",
  "the context is derived from a root that does not change": "context 从不变的根派生",
  "the context of the call has a deadline, or belongs to a request":
    "调用的 context 带截止时间，或属于请求",
  "the context of the stream goes on": "流的 context 继续存活",
  "the context of the stream is cancelled by the function, or belongs to a request":
    "流的 context 由函数取消，或属于请求",
  "the context that the first error ends is not used": "没有使用由第一个错误结束的 context",
  "the data is large, or calls overlap": "数据很大，或调用相互重叠",
  "the defer belongs to a function literal that returns with each turn":
    "defer 属于每轮都返回的函数字面量",
  "the delete is deferred, or stands on each exit": "删除是 defer 的，或位于每个出口",
  "the derived context": "派生的 context",
  "the end is said here": "结束在此宣布",
  "the end stays in the function, and the goroutine has started before the exit":
    "该端留在函数内，且 goroutine 在出口之前已启动",
  "the entry is deleted under a copy of the request (made at {0}), which {1} does not know: each request stays in it":
    "条目以请求的副本（创建于 {0}）为键删除，而 {1} 并不认识它：每个请求都留在其中",
  "the entry is taken out here": "在此取出条目",
  "the exit comes before the goroutine starts": "出口在 goroutine 启动之前",
  "the field {0}": "字段 {0}",
  "the finalizer is set here": "finalizer 在此设置",
  "the finalizer keeps what it captures until the object is collected":
    "finalizer 会一直持有它捕获的内容，直到对象被回收",
  "the finalizer works on its parameter": "finalizer 使用其参数",
  "the finalizer's function uses {0} itself ({1}): as long as the finalizer is set, {2} can be reached, so it never runs and nothing is freed":
    "finalizer 的函数自己使用了 {0}（{1}）：只要设着 finalizer，{2} 就可达，因此它永不运行，什么也不会释放",
  "the flag that ends the wait is set on a way without Broadcast, or the loop never reads it":
    "结束等待的标志在没有 Broadcast 的路径上设置，或循环从不读取它",
  "the function frees it on other ways, so no C function that it calls does":
    "该函数在其他路径上会释放它，因此它调用的 C 函数都不会释放",
  "the function hands the lock over: by its name, or by returning the unlock":
    "函数移交了锁：由其名称，或通过返回解锁函数",
  "the function is computed": "该函数是计算得出的",
  "the function is the result of a call": "该函数是某次调用的结果",
  "the function literal in {0}": "{0} 中的函数字面量",
  "the function returns in the same turn": "函数在同一轮返回",
  "the function stands in lines {0} to {1} of {2}, not in {3}":
    "该函数位于 {2} 的第 {0} 至 {1} 行，不含第 {3} 行",
  "the function that takes it back is deferred": "撤回注册的函数是 defer 的",
  "the function waits for all that it starts": "函数等待它启动的所有 goroutine",
  "the goroutine": "该 goroutine",
  "the goroutine also ends with a context or by itself": "goroutine 也会随 context 或自行结束",
  "the goroutine belongs to the process and is started once": "goroutine 属于进程，只启动一次",
  "the goroutine ends only by the object's own method, and the way out is concrete":
    "goroutine 只能由对象自己的方法结束，且出口具体",
  "the goroutine gives itself a time limit": "goroutine 自己设有时限",
  "the goroutine of {0}": "{0} 的 goroutine",
  "the goroutine that decodes events waits until each is taken or Stop is called":
    "解码事件的 goroutine 会一直等待，直到每个事件被取走或调用 Stop",
  "the goroutine that waits for the others and then closes their channel":
    "等待其他 goroutine 之后再关闭其通道的 goroutine",
  "the goroutine's own stack goes through {0}": "该 goroutine 自己的栈经过 {0}",
  "the group and the channel belong to one object": "该组与该通道属于同一个对象",
  "the group at {0} is one group": "{0} 处的组是同一个组",
  "the group is made here": "组在此创建",
  "the guard stands in a loop that outlives the moment": "该判断位于比该时刻更长久的循环中",
  "the hook is added once, when the logger is made": "hook 在创建 logger 时添加一次",
  "the idle connections of its transport": "其 transport 的空闲连接",
  "the informer keeps a listener with two goroutines for every registered handler":
    "informer 为每个已注册的 handler 保留一个监听器和两个 goroutine",
  "the key can be gone when it is looked up": "查找时键可能已消失",
  "the label is deleted again when what it names goes away": "标签所指的对象消失时会再删除该标签",
  "the language version is below 1.23, and the time is long and constant":
    "语言版本低于 1.23，且时间长且为常量",
  "the library's reading goroutine then waits for ever": "库的读取 goroutine 随后会永远等待",
  "the library's shutdown then waits for ever, holding its locks": "库的关停随后会持着锁永远等待",
  "the list is short and fixed": "列表短且固定",
  "the listener's goroutine waits until each notification is taken":
    "在每个通知被取走之前，监听器的 goroutine 一直等待",
  "the literal has no body": "该字面量没有函数体",
  "the literal uses the variable of the object; or the same function stores the object in what the object points to":
    "函数字面量使用了该对象的变量；或同一函数把对象存入它所指向的东西",
  "the lock is given up before the call": "在调用之前释放锁",
  "the lock is known, nobody else releases it, and the way out passes no unlock":
    "锁已知，没有别人释放它，且出口不经过解锁",
  "the logger keeps every hook and runs all of them for each line":
    "logger 保留每个 hook，并对每行日志全部运行一遍",
  "the logger outlives the call": "logger 的寿命超过该调用",
  "the loop at {0} starts more senders than are received": "{0} 处的循环启动的发送方多于接收次数",
  "the loop goes on for as long as the process": "循环与进程同样长久",
  "the loop has a few turns, by a constant or an array": "循环只有几轮，由常量或数组决定",
  "the loop has few turns, by an array or a list that is at hand":
    "循环轮数很少，由手边的数组或列表决定",
  "the loop is endless or follows a channel, so the function does not return meanwhile":
    "循环无限或跟随通道，因此函数在此期间不返回",
  "the loop makes many turns": "循环有很多轮",
  "the loop takes a fixed number of ticks and stops the ticker itself":
    "循环取固定数量的 tick 并自己停止 ticker",
  "the loop waits for each timer, so none outlives its round":
    "循环等待每个定时器，因此没有一个活过其轮次",
  "the losing arm goes back to the same select": "落选的分支回到同一个 select",
  "the losing arm receives in a goroutine": "落选的分支在 goroutine 中接收",
  "the map is replaced when it is empty, or the survivors are copied":
    "map 为空时被替换，或复制剩余的条目",
  "the memory is returned to a caller who frees it, or kept in a struct that does":
    "内存返回给会释放它的调用方，或保存在会释放它的 struct 中",
  "the memory of the C allocator": "C 分配器的内存",
  "the meter keeps every callback and runs all of them at each collection":
    "meter 保留每个回调，并在每次采集时全部运行一遍",
  "the method is not known": "该方法未知",
  "the metric": "该指标",
  "the moment is set inside of the branch": "该时刻在分支内部设置",
  "the new copy takes the place of the old one": "新副本取代旧副本",
  "the next one waits here for ever": "下一个在此永远等待",
  "the next writer": "下一个写者",
  "the object is made for the same round and goes away with it": "对象为同一轮而创建，并随之消失",
  "the object is older than the round, and the function that takes it back is dropped":
    "对象比该轮更老，且可以撤回注册的函数被丢弃",
  "the object lives on": "该对象继续存活",
  "the object that is replaced is stopped first": "被替换的对象先停止",
  "the one value": "那一个值",
  "the operation stands in a select with another arm": "该操作位于有另一分支的 select 中",
  "the other side does not need the lock": "另一方不需要这把锁",
  "the other side takes the lock on every way to its part of the exchange":
    "另一方在通往其配对操作的每条路径上都要加锁",
  "the owner closes in a defer": "拥有者在 defer 中关闭",
  "the owner of the map goes away": "map 的拥有者会消失",
  "the owner of the slice goes away": "slice 的拥有者会消失",
  "the package": "该包",
  "the panic is survived here, the lock stays taken": "panic 在此被挺过，锁仍被占用",
  "the parent belongs to a request and ends with it": "父 context 属于请求并随之结束",
  "the parent belongs to a request and ends with it, or is cancelled by the function itself":
    "父 context 属于请求并随之结束，或由函数自己取消",
  "the parent context lives on": "父 context 继续存活",
  "the part is cloned, appended to another slice, or converted between bytes and string":
    "该部分被 clone、追加到另一个 slice，或在 bytes 与 string 之间转换",
  "the part is kept here, and the whole with it": "这一部分在此保留，整体也随之保留",
  "the pattern of the route instead of its path": "用路由的模式代替其路径",
  "the peer may fall silent without closing the connection": "对端可能沉默而不关闭连接",
  "the place it is stored in goes away with the call": "存放它的地方随调用消失",
  "the pool": "该池",
  "the process ends on that way": "进程在那条路径上结束",
  "the producer also waits for a channel that the consumer closes":
    "生产者也等待由消费者关闭的通道",
  "the producer waits at {0}, which may bound the queue": "生产者在 {0} 等待，这可能限制了队列",
  "the producer waits for room, or drops when the queue is full":
    "生产者等待空位，或在队列满时丢弃",
  "the profile shows who allocates, not who keeps": "profile 只显示谁在分配，不显示谁在持有",
  "the program": "该程序",
  "the reader reads to the end, which the writer's Close gives it":
    "读取方读到末尾，由写入方的 Close 给出",
  "the reading end becomes the body of a request, which the transport closes":
    "读取端成为请求体，由 transport 关闭",
  "the receive is deferred": "接收是 defer 的",
  "the receiver also waits for a context": "接收方同时等待 context",
  "the registration is reached for each request, at intervals, or in a loop that only a context ends, and nothing in the package unregisters":
    "注册发生在每个请求、每隔一段时间，或只有 context 才能结束的循环里，而包中没有代码注销",
  "the registry keeps every metric until it is unregistered": "注册表保留每个指标，直到它被注销",
  "the remembered moment was loaded from disk": "记住的时刻是从磁盘载入的",
  "the rest is received after the first": "第一个之后的其余值都会被接收",
  "the rounds of the loop are known, or the receiving loop is broken off":
    "循环的轮数已知，或接收循环会中断",
  "the same variable of the same function names both, and a call leads from one to the other":
    "两处都由同一函数的同一变量指明，且一处的调用通向另一处",
  "the scheduler keeps every entry until it is removed": "调度器保留每个条目，直到它被移除",
  "the send that is skipped": "被跳过的发送",
  "the sender is a callback": "发送方是回调",
  "the sender selects as well": "发送方也使用 select",
  "the senders also wait for a context that the receiver cancels":
    "发送方也等待由接收方取消的 context",
  "the server keeps every function until it is shut down": "服务器在关停之前保留每个函数",
  "the service may take the connection and never answer": "服务可能接受连接却从不应答",
  "the slot is cleared first": "先清空槽位",
  "the source does not say why": "从源码看不出原因",
  "the span": "span",
  "the span stays in the function, and the way from the start to the exit is concrete":
    "span 留在函数内，且从启动到出口的路径具体",
  "the span travels with the work and is ended where that is done":
    "span 随工作传递，在工作完成处结束",
  "the stack names no file": "栈中没有文件名",
  "the stream": "流",
  "the ticker": "ticker",
  "the ticker is made here": "ticker 在此创建",
  "the ticker is stopped before the tick that would end the loop":
    "ticker 在会结束循环的 tick 之前停止",
  "the ticker lives as long as the process": "ticker 与进程同寿命",
  "the ticker runs for the whole life of the process, and there is one of it":
    "ticker 在整个进程生命期内运行，且只有一个",
  "the ticker stays in the function, and the way from the call to the exit is concrete":
    "ticker 留在函数内，且从调用到出口的路径具体",
  "the timer is made before the loop": "定时器在循环之前创建",
  "the transport keeps no connections alive, or gives idle ones up after a while":
    "transport 不保留连接，或一段时间后放弃空闲连接",
  "the transport stays in the function, and nobody closes its idle connections":
    "transport 留在函数内，没有人关闭它的空闲连接",
  "the two meet on the same object": "两者作用于同一对象",
  "the unlock is deferred, or stands in a function that is deferred or called":
    "解锁是 defer 的，或位于 defer 或被调用的函数中",
  "the value is mapped to a few words first": "先把值映射为少数几个词",
  "the value is {0}": "该值是 {0}",
  "the value {0}": "值 {0}",
  "the variable is declared before a loop that has no fixed end":
    "变量在没有固定终点的循环之前声明",
  "the variable {0}": "变量 {0}",
  "the vector keeps a series for every set of label values it has seen":
    "vector 为见过的每组标签值保留一条序列",
  "the watcher's goroutine waits until Events and Errors are read":
    "在 Events 和 Errors 被读取之前，watcher 的 goroutine 一直等待",
  "the whole file": "整个文件",
  "the whole is made here": "整体在此创建",
  "the whole is much larger than the part": "整体远大于这一部分",
  "the whole is small, or is kept anyway": "整体很小，或本来就会保留",
  "the worker of the process keeps every view": "进程的 worker 保留每个 view",
  "the {0} at {1} can be on {2} channels": "{1} 处的 {0} 可能作用于 {2} 个通道",
  "there is no such commit in the repository": "仓库中没有这个提交",
  "there is one object for the whole process": "整个进程只有一个对象",
  "this constant switches it off": "该常量关闭了它",
  "this is C or assembly": "这是 C 或汇编",
  "this round {0}": "本轮{0}",
  "time.After or time.Tick in a select of a loop that goes on when another arm is ready":
    "循环的 select 中的 time.After 或 time.Tick，别的分支就绪时循环继续",
  "time.NewTicker without Stop on a way out, or with a goroutine that waits for ever":
    "有出口没有 Stop，或有 goroutine 永远等待的 time.NewTicker",
  "unknown request methods and user agents become attributes of metrics":
    "未知的请求方法和 user agent 会成为指标的属性",
  unregistered: "注销",
  "unregistered when the object ends": "对象结束时注销",
  unregistering: "注销",
  "values are sent again and again on a channel that is read at the shutdown or never":
    "一再向只在关停时读取或从不读取的通道发送值",
  "waits here": "在此等待",
  "waits here for a receiver, locked": "持锁在此等待接收方",
  "waits here for a value or the close": "在此等待值或 close",
  "waits here for all of them": "在此等待所有成员",
  "waits here for ever": "在此永远等待",
  "waits here for its end": "在此等待它结束",
  "waits here for jobs or for the end": "在此等待任务或结束",
  "waits here for the answer, locked": "持锁在此等待应答",
  "waits here for the answer, without limit": "在此等待应答，没有限制",
  "waits here for the end of the context": "在此等待 context 结束",
  "waits here for the next tick": "在此等待下一个 tick",
  "waits here for the peer, without a deadline": "在此等待对端，没有截止时间",
  "waits here for the value or for something else": "在此等待该值或别的事件",
  "waits here for values until the channel is closed": "在此等待值，直到通道关闭",
  "waits here for values until the channel is closed: nothing closes it":
    "在此等待值，直到通道关闭：没有代码关闭它",
  "waits here: on a nil channel for ever": "在此等待：永远停在 nil 通道上",
  "wants the same lock here, and waits for itself": "在此需要同一把锁，等待自己",
  "what is called at {0} panics like {1}": "{0} 处调用的函数会像 {1} 那样 panic",
  "what is left is received in a defer": "剩余的值在 defer 中接收",
  "what is noted travels in the request's context instead": "所记的内容改由请求的 context 携带",
  "what is sent is copied under the lock and sent behind it": "要发送的内容在锁内复制，在锁外发送",
  "what it opened": "它打开的资源",
  "what it opened in the database": "它在数据库中打开的资源",
  "what it started": "它启动的 goroutine",
  "what it works on comes from code that was not read": "它所操作的对象来自未读取的代码",
  "what may fail is asked before the goroutine starts": "可能失败的部分在 goroutine 启动之前检查",
  "what starts them goes on ({0})": "启动它们的代码仍在继续（{0}）",
  "what was taken out is large, or the slots are not written again soon":
    "取出的对象很大，或槽位不会很快再被写入",
  "what wraps it": "包装它的对象",
  "when no arm is ready (default)": "在没有分支就绪时（default）",
  "when the context is done first ({0})": "在 context 先结束时（{0}）",
  "when the loop is over": "在循环结束时",
  "when the send is ready first ({0})": "在发送先就绪时（{0}）",
  "when the time is up first ({0})": "在时间先到时（{0}）",
  "when {0}": "在 {0} 时",
  "when {0} is ready first ({1})": "在 {0} 先就绪时（{1}）",
  "which it hardly ever does": "而它几乎从不返回",
  "whoever stops it has waited for the goroutine before": "停止它的一方之前已等待该 goroutine",
  "work can come faster than it is done": "工作到来可能快于完成",
  "work of the process, started once": "进程的工作，只启动一次",
  "worked on here, one after the other": "在此逐条处理",
  "workers that idle in Wait until somebody stops the pool":
    "空闲时停在 Wait、直到有人停止池的 worker",
  "would empty it, and is never reached": "本会清空它，却从未到达",
  "would end here": "本会在此结束",
  "would have left here": "本会在此离开",
  "would let it end, behind the wait": "本可让它结束，却在等待之后",
  "{0} ({1}) counts a goroutine that is not started {2}, {3}.":
    "{0}（{1}）{2}为未启动的 goroutine 计数，{3}。",
  "{0} ({1}) counts all, but the first turn of the loop waits before the others have been started, {2}.":
    "{0}（{1}）为全部计数，但循环第一轮在其他 goroutine 启动之前就等待，{2}。",
  "{0} ({1}) counts all, but the loop starts nobody {2}, {3}.":
    "{0}（{1}）为全部计数，但循环{2}没有启动任何 goroutine，{3}。",
  "{0} ({1}) is nil when the key is gone, and {2} waits on a nil channel then: nothing can ever end that.":
    "键消失时 {0}（{1}）为 nil，此时 {2} 等待 nil 通道：没有什么能结束它。",
  "{0} ({1}) raises the count and nobody calls Done, {2}.":
    "{0}（{1}）增加计数，而没有人调用 Done，{2}。",
  "{0} ({1}) stays nil{2}, and {3} waits on a nil channel: nothing can ever end that.":
    "{0}（{1}）{2}一直为 nil，{3} 等待 nil 通道：没有什么能结束它。",
  "{0} ({1}:{2})": "{0}（{1}:{2}）",
  "{0} = {1}[n:] alone: the array behind the slice stays as long as the append does not move it, so copy what is kept":
    "仅用 {0} = {1}[n:]：只要 append 没有搬移，slice 背后的数组就一直保留，所以要复制需要保留的部分",
  "{0} adds one more to what {1} keeps ({2}), {3}: {4}.":
    "{0} 每次都给 {1} 保留的内容再加一项（{2}），{3}：{4}。",
  "{0} at {1} is one lock": "{1} 处的 {0} 是同一把锁",
  "{0} belongs to the standard library": "{0} 属于标准库",
  "{0} belongs to {1}, which was not read": "{0} 属于 {1}，该模块未读取",
  "{0} can be read by other modules": "其他模块可以读取 {0}",
  "{0} cannot be listed: {1}": "无法列出 {0}：{1}",
  "{0} cannot be read: {1}": "无法读取 {0}：{1}",
  "{0} ends only here": "{0} 只在此结束",
  "{0} files cannot be read from git: {1}": "无法从 git 读取 {0} 个文件：{1}",
  "{0} files from {1} on are left out: more than {2} of source":
    "从 {1} 起的 {0} 个文件已略过：源码超过 {2}",
  "{0} files or {1}": "{0} 个文件或 {1}",
  "{0} for reading{1}, which reads again ({2}): when a writer has queued in between, all three wait for ever.":
    "{0} 用于读取{1}，其中再次读取（{2}）：其间若有写者排队，三者都永远等待。",
  "{0} gets {1}{2} and nothing ever takes one out: it holds all that were ever put in":
    "{0} {2}加入{1}，而没有代码移出任何键：它持有放入过的一切",
  "{0} gets {1}{2} without the look at its size that others take ({3}), and nothing ever takes one out":
    "{0} {2}加入{1}，没有像其他写入方那样检查大小（{3}），也没有代码移出任何键",
  "{0} gives no reason, so it hides nothing": "{0} 没有给出理由，因此不隐藏任何发现",
  "{0} goes on after its send at {1} and sends once more, but {2} receives only once: the second send waits for ever.":
    "{0} 在 {1} 发送之后继续执行并再次发送，但 {2} 只接收一次：第二次发送永远等待。",
  "{0} grows {1} (appended at {2}) and nothing ever shortens it: it keeps everything since the start":
    "{0} 使 {1} 增长（追加于 {2}），而没有任何代码缩短它：它保留了启动以来的一切",
  "{0} hands {1} to {2} ({3}) {4}, and the goroutine there waits for its end ({5}), which never comes.":
    "{0} {4}把 {1} 交给 {2}（{3}），那里的 goroutine 等待它结束（{5}），而它永不结束。",
  "{0} has a finalizer and is pointed at by what it points to ({1}): the collector does not finalize what lies on a cycle, so all of it stays":
    "{0} 设有 finalizer，又被它所指向的对象反过来指向（{1}）：GC 不会对环上的对象执行 finalizer，因此全部留下",
  "{0} here, {1}": "在此{0}，{1}",
  "{0} holds {1} ({2})": "{0} 持有 {1}（{2}）",
  "{0} holds {1} ({2}) while it calls a function that it was given ({3}), and that one comes to {4}, which takes the lock again ({5}): it waits for itself for ever, and everybody else for it.":
    "{0} 持有 {1}（{2}）时调用了交给它的函数（{3}），该函数又到达 {4}，后者再次取这把锁（{5}）：它永远等待自己，其他人都等它。",
  "{0} is a long time": "{0} 是很长的时间",
  "{0} is a part of {1} (cut out at {2}), and {3} keeps it ({4}): the whole of it stays in memory for the sake of the part":
    "{0} 是 {1} 的一部分（截取于 {2}），而 {3} 保留它（{4}）：为了这一部分，整体都留在内存中",
  "{0} is called again and again": "{0} 一再被调用",
  "{0} is called through an interface": "{0} 通过接口调用",
  "{0} is counted by the group and waits for it before its own Done ({1}), {2}.":
    "{0} 被该组计数，却在自己的 Done 之前等待它（{1}），{2}。",
  "{0} is given a channel without room ({1})": "{0} 得到一个没有缓冲的通道（{1}）",
  "{0} is left out: it is larger than {1}": "{0} 已略过：大于 {1}",
  "{0} is left out: it is not UTF-8": "{0} 已略过：不是 UTF-8",
  "{0} is left out: more than {1} folders deep": "{0} 已略过：目录深度超过 {1} 层",
  "{0} is missing from the repository": "仓库中缺少 {0}",
  "{0} is never set to a function that is known": "{0} 从未设为已知的函数",
  "{0} is no path of a file": "{0} 不是文件路径",
  "{0} is not in {1}": "{0} 不在 {1} 中",
  "{0} is one of several that the call at {1} may reach":
    "{1} 处的调用可能到达的几个函数中，{0} 是其中之一",
  "{0} is set from itself": "{0} 由自身设置",
  "{0} is set in several places": "{0} 在多处被设置",
  "{0} is shortened ({1}) without clearing the slot: the array {2} still points at what was taken out, and keeps it in memory":
    "{0} 被缩短（{1}）而没有清空槽位：数组{2}仍指向取出的元素，把它留在内存中",
  "{0} keeps a time series for each label value it ever saw, and the value is {1}: their number has no bound":
    "{0} 为见过的每个标签值保留一条时间序列，而该值是{1}：其数量没有上限",
  "{0} keeps no hold of {1}, so nobody can ever release it.":
    "{0} 没有保留{1}，因此再没有人能释放它。",
  "{0} keeps the copy": "{0} 保留副本",
  "{0} leaves {1}": "{0} {1}离开",
  "{0} leaves {1} before it has received from every goroutine that the loop at {2} starts; the others wait for ever to send.":
    "{0} {1}离开，没有从 {2} 处循环启动的每个 goroutine 接收；其余的永远等待发送。",
  "{0} leaves {1} before it receives what {2} sends, and the goroutine waits at its send for ever.":
    "{0} {1}离开，没有接收 {2} 发送的值，该 goroutine 永远停在发送上。",
  "{0} leaves {1} with the lock still held that {2} took for it ({3}), and everybody who wants it waits for ever.":
    "{0} {1}离开时仍持有 {2} 替它取得的锁（{3}），所有想要这把锁的都永远等待。",
  "{0} leaves {1} without closing {2}, and {3} waits for ever for a value that never comes.":
    "{0} {1}离开，没有关闭 {2}，{3} 便永远等待一个不会到来的值。",
  "{0} leaves {1} without giving back what it took from {2} ({3}): when all is taken, {4} waits for ever.":
    "{0} {1}离开时没有归还从 {2} 取走的东西（{3}）：全部取完之后，{4} 就永远等待。",
  "{0} leaves {1} without sending on {2} or closing it, and {3} waits for ever to receive.":
    "{0} {1}离开，既没有向 {2} 发送也没有关闭它，{3} 便永远等待接收。",
  "{0} leaves {1}; nobody receives what {2} sends afterwards, and its goroutine waits for ever.":
    "{0} {1}离开；此后 {2} 发送的值没有人接收，其 goroutine 永远等待。",
  "{0} leaves {1}{2} without {3} {4}.": "{0} {1}{2}离开，没有{3}{4}。",
  "{0} lets Do run {1} ({2}), which comes to Do of the same Once again ({3}): that Do waits for the first to end, for ever.":
    "{0} 让 Do 运行 {1}（{2}），后者又到达同一个 Once 的 Do（{3}）：这次 Do 永远等待第一次结束。",
  "{0} line {1}: {2}": "{0} 第 {1} 行：{2}",
  "{0} makes a rotating logger ({1}), {2}: the first line it writes starts a goroutine that Close does not end.":
    "{0} 创建轮转 logger（{1}），{2}：它写第一行时会启动一个 Close 也不能结束的 goroutine。",
  "{0} makes the object without {1} ({2}), so {3} waits on a nil channel: nothing can ever end that.":
    "{0} 创建对象时没有 {1}（{2}），因此 {3} 等待 nil 通道：没有什么能结束它。",
  "{0} may be any of {1}": "{0} 可能是 {1} 中的任何一个",
  "{0} may be called any number of times: no caller is known":
    "{0} 可能被调用任意次：没有已知的调用方",
  "{0} may be called any number of times: {1}": "{0} 可能被调用任意次：{1}",
  "{0} more files or folders have problems": "另有 {0} 个文件或目录有问题",
  "{0} names no class": "{0} 没有指明类别",
  "{0} names no module": "{0} 没有指明模块",
  "{0} names {1}, which is no class": "{0} 指明的 {1} 不是类别",
  "{0} needs that lock first ({1})": "{0} 首先需要这把锁（{1}）",
  "{0} needs the lock here": "{0} 在此需要这把锁",
  "{0} reads from {1} ({2}) without a deadline: a peer that falls silent keeps it for ever.":
    "{0} 从 {1} 读取（{2}）而没有截止时间：沉默的对端会永远留住它。",
  "{0} reads from {1} ({2}) without a deadline: a peer that takes the connection and never answers keeps the caller for ever.":
    "{0} 从 {1} 读取（{2}）时没有截止时间：接受连接却从不应答的对端会永远留住调用方。",
  "{0} receives only once ({1})": "{0} 只接收一次（{1}）",
  "{0} receives {1} ({2}) of all that the loop at {3} has sent by {4}: every other goroutine waits for ever.":
    "对于 {3} 处循环由 {4} 发送的值，{0} 只接收{1}（{2}）：其他每个 goroutine 都永远等待。",
  "{0} receives {1} ({2}) of the {3} that its goroutines send: each that comes later waits for ever.":
    "{0} 只接收其 goroutine 所发 {3} 个值中的 {1}（{2}）：较晚的每一个都永远等待。",
  "{0} registers with {1} ({2}), {3}, and drops the function that would take it back: {4} {5}{6} for ever.":
    "{0} 向 {1} 注册（{2}），{3}，并丢弃了可以撤回它的函数：{4} 永远{5}{6}。",
  "{0} registers with {1} ({2}), {3}, {4}: {5}.": "{0} 向 {1} 注册（{2}），{3}，{4}：{5}。",
  "{0} releases {1} only on failure: a call that succeeds leaves it behind.":
    "{0} 只在失败时释放{1}：成功的调用会把它留下。",
  "{0} sends {1}, and {2}: as soon as there is no room, each further sender waits for ever.":
    "{0} {1}发送，而{2}：一旦没有空位，之后的每个发送方都永远等待。",
  "{0} sets {1} ({2}) and wakes nobody before it leaves, so whoever waits at {3} never looks at {4} again.":
    "{0} 设置了 {1}（{2}），离开前却没有唤醒任何人，因此等在 {3} 的 goroutine 不会再看 {4}。",
  "{0} sets {1} again before {2} was {3}: only the last one can be.":
    "{0} 在{2}{3}之前又设置了 {1}：只有最后一个能被处理。",
  "{0} sets {1} and wakes all ({2}), but the loop around Wait ({3}){4} does not look at {5}, so it goes back to sleep.":
    "{0} 设置了 {1} 并唤醒所有等待者（{2}），但 Wait 外的循环（{3}）{4}不看 {5}，于是又睡去。",
  "{0} starts a goroutine ({1}) that returns only when {2} is ready{3}, and nobody ever sends there or closes it, not even {4}.":
    "{0} 启动一个 goroutine（{1}），它只在 {2} 就绪时返回{3}，而没有代码在那里发送或关闭它，连 {4} 也没有。",
  "{0} starts a goroutine ({1}) {2} without a limit, and each waits at {3}: when work comes faster than it is done, they pile up.":
    "{0} {2}启动一个 goroutine（{1}），没有上限，每个都停在 {3}：工作到来快于完成时，它们就会堆积。",
  "{0} starts a goroutine for each {1} ({2}) that reads without a deadline ({3}): a peer that falls silent keeps it for ever.":
    "{0} 为每个 {1} 启动一个 goroutine（{2}），读取时没有截止时间（{3}）：沉默的对端会永远留住它。",
  "{0} starts more senders than it receives values{1}: the last goroutines wait for ever at their send.":
    "{0} 启动的发送方多于它接收的值{1}：最后的 goroutine 永远停在发送上。",
  "{0} stops receiving {1}": "{0} {1}停止接收",
  "{0} stops receiving {1}, and {2} waits for ever with the next value{3}.":
    "{0} 停止接收 {1}，{2} 便带着下一个值永远等待{3}。",
  "{0} stores {1} in the field {2}, and nothing in the program releases what that field holds.":
    "{0} 把{1}存入字段 {2}，而程序中没有代码释放该字段持有的内容。",
  "{0} takes any number{1} ({2}) while one at a time is taken out ({3}): when that is slower, all the rest waits in memory":
    "{0} {1}接收任意数量（{2}），而每次只取出一个（{3}）：取出较慢时，其余的都在内存中等待",
  "{0} takes every {1} back ({2}), also one that a single large use has grown: small uses then hold giants":
    "{0} 会收回每个 {1}（{2}），包括被单次大用量撑大的：之后的小用量便占着巨大的缓冲",
  "{0} takes the entry out ({1}) and drops it with {2}: nobody can send on it or close it any more, and {3} waits for ever.":
    "{0} 取出条目（{1}）并{2}把它丢弃：再没有人能向它发送或关闭它，{3} 便永远等待。",
  "{0} takes {1}": "{0} 取得 {1}",
  "{0} takes {1} and then {2} ({3}), {4} takes them the other way round ({5}): when both hold their first, both wait for ever.":
    "{0} 先取得 {1} 再取得 {2}（{3}），{4} 则以相反的顺序取得（{5}）：双方各持第一把时，都永远等待。",
  "{0} takes {1} and then {2}, the same lock of two objects: a second call that has the two the other way round waits for the first for ever, and the first for it.":
    "{0} 先取得 {1}，再取得 {2}，是两个对象的同一把锁：另一次调用若两者次序相反，就会永远等待第一次调用，第一次也永远等待它。",
  "{0} takes {1} for {2}": "{0} 替 {2} 取得 {1}",
  "{0} that nobody reads: when the connection is lost, {1}.":
    "{0}，而没有人读取：连接断开时，{1}。",
  "{0} times, in the loop at {1}": "{0} 次，在 {1} 处的循环中",
  "{0} types implement {1}": "{0} 个类型实现了 {1}",
  "{0} waits for an answer ({1}) that neither the client nor the context of the request ({2}) limits: a service that never answers keeps each call.":
    "{0} 等待应答（{1}），而客户端和请求的 context（{2}）都没有限制：从不应答的服务会留住每个调用。",
  "{0} waits for the group ({1}) before it lets {2} say stop ({3}), and {4} ends only by that ({5}): both wait for ever.":
    "{0} 先等待该组（{1}），之后才用 {2} 发出停止（{3}），而 {4} 只凭它结束（{5}）：两者都永远等待。",
  "{0} waits for ticks alone ({1}), and {2} stops the ticker ({3}): Stop does not close the channel, so the wait never ends.":
    "{0} 只等待 tick（{1}），而 {2} 停止了 ticker（{3}）：Stop 不关闭通道，因此等待永不结束。",
  "{0} waits here for {1}": "{0} 在此等待 {1}",
  "{0} waits on {1} ({2}), and nothing in the program calls its Signal or Broadcast.":
    "{0} 等待 {1}（{2}），而程序中没有代码调用它的 Signal 或 Broadcast。",
  "{0} wants the lock while something is sent": "发送期间 {0} 需要这把锁",
  "{0} while it sends ({1}), but before {2} receives again it may want that lock ({3}): both wait for ever.":
    "{0}，同时发送（{1}），但 {2} 再次接收之前可能需要这把锁（{3}）：双方永远等待。",
  "{0} while it waits for an answer ({1}), but {2}: both wait for ever.":
    "{0}，同时等待应答（{1}），但 {2}：双方永远等待。",
  "{0} wraps {1} into itself again ({2}), {3}: every context before it, with its value, stays below the new one.":
    "{0} 把 {1} 再次包进自身（{2}），{3}：之前的每个 context 及其值都留在新的之下。",
  "{0} {1} {2} with {3} still {4}, {5}.": "{0} {2}{1}，{3} 仍处于{4}，{5}。",
  "{0} {1} {2} without Done, {3}.": "{0} {2}{1}，没有调用 Done，{3}。",
  "{0}(), a text with whatever went wrong": "{0}()，内容为出错信息的文本",
  "{0}, and whoever sends in {1} after that waits for ever.":
    "{0}，此后在 {1} 中发送的都永远等待。",
  "{0}, and {1} leaves when {2} is ready first ({3}) and reads it no more: {4}.":
    "{0}，而 {2} 先就绪时（{3}）{1} 离开，不再读取它：{4}。",
  "{0}, in the loop at {1}": "{0}，在 {1} 处的循环中",
  "{0}, which the client chooses": "由客户端决定的 {0}",
  "{0}, {1}": "{0}，{1}",
  "{0}: a new object is made for each test, and {1} is always of this moment ({2})":
    "{0}：每次判断都新建对象，{1} 总是此刻的值（{2}）",
  "{0}: the program seems built from other source": "{0}：该程序似乎由另一份源码构建",
  "{0}: {1} is 0 ({2}), so {3} only grows": "{0}：{1} 为 0（{2}），因此 {3} 只增不减",
  "{0}: {1} is set to this moment right before it is compared ({2})":
    "{0}：{1} 在比较之前才被设为此刻（{2}）",
  "{0}{1} without the delete that other ways out have, and {2} keeps the entry for ever":
    "{0}{1}，没有其他出口所做的删除，{2} 便永远保留该条目",
  "{0}{1}{2} ({3}): it waits for itself for ever, and everybody else for it.":
    "{0}{1}{2}（{3}）：它永远等待自己，其他所有人也永远等待它。",
};

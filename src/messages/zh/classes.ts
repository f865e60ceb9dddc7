/** Data table: the catalogue of leak classes. */
import type { Messages } from "../../base/language.ts";

export const CLASSES: Messages = {
  "A backlog that drains after a burst is load.": "突发之后能排空的积压只是负载。",
  "A bounded set of values fills up and stops.": "有限的取值集合填满后就停止。",
  "A cache of connections by address is bounded by the addresses.":
    "按地址缓存的连接受地址数量限制。",
  "A cache that fills to its limit grows too, and then stops.":
    "有上限的缓存也会增长，但随后停止。",
  "A caller that waits for its own items bounds them.":
    "等待自己所有条目完成的调用方会限制住它们。",
  "A capacity taken from the same length as the loop is already enough.":
    "容量取自与循环相同的长度，就已经足够。",
  "A child of a request's context goes with the request.":
    "请求 context 的子 context 会随请求结束。",
  "A client stream ends by cancel, by receiving until an error, or with its connection; this path does none.":
    "客户端流靠取消、接收到错误为止，或随连接结束；这条路径一样也没做。",
  "A connection goes back to its pool only when the response body was closed; a path leaves without it.":
    "只有响应体关闭后连接才会回到池中；某条路径没有关闭就离开了。",
  "A connection is dialled in the scope of a request and not closed on every path.":
    "在请求的作用域内 dial 连接，且没有在每条路径上关闭。",
  "A container grows, although the code clears it in a branch.":
    "容器不断增长，尽管代码在某个分支里清理它。",
  "A context is derived in a loop and assigned to the variable it was derived from, so each turn adds a link to a chain that is never cut.":
    "在循环里派生 context 又赋回给被派生的变量，每轮都给一条永不截断的链增加一环。",
  "A defer in a loop runs at the end of the function, not of the turn: what each turn opens stays open until all turns are done, and for ever in an endless loop.":
    "循环里的 defer 在函数结束时才执行，而不是每轮结束时：每轮打开的资源要等所有轮结束才释放，在无限循环里则永不释放。",
  "A few turns, or a function literal called in each turn, hold nothing for long.":
    "轮数很少，或每轮调用函数字面量时，不会长期持有什么。",
  "A finalizer that runs late is slow, and no leak.": "finalizer 运行得晚只是慢，不是泄漏。",
  "A finite IdleConnTimeout ends them later by itself.":
    "有限的 IdleConnTimeout 会在之后自行结束它们。",
  "A function stored for the shutdown of the process alone is called once, at its end.":
    "只为进程关停而保存的函数在结束时调用一次即可。",
  "A global map is keyed by the request, and the delete is not on every exit of the handler.":
    "全局 map 以请求为键，而 delete 没有覆盖处理函数的每个出口。",
  "A handler builds a logger with its own file or rotation, or adds a hook to a shared one, and nothing takes it away.":
    "处理函数创建带独立文件或轮转的 logger，或向共享的 logger 添加 hook，而没有人移除它。",
  "A label value is taken from request data (a path, a user, an error text), so each new value adds a series.":
    "标签值取自请求数据（路径、用户、错误文本），每个新值都增加一条序列。",
  "A larger buffer delays the leak by its size.": "更大的缓冲只会把泄漏推迟与其大小相当的时间。",
  "A library's goroutine stays in a send to a channel that was handed to it.":
    "库的 goroutine 停在向外部传入的通道发送上。",
  "A logger derived with fields alone goes with its request.":
    "只带字段派生的 logger 会随请求消失。",
  "A long-lived map is written for each request or event, and nothing deletes from it, or some writers bypass the clearing.":
    "长寿命的 map 在每个请求或事件时写入，而没有代码从中删除，或某些写入方绕过了清理。",
  "A longer timeout makes the leak slower and does not end it.":
    "更长的超时只会让泄漏变慢，不会消除它。",
  "A loop of a few fixed turns adds a few links and stops.": "轮数固定且很少的循环只增加几环就停。",
  "A map that fills up to the same size again uses the room.":
    "会再次填到相同大小的 map 会用上这些空间。",
  "A metric is made and registered where a connection or a request begins, and nothing takes it out when that ends.":
    "在连接或请求开始时创建并注册指标，结束时没有移除。",
  "A nil channel as one case of a select switches that case off, on purpose.":
    "select 中某个 case 用 nil 通道是有意关闭该 case。",
  "A package variable or a long-lived field gets an append for each event and is never cut.":
    "包级变量或长寿命字段在每个事件时 append，从不截断。",
  "A path leaves between Get and its Put or Close, or a blocking subscription sits on a pooled connection.":
    "某条路径在 Get 与其 Put 或 Close 之间离开，或阻塞式订阅占着池化连接。",
  "A path leaves without Close of a file, a socket or a started command.":
    "某条路径没有 Close 文件、socket 或已启动的命令就离开了。",
  "A pool smaller than the load makes a queue, which falls when the load falls.":
    "小于负载的池会形成队列，负载下降时随之下降。",
  "A range over a channel ends only when the channel is closed, and no code closes it.":
    "对通道的 range 只有在通道关闭时才结束，而没有代码关闭它。",
  "A receive in a deferred function covers all exits already.":
    "defer 函数里的接收已经覆盖所有出口。",
  "A receiver in a loop takes both.": "在循环里接收的一方两个都会取走。",
  "A request body is closed by the HTTP client, but only once Do is called.":
    "HTTP 客户端会关闭请求体，但只在调用 Do 之后。",
  "A return, continue or panic leaves between Lock and Unlock.":
    "return、continue 或 panic 在 Lock 与 Unlock 之间离开。",
  "A select with one case prints as a plain receive.": "只有一个 case 的 select 显示为普通接收。",
  "A send that always has room does not wait.": "缓冲总有空位的发送不会等待。",
  "A server without read or idle timeouts, or a connection without SetDeadline, waits for a peer that is gone.":
    "服务器没有读超时或空闲超时，或连接没有 SetDeadline，便一直等待已经离开的对端。",
  "A small leak can hide below: the live heap after collections tells.":
    "下面可能藏着小泄漏：看 GC 之后的存活堆。",
  "A span handed to a callback is ended there.": "交给回调的 span 在那里结束。",
  "A span is started, and a path leaves the function without End.":
    "启动了 span，而某条路径没有 End 就离开函数。",
  "A sub-slice or substring keeps the whole array under it alive for as long as the piece lives.":
    "子 slice 或子串只要存活，就会让其下的整个数组存活。",
  "A ticker for the life of the process needs no way out.": "与进程同寿命的 ticker 不需要出口。",
  "A ticker is made per call and not stopped; a goroutine that only receives from it also stays after Stop, which does not close the channel.":
    "每次调用都创建一个 ticker 而不停止；只从它接收的 goroutine 即使在 Stop 之后也会留下，因为 Stop 不关闭通道。",
  "A watch that lives as long as its owner is normal, once per owner.":
    "与拥有者同寿命的 watch 属于正常，每个拥有者一个。",
  "A worker leaves without Done, or Add counts more than are started, or the workers themselves are stuck.":
    "某个 worker 没有 Done 就离开，或 Add 的数多于启动的数，或 worker 本身卡住了。",
  "Add a case for ctx.Done() (or a quit channel) and cancel it when the owner ends.":
    "增加 ctx.Done()（或退出通道）的 case，并在拥有者结束时取消。",
  "After the error was sent, the function goes on to the second send, and the receiver takes one value.":
    "发送错误之后函数继续执行到第二次发送，而接收方只取一个值。",
  "An append that needs a new array leaves the old one, so the growth has a limit.":
    "需要新数组的 append 会丢弃旧数组，因此增长有上限。",
  "Appending during start-up alone is bounded.": "只在启动期间 append 是有限的。",
  "Arenas of the C allocator grow with threads and then stop.":
    "C 分配器的 arena 随线程增长，然后停止。",
  "Balancer and transport goroutines pile up, one set for each dial.":
    "balancer 与 transport 的 goroutine 堆积，每次 dial 一组。",
  "Between the go statement and the receive there is a return, mostly for an error. On that path nobody receives.":
    "在 go 语句与接收之间有一处 return，多半是出错返回。走这条路径时没有人接收。",
  "Bound the map: delete when the entry's owner ends, or use an LRU or a time to live.":
    "给 map 设上限：在条目的拥有者结束时删除，或使用 LRU 或存活时间。",
  "Buffers that once grew for a giant request go back to the pool at their full size.":
    "曾为巨大请求增长的缓冲以完整大小放回池中。",
  "Build it once at the start; give each request fields on top of the shared one.":
    "在启动时创建一次；每个请求在共享的 logger 之上附加字段。",
  "Call Stop or Close in a defer where the object is made; when the library cannot stop, share one object.":
    "在创建对象的地方用 defer 调用 Stop 或 Close；如果库无法停止，就共用一个对象。",
  "Call defer cancel() right after the context is made.": "创建 context 后立即 defer cancel()。",
  "Call defer resp.Body.Close() after the error check; read the body to its end to reuse the connection.":
    "检查错误后立即 defer resp.Body.Close()；把响应体读完才能复用连接。",
  "Call defer rows.Close(), and defer tx.Rollback() right after Begin.":
    "调用 defer rows.Close()，并在 Begin 之后立即 defer tx.Rollback()。",
  "Call defer span.End() right after Start.": "Start 之后立即 defer span.End()。",
  "Call defer t.Stop() after each NewTicker, and give its loop a second way out.":
    "每个 NewTicker 之后立即 defer t.Stop()，并给它的循环第二个出口。",
  "Call defer wg.Done() as the first line of each worker, or start workers with wg.Go.":
    "让 defer wg.Done() 成为每个 worker 的第一行，或用 wg.Go 启动 worker。",
  "Call the cancel function on every way out, success among them, and call the old one before a new one takes its place.":
    "在每个出口（包括成功时）调用 cancel 函数，并在新的覆盖旧的之前先调用旧的。",
  "Callers wait in the pool's Get while all connections are in use, or sockets pile up.":
    "所有连接都在使用，调用方停在池的 Get 上，或 socket 堆积。",
  "Carry the value in the request's context, or delete in a defer.":
    "把值放进请求的 context，或用 defer 删除。",
  "Checking ctx.Err() before the send mends nothing: the caller can leave between the check and the send.":
    "发送前检查 ctx.Err() 没有用：调用方可能恰好在检查与发送之间离开。",
  "Close explicitly; as a safety net use runtime.AddCleanup with what is to be released, not with the object.":
    "显式 Close；作为兜底使用 runtime.AddCleanup，传入要释放的资源而不是对象本身。",
  "Close in a defer of the function that owns the senders, after all of them have ended, so that every return passes it.":
    "在拥有发送方的函数里，等所有发送方结束后用 defer 关闭，使每个 return 都经过它。",
  "Close in a defer right after the error check of the open.":
    "检查打开的错误之后立即用 defer 关闭。",
  "Closing on the receiving side lets senders panic.": "在接收方一侧关闭会让发送方 panic。",
  "Connections pile up, each made by a transport of its own.":
    "连接堆积，每个都由自己的 transport 建立。",
  "Contexts (and goroutines that pass on their cancellation) pile up under a long-lived parent.":
    "context（以及传递其取消的 goroutine）在长寿命的父 context 下堆积。",
  "Contexts pile up under a long-lived parent, and every cancel function is in use.":
    "context 在长寿命的父 context 下堆积，而每个 cancel 函数都有使用。",
  "Converting between string and []byte copies already.":
    "string 与 []byte 之间的转换本身就会复制。",
  "Copy the piece before keeping it: bytes.Clone, strings.Clone or append to a nil slice.":
    "保存片段之前先复制：bytes.Clone、strings.Clone，或 append 到 nil slice。",
  "Copy what is needed under the lock, unlock, then send, receive or wait.":
    "在锁内复制所需数据，解锁之后再发送、接收或等待。",
  "Deleting a key leaves its bucket in place; a map never gives back the room it once took.":
    "删除键后桶仍在原处；map 从不归还曾经占用的空间。",
  "Deleting the keys one by one frees what they point to, and not the buckets.":
    "逐个删除键会释放它们指向的对象，但不释放桶。",
  "Derive into a variable of the turn, from the context that stood before the loop.":
    "从循环之前的 context 派生，存入每轮自己的变量。",
  "Do not put back buffers above a limit, or keep one pool for each size class.":
    "不要放回超过上限的缓冲，或为每个尺寸等级使用一个池。",
  "Each Transport keeps its own idle connections, and nothing closes them when the client is dropped.":
    "每个 Transport 都保留自己的空闲连接，丢弃客户端时没有人关闭它们。",
  "Each call builds its own copy of a large data set, and something keeps it.":
    "每次调用都构建自己的大数据集副本，而有东西一直持有它。",
  "Each item or request starts a goroutine, and nothing holds the starter back when the work takes longer than the next item.":
    "每个条目或请求都启动一个 goroutine；当工作比下一个条目到来更慢时，没有任何机制限制启动方。",
  "Each request leaves all senders but one in a channel send.":
    "每个请求都会让除一个之外的所有发送方停在通道发送上。",
  "Elements without pointers hold nothing.": "不含指针的元素不持有任何东西。",
  "Every sender has ended or skipped its send, and nobody closes the channel.":
    "所有发送方都已结束或跳过了发送，且没有人关闭通道。",
  "Few large blocks made by a pool's New stay in use after bursts.":
    "突发之后，由池的 New 创建的少量大块仍在使用中。",
  "Free C memory in a defer where it is made; look at the native library with its own tools (heap profiles of the C allocator).":
    "在创建 C 内存的地方用 defer 释放；用本地库自己的工具检查它（C 分配器的堆 profile）。",
  "From Go 1.23 the collector frees it with its last use.":
    "从 Go 1.23 起，最后一次使用之后即可被回收。",
  "From Go 1.23 the collector frees unreferenced tickers; goroutines waiting on one stay.":
    "从 Go 1.23 起，未被引用的 ticker 会被回收；等待它的 goroutine 仍会留下。",
  "Functions that return locked on purpose leave the unlock to their caller.":
    "有意带锁返回的函数把解锁留给调用方。",
  "Give producers and consumer one context, cancel it when either ends, and send in a select with ctx.Done(); or drain the channel in a defer of the consumer.":
    "让生产者和消费者共用一个 context，任一方结束就取消它，并在带 ctx.Done() 的 select 中发送；或在消费者的 defer 里排空通道。",
  "Give the channel room for every value that can be sent (1 for one result), so that the send always finishes; or send in a select with ctx.Done().":
    "让通道的缓冲容纳所有可能发送的值（只有一个结果时为 1），使发送总能完成；或在带 ctx.Done() 的 select 中发送。",
  "Give the channel room for one value, and let one goroutine read it until the library closes it.":
    "给通道一个值的缓冲，并让一个 goroutine 一直读到库把它关闭。",
  "Give the channel room for one value, or receive (or cancel the worker) in a defer placed right after the go statement.":
    "给通道一个值的缓冲，或在紧跟 go 语句的 defer 里接收（或取消 worker）。",
  "Give the queue a bound and let it push back: manual acknowledgement, prefetch, blocking send.":
    "给队列设上限并让它反压：手动确认、预取、阻塞发送。",
  "Goroutines pile up in Lock while the holder waits on a channel, a group or the network.":
    "goroutine 堆积在 Lock 上，而持锁者在等待通道、组或网络。",
  "Goroutines pile up in Lock, and none is inside the locked section.":
    "goroutine 堆积在 Lock 上，而没有一个在临界区内。",
  "Goroutines stay in Cond.Wait.": "goroutine 停在 Cond.Wait。",
  "Goroutines stay in WaitGroup.Wait.": "goroutine 停在 WaitGroup.Wait。",
  "Goroutines stay in a channel receive of a range loop, one for every time it was started.":
    "goroutine 停在 range 循环的通道接收上，每启动一次就多一个。",
  "Goroutines stay in a channel receive; their number rises in steps with failures.":
    "goroutine 停在通道接收上；其数量随失败呈阶梯上升。",
  "Goroutines stay in a channel send on their error path.": "goroutine 停在出错路径的通道发送上。",
  "Goroutines stay in a channel send; their number follows errors of the caller.":
    "goroutine 停在通道发送上；其数量随调用方的错误而增长。",
  "Goroutines stay in a channel send; their number follows timeouts and cancellations.":
    "goroutine 停在通道发送上；其数量随超时和取消而增长。",
  "Goroutines stay in a read or write of io.Pipe.": "goroutine 停在 io.Pipe 的读或写上。",
  "Goroutines stay in a receive from a ticker's channel after the ticker was stopped.":
    "ticker 停止之后，goroutine 仍停在对其通道的接收上。",
  "Goroutines stay in a send or receive that the runtime marks as nil chan.":
    "goroutine 停在被 runtime 标为 nil chan 的发送或接收上。",
  "Goroutines stay in a single channel receive.": "goroutine 停在单次通道接收上。",
  "Goroutines wait for a Done that never comes, one per call.":
    "goroutine 等待永远不来的 Done，每次调用一个。",
  "Goroutines wait in reads for hours; their number follows peers that went away.":
    "goroutine 在读操作上等待数小时；其数量随已离开的对端而增长。",
  "Goroutines wake, work and sleep for ever; their number rises with what started them.":
    "goroutine 不断醒来、工作、睡眠；其数量随启动它们的操作而上升。",
  "Handing the handle to an owner that closes it is no leak.":
    "把句柄交给会关闭它的拥有者不算泄漏。",
  "Handles and memory rise while one function runs, and fall when it returns.":
    "函数运行期间句柄和内存上升，返回时下降。",
  "Idle keep-alive connections look the same, but their number is bounded and they turn over.":
    "空闲的 keep-alive 连接看起来一样，但数量有限且会更替。",
  "Idle workers of a pool wait here too, in a constant number.":
    "池中空闲的 worker 也在这里等待，数量恒定。",
  "It falls back when the load does: a peak, and no leak.":
    "负载下降时它也会回落：是峰值，不是泄漏。",
  "It is the mark of an earlier burst, or of a leak that was mended by time.":
    "这是之前某次突发的痕迹，或是随时间自愈的泄漏留下的。",
  "Keep a bounded number of elements (a ring), or write them out and reuse the slice.":
    "只保留有限个元素（环形缓冲），或写出后复用该 slice。",
  "Keep what the check compares with in an object that lives as long as the container, or clear on a ticker.":
    "把用于比较的值保存在与容器同寿命的对象里，或按 ticker 清理。",
  "Keys from a fixed small set bound the map by themselves.":
    "键来自固定的小集合时，map 自然有上限。",
  "Let the one sender, or whoever waits for all senders, close the channel on every exit, best with defer close(ch).":
    "让唯一的发送方，或等待所有发送方的一方，在每个出口关闭通道，最好用 defer close(ch)。",
  "Let the owner of the channel close it (or send) on every exit, or receive in a select with ctx.Done().":
    "让通道的拥有者在每个出口关闭它（或发送），或在带 ctx.Done() 的 select 中接收。",
  "Libraries that drop when the channel is full lose values and leak nothing.":
    "通道满时丢弃的库会丢值，但不泄漏。",
  "Libraries that return the metric already there do not add another.":
    "会返回已有指标的库不会再添加。",
  "Load once and share, or read in pages; end whatever keeps the copy.":
    "载入一次并共享，或分页读取；结束持有副本的对象。",
  "Loggers, hooks or callbacks pile up in something that lives for the whole process.":
    "logger、hook 或回调在与进程同寿命的对象里堆积。",
  "Long polls, websockets and subscriptions wait long on purpose.":
    "长轮询、websocket 和订阅有意长时间等待。",
  "Make one timer before the loop and Reset it, or wait for a context's deadline.":
    "在循环前创建一个定时器并 Reset，或等待 context 的截止时间。",
  "Make the channel as large as the number of senders, and cancel the losers through a context.":
    "让通道的容量等于发送方的数量，并用 context 取消落选者。",
  "Make the channel in the constructor, before the goroutine starts.":
    "在构造函数里、goroutine 启动之前创建通道。",
  "Make the stream with a context of its own and defer its cancel.":
    "用单独的 context 创建流，并 defer 它的 cancel。",
  "Mapped files and page cache count too.": "映射文件和页缓存也计入其中。",
  "Members that only compute end by themselves.": "只做计算的成员会自行结束。",
  "Memory from C (C.CString, C.malloc, a native library) is not freed, or a native allocator keeps it.":
    "来自 C 的内存（C.CString、C.malloc、本地库）未释放，或由本地分配器持有。",
  "Memory is high and level from the start: race detector, page cache, huge pages.":
    "内存从一开始就很高且平稳：竞态检测器、页缓存、大页。",
  "Memory of one map stays after nearly all of its keys were deleted.":
    "几乎所有键都删除之后，某个 map 的内存仍然保留。",
  "Memory of the metrics library rises, and the metrics page with it.":
    "指标库的内存上升，指标页面随之变大。",
  "Memory rises in large steps, one for each job, allocated while rows are read.":
    "内存大幅阶梯上升，每个任务一级，分配在读取行的时候。",
  "Meters, timers or callbacks pile up in a registry for the life of the process.":
    "meter、定时器或回调在注册表中堆积，直到进程结束。",
  "Much memory in few objects, allocated where big buffers are read.":
    "少量对象占用大量内存，分配在读取大缓冲的地方。",
  "Much memory under runtime.malg while few goroutines exist.":
    "runtime.malg 名下内存很多，而 goroutine 很少。",
  "Newer library versions may have changed the contract.": "新版本的库可能已经改变了约定。",
  "Nothing leaks any more. Bound how many goroutines run at once; a restart frees the rest.":
    "已经不再泄漏。限制同时运行的 goroutine 数量；重启可释放其余部分。",
  "Nothing leaks. Compare with a plain build, and with the working set instead of RSS.":
    "没有泄漏。与普通构建比较，并看工作集而不是 RSS。",
  "Nothing leaks. Lower the burst, set GOMEMLIMIT, or judge the container by its working set.":
    "没有泄漏。降低突发，设置 GOMEMLIMIT，或以工作集来评判容器。",
  "Nothing leaks. Set GOMEMLIMIT below the container's limit, or lower GOGC.":
    "没有泄漏。把 GOMEMLIMIT 设在容器上限以下，或调低 GOGC。",
  "Objects that left a queue or a stack stay alive until the array is replaced.":
    "已离开队列或栈的对象一直存活，直到底层数组被替换。",
  "Objects with finalizers pile up although collections run.":
    "尽管发生了 GC，带 finalizer 的对象仍然堆积。",
  "One background goroutine stays for every object made by the same constructor.":
    "由同一构造函数创建的每个对象都会留下一个后台 goroutine。",
  "One end of the pipe left without Close, so the other end waits for ever.":
    "管道的一端没有 Close 就离开，另一端便永远等待。",
  "One goroutine, or one entry of a growing list, stays for every registration.":
    "每次注册都会留下一个 goroutine，或不断增长的列表里的一项。",
  "One member failed and the group's context was cancelled, but the blocking operations of the others do not look at it.":
    "一个成员失败，组的 context 已取消，但其他成员的阻塞操作并不看它。",
  "One object for the life of the process needs no stop.":
    "整个进程生命期只有一个对象时不需要停止。",
  "One slice is reallocated at rising sizes, and its elements are never freed.":
    "同一个 slice 以越来越大的尺寸重新分配，其元素从不释放。",
  "One such goroutine for the life of the process is normal.":
    "整个进程生命期内只有一个这样的 goroutine 属于正常。",
  "One-shot watches have to be registered again after each delivery.":
    "一次性的 watch 在每次通知后必须重新注册。",
  "Open descriptors rise while the heap stays small.": "打开的描述符上升，而堆保持很小。",
  "Pass the caller's context, or WithoutCancel with a timeout of its own.":
    "传入调用方的 context，或使用 WithoutCancel 并自带超时。",
  "Producers stay in a channel send, the buffer is full, and no consumer exists any more.":
    "生产者停在通道发送上，缓冲已满，而消费者已不存在。",
  "Producers that send no more than the buffer holds always finish.":
    "发送量不超过缓冲容量的生产者总能完成。",
  "Put a new map in its place once it is far below its peak.":
    "当它远低于峰值时，用新的 map 替换。",
  "Put the body of the loop into a function of its own, so that its defer ends it.":
    "把循环体放进单独的函数，让其 defer 结束它。",
  "RSS rises while every figure of the Go runtime stays level.":
    "RSS 上升，而 Go runtime 的每个数字都平稳。",
  "RSS stays high after a burst while the live heap is small and level.":
    "突发之后 RSS 居高不下，而存活堆很小且平稳。",
  "Receive in a select with a second arm (ctx.Done() or a done channel) that ends the loop.":
    "在 select 中接收，并加上能结束循环的第二个分支（ctx.Done() 或 done 通道）。",
  "Received items stay in use; their number follows how far the consumer lags.":
    "已接收的条目仍在使用中；其数量随消费者的滞后而增长。",
  "Receivers that also wait on a context end with it.": "同时等待 context 的接收方会随之结束。",
  "Register once and tell objects apart by a bounded label, or unregister in the same defer that ends the object.":
    "只注册一次，用有限的标签区分对象；或在结束对象的同一个 defer 中注销。",
  "Register once per object, or keep the handle of each registration and release it when its user ends.":
    "每个对象只注册一次，或保留每次注册的句柄，在使用者结束时释放。",
  "Registration runs in a loop, a handler or a reconnect on an object that lives longer, without the matching removal.":
    "注册发生在循环、处理函数或重连中，而对象活得更久，又没有相应的移除。",
  "Requests and their headers stay in the heap after they were answered.":
    "请求及其头部在响应之后仍留在堆中。",
  "Requests in flight are held, and go when they end.": "在途的请求会被持有，结束时消失。",
  "Return after the error was sent, or send once at the end with both results.":
    "发送错误后立即返回，或在末尾一次发送两个结果。",
  "Return the connection in a defer right after Get, and give Get a timeout.":
    "Get 之后立即用 defer 归还连接，并给 Get 一个超时。",
  "Rows read to their end close themselves.": "读到末尾的 rows 会自行关闭。",
  "Rows, a statement or a transaction holds its connection until Close, Commit or Rollback, and a path leaves without it.":
    "Rows、语句或事务会占用连接直到 Close、Commit 或 Rollback，而某条路径没有做就离开了。",
  "Sends pile up evenly in time, independent of load; the first few fit into the buffer.":
    "发送按时间均匀堆积，与负载无关；最初几个能放进缓冲。",
  "Set ReadHeaderTimeout and IdleTimeout (or SetReadDeadline), turn on keep-alive, and cap what is in flight.":
    "设置 ReadHeaderTimeout 和 IdleTimeout（或 SetReadDeadline），开启 keep-alive，并限制在途数量。",
  "Set the slot to nil (or clear it) before slicing it off, or use slices.Delete, which does so.":
    "切掉之前先把该槽位置为 nil（或 clear），或使用 slices.Delete，它会这样做。",
  "Set the stop flag under the lock, Broadcast, and test the flag in the wait loop.":
    "在锁内设置停止标志、Broadcast，并在等待循环里检查该标志。",
  "Several goroutines send to one channel, and the receiver takes one value (or stops at the first error) and returns.":
    "多个 goroutine 向同一通道发送，接收方取走一个值（或遇到第一个错误就停止）便返回。",
  "Several groups of equal size in the RPC library, one set for each open stream.":
    "RPC 库中有几组数量相同的 goroutine，每个打开的流一组。",
  "Share one client (one Transport) for the life of the process.":
    "整个进程共用一个客户端（一个 Transport）。",
  "Share one connection for each address; close it on the error path of the dial.":
    "每个地址共用一个连接；在 dial 的出错路径上关闭它。",
  "Short durations hold little, however often they are made.":
    "时长很短时，无论创建多频繁都占不了多少。",
  "Slicing an element off moves the bounds; the array below still holds its pointer, and with it the object.":
    "切掉元素只是移动边界；底层数组仍持有它的指针，也就持有该对象。",
  "Something periodic reports through a channel that is received only at shutdown, in a test, or nowhere.":
    "某个周期性任务通过通道报告，而该通道只在关停时、在测试中才被接收，或根本没有接收方。",
  "Spans and what they recorded stay in the heap, and their traces stay incomplete.":
    "span 及其记录留在堆中，相应的 trace 始终不完整。",
  "Start them through a limit: errgroup.SetLimit, a semaphore, or a fixed set of workers.":
    "通过限制来启动：errgroup.SetLimit、信号量，或固定数量的 worker。",
  "State that is loaded from a disk or a database may differ after all.":
    "从磁盘或数据库载入的状态仍可能不同。",
  "Stop does not close the channel, so a loop that only receives from it waits for a tick that never comes.":
    "Stop 不会关闭通道，因此只从它接收的循环会等待永远不来的 tick。",
  "Swapping in a new snapshot holds two for a moment.": "换入新快照时会短暂同时持有两份。",
  "Take locks in one order everywhere; give locked callers a variant that does not lock.":
    "处处按同一顺序加锁；为已加锁的调用方提供不加锁的版本。",
  "Take the channel out (a WaitGroup can tell the end), or send in a select with a default and count what was dropped.":
    "去掉这个通道（WaitGroup 就能表示结束），或在带 default 的 select 中发送并统计丢弃的数量。",
  "The blocks of one map take rising sizes, and what it holds is never freed.":
    "同一个 map 的内存块越来越大，其中的内容从不释放。",
  "The body is an endless for with no return: no context, no quit channel, no error that ends it.":
    "函数体是没有 return 的无限 for：没有 context，没有退出通道，也没有能结束它的错误。",
  "The branch compares values that are always equal, such as two readings of the same clock, or the object that remembers the last clearing is made anew before each check.":
    "该分支比较的值总是相等，例如同一时钟的两次读数，或者记住上次清理的对象在每次检查前都被新建。",
  "The build or the system adds memory that the Go runtime does not count.":
    "构建方式或系统增加了 Go runtime 不计入的内存。",
  "The caller waits in a select for the result or for a deadline. When the deadline wins, it returns, and the only receive of the channel is gone; the worker's send then waits for ever.":
    "调用方在 select 中等待结果或截止时间。截止时间先到时它就返回，通道唯一的接收方随之消失；worker 的发送于是永远等待。",
  "The cancel function goes into a field, a map or a closure, so no compiler check speaks; the path that ends the work without a failure never calls it, or a second start puts a new one in its place.":
    "cancel 函数存入字段、map 或闭包，编译器检查因此不会报告；没有出错而结束工作的路径从不调用它，或者第二次启动用新的覆盖了旧的。",
  "The channel given to NotifyClose, Watch, Errors and the like has no room and no reader that lives as long as the connection.":
    "传给 NotifyClose、Watch、Errors 等的通道没有缓冲，也没有与连接同寿命的读取方。",
  "The channel is closed on the good path; another path, mostly an error, returns before the close, and the receivers wait on.":
    "通道在正常路径上会关闭；另一条路径（多半是出错）在 close 之前返回，接收方便一直等待。",
  "The channel variable or field was never made on this path; an operation on a nil channel never returns.":
    "通道变量或字段在这条路径上从未创建；对 nil 通道的操作永不返回。",
  "The constructor starts a goroutine that ends with Stop or Close, and a user of the object leaves without calling it.":
    "构造函数启动的 goroutine 要靠 Stop 或 Close 结束，而对象的使用者没有调用就离开了。",
  "The consumer's loop can end (error, break, return) before the channel is closed, and the producers send without another way out.":
    "消费者的循环可能在通道关闭之前结束（错误、break、return），而生产者的发送没有别的出路。",
  "The finalizer's function holds the object, or the object lies in a circle of pointers: then it is never unreachable, and the finalizer never runs.":
    "finalizer 的函数持有该对象，或对象处在指针环中：于是它永远可达，finalizer 永不运行。",
  "The heap swings up to its goal and falls back to the same level.":
    "堆上升到目标值，再回落到同一水平。",
  "The holder waits for something that only a goroutine waiting for the same lock could do, or that never comes.":
    "持锁者等待的事，只有正在等同一把锁的 goroutine 才能完成，或永远不会发生。",
  "The number of goroutines follows the load, far above what the machine can work on.":
    "goroutine 的数量随负载变化，远超机器能处理的程度。",
  "The producer appends without looking at the length, and the consumer is slower.":
    "生产者追加时不看长度，而消费者更慢。",
  "The reader defers pr.Close(); the writer ends with pw.CloseWithError(err), on every path.":
    "读取方 defer pr.Close()；写入方在每条路径上以 pw.CloseWithError(err) 结束。",
  "The runtime keeps freed pages for a while and gives them back slowly; on older Go with MADV_FREE the kernel counts them until it needs them.":
    "runtime 会暂时保留已释放的页并缓慢归还；旧版 Go 使用 MADV_FREE 时，内核在需要之前仍计入它们。",
  "The runtime keeps the small structures of dead goroutines for reuse and never frees them, so they stay at the highest number that ever ran.":
    "runtime 保留已结束 goroutine 的小结构以便复用，从不释放，因此停留在曾经同时运行的最大数量。",
  "The runtime's leak profile cannot see goroutines that still wake up.":
    "runtime 的泄漏 profile 看不到仍会醒来的 goroutine。",
  "The stop path changes the state without Broadcast, or the wait does not look at the stop flag.":
    "停止路径改变了状态却没有 Broadcast，或等待时不看停止标志。",
  "Tickers pile up in the heap, or goroutines wait on them for ever.":
    "ticker 在堆中堆积，或 goroutine 永远等待它们。",
  "Time in Context.Value and memory of contexts rise with the turns of one loop.":
    "Context.Value 的耗时和 context 的内存随同一循环的轮数上升。",
  "Timers pile up in the heap in proportion to turns a second times their duration.":
    "定时器在堆中堆积，数量约为每秒轮数乘以其时长。",
  "Two groups wait in Lock, each for what the other holds.":
    "两组 goroutine 停在 Lock 上，各自等待对方持有的锁。",
  "Two heap profiles around a collection can look like growth.":
    "GC 前后的两份堆 profile 看起来可能像增长。",
  "Two locks are taken in different orders, or a function takes a lock that its caller already holds.":
    "两把锁以不同顺序获取，或函数获取调用方已持有的锁。",
  "Two objects of one type have two locks.": "同一类型的两个对象有两把锁。",
  "Unlock in a defer right after Lock; put the locked part in a function of its own.":
    "Lock 之后立即用 defer 解锁；把加锁的部分放进单独的函数。",
  "Use the context of errgroup.WithContext in every blocking operation of the group.":
    "在组内每个阻塞操作中都使用 errgroup.WithContext 给出的 context。",
  "Use the route's template or an allow-list as the label value.":
    "用路由模板或允许列表作为标签值。",
  "Wait of an errgroup stays, together with members blocked on channels.":
    "errgroup 的 Wait 停住不返回，同时有成员阻塞在通道上。",
  "Waiting for signal.Notify or for a callback is normal, once per process.":
    "等待 signal.Notify 或回调属于正常，每个进程一次。",
  "When the workers are stuck, they are the cause and the wait follows from it.":
    "如果 worker 卡住了，它们才是原因，等待只是结果。",
  "With GOGC=100 the heap may double before the next collection; with a larger GOGC it takes more.":
    "GOGC=100 时堆在下次 GC 前可能翻倍；GOGC 更大时占用更多。",
  "With a timeout the child goes at its deadline, even without cancel.":
    "带超时时，即使不 cancel，子 context 也会在截止时间消失。",
  "WithCancel or WithTimeout registers the child with its parent until cancel is called, and a path leaves without calling it.":
    "WithCancel 或 WithTimeout 会把子 context 登记到父 context，直到调用 cancel；而某条路径没有调用就离开了。",
  "Work meant to outlive the request is normal when it ends by its own timeout.":
    "有意比请求活得更久的工作，如果靠自己的超时结束，属于正常。",
  "Work of a request got context.Background() and with it no end.":
    "请求的工作拿到了 context.Background()，因而没有终点。",
  "a WaitGroup that never reaches zero": "永远到不了零的 WaitGroup",
  "a cancel that is kept and never called": "保存起来却从未调用的 cancel",
  "a cancel that is not called": "未调用的 cancel",
  "a clearing that never happens": "永远不会发生的清理",
  "a condition nobody signals": "无人唤醒的条件变量",
  "a context wrapped again in every turn": "每轮循环都再包一层的 context",
  "a failed group whose members wait on": "组已失败而成员仍在等待",
  "a finalizer that keeps its object": "持有自身对象的 finalizer",
  "a listener added again and again": "重复添加的监听器",
  "a lock held across a wait": "持锁期间等待",
  "a loop over a ticker that was stopped": "遍历已停止的 ticker 的循环",
  "a loop without an exit": "没有出口的循环",
  "a map that keeps the room of its peak": "保留峰值空间的 map",
  "a map that only grows": "只增不减的 map",
  "a new HTTP client for each request": "每个请求新建的 HTTP 客户端",
  "a new RPC connection for each call": "每次调用新建的 RPC 连接",
  "a new timer in every turn": "每轮循环新建的定时器",
  "a path that keeps the lock": "持锁离开的路径",
  "a pipe with one end left open": "只关闭了一端的管道",
  "a pool that keeps its largest buffers": "保留最大缓冲的池",
  "a queue without a bound": "没有上限的队列",
  "a return before the close": "在 close 之前返回",
  "a signal nobody reads while the program runs": "程序运行期间无人读取的信号",
  "a slice that only grows": "只增不减的 slice",
  "a small piece that holds a big buffer": "持有大缓冲的小片段",
  "a span that is not ended": "未结束的 span",
  "a whole table loaded per call": "每次调用载入整张表",
  "awaitDone goroutines of database/sql pile up; later, callers wait for a connection.":
    "database/sql 的 awaitDone goroutine 堆积；随后调用方等待连接。",
  "cost of the build or the system": "构建或系统的开销",
  "defers that pile up in a loop": "循环中堆积的 defer",
  "file or process handle that is not closed": "未关闭的文件或进程句柄",
  "goroutines started without a limit": "无限制启动的 goroutine",
  "hooks and loggers made for each request": "为每个请求创建的 hook 和 logger",
  "idle heap that has not gone back to the system": "尚未归还系统的空闲堆",
  "locks taken in a circle": "循环等待的锁",
  "many senders, the first answer wins": "多个发送方，先到者胜",
  "memory of goroutines that have ended": "已结束 goroutine 的内存",
  "memory outside the Go heap": "Go 堆之外的内存",
  "metric labels without a bound": "没有上限的指标标签",
  "metrics registered for each object": "为每个对象注册的指标",
  "network wait without a deadline": "没有截止时间的网络等待",
  "notification channel that is not read": "无人读取的通知通道",
  "operation on a nil channel": "对 nil 通道的操作",
  "pooled connection that is not returned": "未归还的池化连接",
  "producers whose consumer has left": "消费者已离开的生产者",
  "range over a channel that is never closed": "对永不关闭的通道做 range",
  "readLoop and writeLoop of HTTP client connections pile up in equal numbers.":
    "HTTP 客户端连接的 readLoop 和 writeLoop 以相同数量堆积。",
  "receive without a sender left": "接收时已没有发送方",
  "requests kept in a registry": "保存在注册表中的请求",
  "response body that is not closed": "未关闭的响应体",
  "room the collector takes before it runs": "GC 运行前占用的空间",
  "rows or transaction that is not closed": "未关闭的 rows 或事务",
  "send to a caller that left on an error": "调用方出错离开后仍向其发送",
  "send to a caller that left on timeout": "调用方超时离开后仍向其发送",
  "started and never stopped": "启动后从未停止",
  "stream that was left open": "未结束的流",
  "sync.Pool empties within two collections; a hand-made pool does not.":
    "sync.Pool 会在两次 GC 内清空；手写的池不会。",
  "taken out and still held": "已取出却仍被持有",
  "ticker or timer that is not stopped": "未停止的 ticker 或定时器",
  "time.After in a select of a loop makes a timer each turn; before Go 1.23 it stays until it fires, whether or not anybody still waits.":
    "循环的 select 中的 time.After 每轮都创建一个定时器；Go 1.23 之前，无论是否还有人等待，它都会保留到触发为止。",
  "two sends where one is received": "发送两次而只接收一次",
  "waiting on a context that nobody cancels": "等待一个无人取消的 context",
};

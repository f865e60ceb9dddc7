import type { Messages } from "../../base/language.ts";

/** Data table: why a target or a file could not be read. */
export const CAPTURE: Messages = {
  "duration: {0} is not a time such as 90s, 5m or 1h30m":
    "duration：{0} 不是 90s、5m 或 1h30m 这样的时间",
  "size: {0} is not a size such as 512MB or 2GiB": "size：{0} 不是 512MB 或 2GiB 这样的大小",
  "source {0}: no such file or folder": "source {0}：没有这个文件或目录",
  "source -: there is no standard input": "source -：没有标准输入",
  "unknown certificate authority; give its authority with --tls-ca, or skip the check with --insecure":
    "未知的证书机构；请用 --tls-ca 给出该机构，或用 --insecure 跳过检查",
  "the target wants a client certificate: give --tls-cert and --tls-key":
    "目标要求客户端证书：请给出 --tls-cert 和 --tls-key",
  "connection refused: nothing listens there (is the port right?)":
    "连接被拒绝：那里没有程序在监听（端口正确吗？）",
  "connection reset by the target": "连接被目标重置",
  "connection closed by the target": "连接被目标关闭",
  "connection closed by the target before the answer was complete":
    "应答尚未完整，目标就关闭了连接",
  "no connection in time (firewall, or wrong address?)": "未能及时建立连接（防火墙，或地址有误？）",
  "no route to the host": "没有到达该主机的路由",
  "no route to the network": "没有到达该网络的路由",
  "the name cannot be resolved at the moment": "暂时无法解析该名称",
  "no such host name": "没有这个主机名",
  "no answer in time; the target accepted and stays silent":
    "没有及时应答；目标接受了连接却没有回应",
  "the answer began and then stalled": "应答开始之后停住了",
  "the answer's headers are too large": "应答的头部太大",
  "the answer is shorter or longer than it said": "应答的长度与其声明的不符",
  "not asked: this address is for the machine itself or hands out its credentials":
    "没有请求：这个地址属于机器自身，或会交出它的凭据",
  "TLS failed; is this a plain http:// port?": "TLS 失败；这是不是普通的 http:// 端口？",
  "TLS failed: this is a plain http:// port": "TLS 失败：这是普通的 http:// 端口",
  "self-signed certificate; give its authority with --tls-ca, or skip the check with --insecure":
    "自签名证书；请用 --tls-ca 给出其机构，或用 --insecure 跳过检查",
  "self-signed certificate in the chain; give its authority with --tls-ca, or skip the check with --insecure":
    "证书链中有自签名证书；请用 --tls-ca 给出其机构，或用 --insecure 跳过检查",
  "the certificate has expired": "证书已过期",
  "the certificate is for another host name": "证书属于另一个主机名",
  "took too long as a whole, given up": "总耗时过长，已放弃",
  "the answer is not valid HTTP; is this another protocol's port?":
    "应答不是有效的 HTTP；这是不是其他协议的端口？",
  "redirected to {0}; ": "重定向到 {0}；",
  "401: the target wants a login; {0}": "401：目标要求登录；{0}",
  "403: access refused; {0}": "403：拒绝访问；{0}",
  "405: GET is not allowed here; is another handler mounted on this path?":
    "405：这里不允许 GET；该路径上是否挂了别的处理函数？",
  "408: the target gave up: {0}": "408：目标放弃了：{0}",
  "429: too many requests; ask less often with --every": "429：请求过多；请用 --every 减少请求",
  "a login is not sent to another origin: name that address instead":
    "登录信息不会发送到另一个源：请直接写那个地址",
  "the one given is not accepted": "给出的登录信息未被接受",
  "give --user, --bearer or --header": "请给出 --user、--bearer 或 --header",
  "400: the target says {0}": "400：目标说 {0}",
  "{0}; two snapshots are compared instead of one that waits":
    "{0}；改为比较两份快照，而不是等待一份增量",
  "404: this Go version has no profile {0}": "404：这个 Go 版本没有名为 {0} 的 profile",
  "404: no such page": "404：没有这个页面",
  "404: net/http/pprof is not served under {0}; import it and serve its handlers, or give another place with --prefix":
    "404：{0} 下没有提供 net/http/pprof；请导入它并注册其处理函数，或用 --prefix 指定其他位置",
  "{0}: the target says {1}": "{0}：目标说 {1}",
  "an HTML page instead of a profile; is a login in front of it?":
    "返回的是 HTML 页面而不是 profile；前面是否有登录页？",
  "an HTML page titled {0} instead of a profile; is a login in front of it?":
    "返回的是标题为 {0} 的 HTML 页面而不是 profile；前面是否有登录页？",
  "{0}; did you mean http://{1}?": "{0}；您是否想写 http://{1}？",
  "{0}; for a live process did you mean http://{1}:6060?":
    "{0}；如果是实时进程，您是否想写 http://{1}:6060？",
  "source {0}: not a valid URL": "source {0}：不是有效的 URL",
  "source {0}: only http://, https:// and https+insecure:// can be read":
    "source {0}：只能读取 http://、https:// 和 https+insecure://",
  "{0}: redirected to {1}: {2}": "{0}：重定向到 {1}：{2}",
  "{0}: more than {1} redirects, the last to {2}": "{0}：重定向超过 {1} 次，最后一次到 {2}",
  "{0}: redirect to a {1} address": "{0}：重定向到 {1} 地址",
  "answer larger than {0} bytes, given up": "应答大于 {0} 字节，已放弃",
  "more than {0} files in {1}": "{1} 中的文件超过 {0} 个",
  "larger than {0} bytes, left out": "大于 {0} 字节，已略过",
  "more than {0} bytes, left out": "超过 {0} 字节，已略过",
  "the answer is no goroutine profile; is this the port of net/http/pprof? (other place: --prefix)":
    "应答不是 goroutine profile；这是 net/http/pprof 的端口吗？（其他路径：--prefix）",
};

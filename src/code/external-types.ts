/**
 * Data table: types of libraries that are used like functions, in conversions. `time.Duration(5)`
 * looks like a call when the source of its package was not read.
 */
const BY_PACKAGE: Readonly<Record<string, string>> = {
  time: "Duration Month Weekday",
  "net/http": "HandlerFunc Header Dir ConnState SameSite",
  "net/url": "Values",
  net: "IP IPMask HardwareAddr Flags",
  "net/textproto": "MIMEHeader",
  "net/netip": "Addr",
  os: "FileMode",
  "io/fs": "FileMode",
  "encoding/json": "RawMessage Number",
  "encoding/xml": "CharData",
  "html/template": "HTML JS URL CSS HTMLAttr",
  sort: "StringSlice IntSlice Float64Slice",
  syscall: "Errno Signal Handle",
  reflect: "Kind ChanDir",
  unsafe: "Pointer",
  "crypto/tls": "ClientAuthType CipherSuite",
  "go/token": "Pos Token",
  "text/template": "FuncMap",
  "log/slog": "Level",
  "runtime/debug": "Module",
  "math/big": "Word",
  "mime/quotedprintable": "Reader",
  "google.golang.org/grpc/codes": "Code",
  "google.golang.org/grpc/metadata": "MD",
  "google.golang.org/protobuf/reflect/protoreflect": "Name FullName",
  "k8s.io/apimachinery/pkg/types": "UID NamespacedName",
  "k8s.io/apimachinery/pkg/labels": "Set",
  "golang.org/x/time/rate": "Limit",
  "golang.org/x/sys/unix": "Errno Signal",
  "golang.org/x/sys/windows": "Handle",
  "github.com/prometheus/client_golang/prometheus": "CounterFunc Labels",
};

/** `import/path.Type` of the types of the table. */
export const EXTERNAL_TYPES: ReadonlySet<string> = new Set(
  Object.entries(BY_PACKAGE).flatMap(([path, names]) =>
    names.split(" ").map((name) => `${path}.${name}`),
  ),
);

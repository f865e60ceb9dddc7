/**
 * Data table: types of libraries that are used like functions, in conversions, and that the
 * contracts do not know. `codes.Code(5)` looks like a call when its package was not read.
 */
const BY_PACKAGE: Readonly<Record<string, string>> = {
  unsafe: "Pointer",
  syscall: "Errno Signal Handle",
  "crypto/tls": "CipherSuite",
  "go/token": "Pos Token",
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

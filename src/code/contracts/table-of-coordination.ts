/** Data table: contracts of ZooKeeper, etcd, Kubernetes, Consul and file watching. */
import { phrase } from "../../base/language.ts";
import { type ContractFile, callbacks, release } from "./contract-file.ts";
import type { Notification, Registration } from "./contracts.ts";

const ZK = "github.com/go-zookeeper/zk";
const OLD_ZK = "github.com/samuel/go-zookeeper/zk";
const ETCD = "go.etcd.io/etcd/client";
const OLD_ETCD = "go.etcd.io/etcd/clientv3";
const COREOS_ETCD = "github.com/coreos/etcd/clientv3";
const FSNOTIFY = "github.com/fsnotify/fsnotify";
const INFORMERS = "k8s.io/client-go/tools/cache";

function zkResults(zk: string): Readonly<Record<string, string>> {
  return {
    [`${zk}.Connect`]: `(*${zk}.Conn, <-chan ${zk}.Event, error)`,
    [`${zk}.Conn.Get`]: `([]byte, *${zk}.Stat, error)`,
    [`${zk}.Conn.GetW`]: `([]byte, *${zk}.Stat, <-chan ${zk}.Event, error)`,
    [`${zk}.Conn.Children`]: `([]string, *${zk}.Stat, error)`,
    [`${zk}.Conn.ChildrenW`]: `([]string, *${zk}.Stat, <-chan ${zk}.Event, error)`,
    [`${zk}.Conn.Exists`]: `(bool, *${zk}.Stat, error)`,
    [`${zk}.Conn.ExistsW`]: `(bool, *${zk}.Stat, <-chan ${zk}.Event, error)`,
    [`${zk}.Conn.Create`]: "(string, error)",
    [`${zk}.Conn.Set`]: `(*${zk}.Stat, error)`,
    [`${zk}.Conn.Delete`]: "error",
    [`${zk}.Conn.Close`]: "",
  };
}

function zkWatch(zk: string, call: string): Registration {
  return {
    call: `${zk}.Conn.${call}`,
    classId: "listener-registered-repeatedly",
    removedBy: [],
    livesWith: "receiver",
    mechanism: phrase(
      "every watch appends a channel to the list of its path, which only an event on that path " +
        "or a lost session clears",
    ),
  };
}

function etcdResults(etcd: string): Readonly<Record<string, string>> {
  return {
    [`${etcd}.New`]: `(*${etcd}.Client, error)`,
    [`${etcd}.NewFromURL`]: `(*${etcd}.Client, error)`,
    [`${etcd}.NewWatcher`]: `${etcd}.Watcher`,
    [`${etcd}.NewLease`]: `${etcd}.Lease`,
    [`${etcd}.Client.Watch`]: `${etcd}.WatchChan`,
    [`${etcd}.Client.Close`]: "error",
    [`${etcd}.Client.Get`]: `(*${etcd}.GetResponse, error)`,
    [`${etcd}.Client.Put`]: `(*${etcd}.PutResponse, error)`,
    [`${etcd}.Client.Grant`]: `(*${etcd}.LeaseGrantResponse, error)`,
    [`${etcd}.Client.KeepAlive`]: `(<-chan *${etcd}.LeaseKeepAliveResponse, error)`,
    [`${etcd}.Client.KeepAliveOnce`]: `(*${etcd}.LeaseKeepAliveResponse, error)`,
    [`${etcd}.Watcher.Watch`]: `${etcd}.WatchChan`,
    [`${etcd}.Watcher.Close`]: "error",
    [`${etcd}.Lease.KeepAlive`]: `(<-chan *${etcd}.LeaseKeepAliveResponse, error)`,
    [`${etcd}.Lease.Close`]: "error",
  };
}

function etcdNotifications(etcd: string): readonly Notification[] {
  const shared = { channelArg: null, channelResult: 0, versions: null, module: etcd } as const;
  const watch: Omit<Notification, "call"> = {
    ...shared,
    whenFull: "queues",
    enoughCapacity: null,
    mechanism: phrase(
      "events that nobody takes wait in a buffer of the watcher until its context ends",
    ),
  };
  const keepAlive: Omit<Notification, "call"> = {
    ...shared,
    whenFull: "drops",
    enoughCapacity: null,
    mechanism: phrase("responses that find the channel full are dropped with a warning"),
  };
  return [
    { call: `${etcd}.Client.Watch`, ...watch },
    { call: `${etcd}.Watcher.Watch`, ...watch },
    { call: `${etcd}.Client.KeepAlive`, ...keepAlive },
    { call: `${etcd}.Lease.KeepAlive`, ...keepAlive },
  ];
}

function etcdRegistrations(etcd: string): readonly Registration[] {
  const keepAlive = {
    classId: "listener-registered-repeatedly",
    removedBy: [`${etcd}.Client.Revoke`, `${etcd}.Lease.Revoke`],
    livesWith: "receiver",
    mechanism: phrase(
      "every KeepAlive adds a channel and a goroutine to the lease, which go when their context " +
        "ends or the lease does",
    ),
  } as const;
  return [
    { call: `${etcd}.Client.KeepAlive`, ...keepAlive },
    { call: `${etcd}.Lease.KeepAlive`, ...keepAlive },
  ];
}

const CLIENT = {
  classId: "rpc-client-per-call",
  by: ["Close"],
  keeps: "the connection and the goroutines that serve it",
} as const;

const WATCH = {
  classId: "rpc-stream-abandoned",
  by: ["Stop"],
  keeps: "the stream from the server and the goroutine that decodes it",
} as const;

export const COORDINATION: ContractFile = {
  types: {
    [`${ETCD}.WatchChan`]: `<-chan ${ETCD}.WatchResponse`,
    [`${OLD_ETCD}.WatchChan`]: `<-chan ${OLD_ETCD}.WatchResponse`,
    [`${COREOS_ETCD}.WatchChan`]: `<-chan ${COREOS_ETCD}.WatchResponse`,
  },
  results: {
    ...zkResults(ZK),
    ...zkResults(OLD_ZK),
    ...etcdResults(ETCD),
    ...etcdResults(OLD_ETCD),
    ...etcdResults(COREOS_ETCD),
    [`${FSNOTIFY}.NewWatcher`]: `(*${FSNOTIFY}.Watcher, error)`,
    [`${FSNOTIFY}.NewBufferedWatcher`]: `(*${FSNOTIFY}.Watcher, error)`,
    [`${FSNOTIFY}.Watcher.Add`]: "error",
    [`${FSNOTIFY}.Watcher.Remove`]: "error",
    [`${FSNOTIFY}.Watcher.Close`]: "error",
    "k8s.io/apimachinery/pkg/watch.Interface.ResultChan":
      "<-chan k8s.io/apimachinery/pkg/watch.Event",
    "k8s.io/apimachinery/pkg/watch.Interface.Stop": "",
    "k8s.io/client-go/informers.NewSharedInformerFactory":
      "k8s.io/client-go/informers.SharedInformerFactory",
    [`${INFORMERS}.NewSharedIndexInformer`]: `${INFORMERS}.SharedIndexInformer`,
    [`${INFORMERS}.SharedInformer.AddEventHandler`]: `(${INFORMERS}.ResourceEventHandlerRegistration, error)`,
    [`${INFORMERS}.SharedInformer.RemoveEventHandler`]: "error",
  },
  fields: {
    [`${FSNOTIFY}.Watcher.Events`]: `chan ${FSNOTIFY}.Event`,
    [`${FSNOTIFY}.Watcher.Errors`]: "chan error",
  },
  extends: {
    [`${INFORMERS}.SharedIndexInformer`]: [`${INFORMERS}.SharedInformer`],
    "k8s.io/apimachinery/pkg/watch.FakeWatcher": ["k8s.io/apimachinery/pkg/watch.Interface"],
  },
  releases: [
    release({ call: `${ZK}.Connect`, ...CLIENT, errorResult: 2 }),
    release({ call: `${OLD_ZK}.Connect`, ...CLIENT, errorResult: 2 }),
    ...[ETCD, OLD_ETCD, COREOS_ETCD].flatMap((etcd) => [
      release({ call: `${etcd}.New`, ...CLIENT }),
      release({ call: `${etcd}.NewFromURL`, ...CLIENT }),
      release({ call: `${etcd}.NewWatcher`, ...CLIENT, errorResult: null }),
      release({ call: `${etcd}.NewLease`, ...CLIENT, errorResult: null }),
    ]),
    release({ call: `${FSNOTIFY}.NewWatcher`, ...CLIENT, classId: "handle-not-closed" }),
    release({ call: `${FSNOTIFY}.NewBufferedWatcher`, ...CLIENT, classId: "handle-not-closed" }),
    release({ call: "k8s.io/client-go/*.Watch", ...WATCH, contextArg: 0 }),
    release({
      call: "k8s.io/apimachinery/pkg/watch.Broadcaster.Watch",
      ...WATCH,
    }),
    release({
      call: "k8s.io/client-go/rest.Request.Stream",
      classId: "http-body-not-closed",
      by: ["Close"],
      contextArg: 0,
      keeps: "the connection to the server and its goroutines",
    }),
  ],
  notifications: [
    ...etcdNotifications(ETCD),
    ...etcdNotifications(OLD_ETCD),
    ...etcdNotifications(COREOS_ETCD),
    {
      call: `${ZK}.Connect`,
      channelArg: null,
      channelResult: 1,
      whenFull: "drops",
      versions: null,
      module: ZK,
      enoughCapacity: null,
      mechanism: phrase("session events that find the channel full are dropped"),
    },
    {
      call: `${FSNOTIFY}.NewWatcher`,
      channelArg: null,
      channelResult: null,
      whenFull: "blocks",
      versions: null,
      module: FSNOTIFY,
      enoughCapacity: null,
      mechanism: phrase("the watcher's goroutine waits until Events and Errors are read"),
    },
    {
      call: "k8s.io/apimachinery/pkg/watch.Interface.ResultChan",
      channelArg: null,
      channelResult: 0,
      whenFull: "blocks",
      versions: null,
      module: "k8s.io/apimachinery",
      enoughCapacity: null,
      mechanism: phrase(
        "the goroutine that decodes events waits until each is taken or Stop is called",
      ),
    },
  ],
  registrations: [
    ...[ZK, OLD_ZK].flatMap((zk) =>
      ["GetW", "ChildrenW", "ExistsW"].map((call) => zkWatch(zk, call)),
    ),
    ...etcdRegistrations(ETCD),
    ...etcdRegistrations(OLD_ETCD),
    ...etcdRegistrations(COREOS_ETCD),
    ...["AddEventHandler", "AddEventHandlerWithResyncPeriod"].map((call) => ({
      call: `${INFORMERS}.SharedInformer.${call}`,
      classId: "listener-registered-repeatedly",
      removedBy: [`${INFORMERS}.SharedInformer.RemoveEventHandler`],
      livesWith: "receiver" as const,
      mechanism: phrase(
        "the informer keeps a listener with two goroutines for every registered handler",
      ),
    })),
  ],
  starts: [
    {
      call: "k8s.io/client-go/util/workqueue.New*",
      classId: "start-without-stop",
      result: 0,
      stoppedBy: ["ShutDown", "ShutDownWithDrain"],
      keeps: "the goroutines of the queue that measure and delay its items",
    },
    {
      call: "k8s.io/client-go/tools/record.NewBroadcaster",
      classId: "start-without-stop",
      result: 0,
      stoppedBy: ["Shutdown"],
      keeps: "the goroutine that hands out events",
    },
  ],
  callbacks: [
    ...callbacks("periodic", 0, [
      "k8s.io/apimachinery/pkg/util/wait.Until",
      "k8s.io/apimachinery/pkg/util/wait.Forever",
      "k8s.io/apimachinery/pkg/util/wait.JitterUntil",
    ]),
    ...callbacks("periodic", 1, [
      "k8s.io/apimachinery/pkg/util/wait.UntilWithContext",
      "k8s.io/apimachinery/pkg/util/wait.JitterUntilWithContext",
    ]),
  ],
  blocking: [
    `${ZK}.Conn.*`,
    `${OLD_ZK}.Conn.*`,
    `${ETCD}.Client.*`,
    `${OLD_ETCD}.Client.*`,
    "k8s.io/apimachinery/pkg/util/wait.*",
    `${INFORMERS}.WaitForCacheSync`,
    "github.com/hashicorp/consul/api.*",
  ],
  harmless: [`${ZK}.FormatServers`],
};

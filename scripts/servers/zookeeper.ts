import { exchange } from "./exchange.ts";
import { type Ground, type Instance, instanceFolder, LOOPBACK, type Server } from "./server.ts";

const PROGRAM = "/usr/bin/java";
const JAR = "/usr/share/java/zookeeper.jar";
const PORT = 12181;
/** The server of Debian's package without its service, which would stand on the usual port. */
const MAIN = "org.apache.zookeeper.server.quorum.QuorumPeerMain";
/** A handful of nodes: the virtual machine would take a quarter of the memory by itself. */
const JAVA_OPTIONS = ["-Xmx128m", "-XX:+UseSerialGC", "-XX:-UsePerfData"];

export const zookeeper: Server = {
  name: "zookeeper",
  programs: { [PROGRAM]: "default-jre-headless", [JAR]: "libzookeeper-java" },
  instances: (ground) => [instance(ground)],
  addresses: ({ portShift }) => ({ ZK_ADDR: `${LOOPBACK}:${PORT + portShift}` }),
};

function instance(ground: Ground): Instance {
  const folder = instanceFolder(ground, "zookeeper");
  const port = PORT + ground.portShift;
  return {
    name: "zookeeper",
    port,
    folder,
    files: { "zoo.cfg": settings(port, folder) },
    prepare: null,
    command: {
      program: PROGRAM,
      args: [...JAVA_OPTIONS, "-cp", JAR, MAIN, "zoo.cfg"],
      environment: {},
    },
    answers: () => exchange({ port, send: "ruok", expect: "imok" }),
  };
}

/** Without the admin server, which would take port 8080. */
function settings(port: number, folder: string): string {
  return `tickTime=2000
clientPort=${port}
clientPortAddress=${LOOPBACK}
dataDir=${folder}
admin.enableServer=false
4lw.commands.whitelist=ruok,srvr
maxClientCnxns=0
`;
}

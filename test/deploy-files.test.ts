/** Dockerfile, Kubernetes manifests and systemd unit, held to the program without running them. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Copy, DockerfileParser, type Instruction } from "dockerfile-ast";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { parse, parseAllDocuments, stringify } from "yaml";
import { z } from "zod";
import { TIDEMARK_VERSION } from "../src/base/version.ts";
import { readConfig } from "../src/serve/config/read-config.ts";
import { DiscoveryWard } from "./discovered.ts";
import { KubeServer } from "./kube-server.ts";
import { parseOnly } from "./parse-only.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

describe("Dockerfile", () => {
  const dockerfile = DockerfileParser.parse(read("Dockerfile"));
  const instructions = dockerfile.getInstructions();
  const named = (keyword: string) =>
    instructions.filter((one) => one.getKeyword() === keyword.toUpperCase());

  test("copies what there is, past .dockerignore, and says which Node", () => {
    const ignored = read(".dockerignore").trim().split("\n");
    const copied = dockerfile.getCOPYs().flatMap(copiedFromContext);
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(ignored[0]).toBe("*");
    expect([...new Set(copied)].sort()).toEqual(
      ignored
        .slice(1)
        .map((line) => line.replace(/^!/, ""))
        .sort(),
    );
    const images = dockerfile.getFROMs().map((from) => from.getImage());
    expect(new Set(images)).toEqual(new Set(["node:20-bookworm-slim"]));
  });

  test("copies all that the build reads", () => {
    const copied = dockerfile.getCOPYs().flatMap(copiedFromContext);
    const built = /const INPUTS = \[([^\]]*)\]/.exec(read("scripts/build.mjs"))?.[1] ?? "";
    const inputs = [...built.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(inputs.length).toBeGreaterThan(3);
    expect(inputs.filter((path) => !copied.some((one) => isUnder(path, one)))).toEqual([]);
  });

  test("is run by nobody special, and its words are those of the program", async () => {
    expect(named("user").map((user) => user.getArgumentsContent())).toEqual(["1000:1000"]);
    expect(named("entrypoint").map(jsonWords)).toEqual([["tidemark"]]);
    const [words = []] = named("cmd").map(jsonWords);
    const line = await parseOnly(words);
    expect(line.command).toBe("watch");
    expect(line.options).toMatchObject({ data: "/var/lib/tidemark" });
    expect(named("volume")[0]?.getArgumentsContent()).toBe("/var/lib/tidemark");
  });

  test("its health check is a program that Node can read", () => {
    const check = /CMD (\["node", .*\])$/m.exec(read("Dockerfile"))?.[1] ?? "[]";
    const [, , code = ""] = z.array(z.string()).parse(JSON.parse(check));
    expect(code).toContain("/healthz");
    expect(() => new Function(code)).not.toThrow();
  });

  function copiedFromContext(copy: Copy): readonly string[] {
    if (copy.getFlags().some((flag) => flag.getName() === "from")) return [];
    const paths = copy.getArguments().map((argument) => argument.getValue());
    return paths.slice(0, -1).map((path) => path.replace(/^\.\//, ""));
  }
});

function jsonWords(instruction: Instruction): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(instruction.getArgumentsContent() ?? ""));
}

function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

const named = z.object({ name: z.string(), namespace: z.string().optional() });
const rule = z.strictObject({
  apiGroups: z.array(z.string()),
  resources: z.array(z.string()),
  verbs: z.array(z.string()),
});
const meta = z.looseObject({
  kind: z.string(),
  apiVersion: z.string(),
  metadata: z.looseObject(named.shape),
});
const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const deployment = z.object({
  spec: z.object({
    replicas: z.literal(1),
    strategy: z.object({ type: z.literal("Recreate") }),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        serviceAccountName: z.string(),
        securityContext: z.looseObject({ runAsNonRoot: z.literal(true), fsGroup: z.number() }),
        containers: z.tuple([
          z.object({
            image: z.string(),
            args: z.array(z.string()),
            ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
            livenessProbe: probe,
            readinessProbe: probe,
            startupProbe: probe,
            resources: z.object({
              requests: z.object({ cpu: z.string(), memory: z.string() }),
              limits: z.object({ memory: z.string() }),
            }),
            securityContext: z.strictObject({
              allowPrivilegeEscalation: z.literal(false),
              readOnlyRootFilesystem: z.literal(true),
              capabilities: z.object({ drop: z.tuple([z.literal("ALL")]) }),
            }),
            volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
          }),
        ]),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});

describe("Kubernetes", () => {
  const folder = "deploy/kubernetes";
  const files = readdirSync(join(ROOT, folder)).filter((name) => name !== "kustomization.yaml");
  const objects = files.flatMap((name) => objectsOf(name).map((value) => meta.parse(value)));
  const { containers, volumes, ...pod } = deployment.parse(theOne("Deployment")).spec.template.spec;
  const [container] = containers;
  const ward = new DiscoveryWard();
  afterEach(() => ward.end());
  afterAll(() => ward.close());

  function objectsOf(file: string): readonly unknown[] {
    return parseAllDocuments(read(`${folder}/${file}`)).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS();
    });
  }

  function theOne(kind: string): z.output<typeof meta> {
    const [first, second] = objects.filter((object) => object.kind === kind);
    if (first === undefined || second !== undefined) throw new Error(`not one ${kind}`);
    return first;
  }

  function watchConfig(): string {
    return z.object({ data: z.object({ "watch.yml": z.string() }) }).parse(theOne("ConfigMap"))
      .data["watch.yml"];
  }

  test("kustomization names every file, by default or as a choice", () => {
    const text = read(`${folder}/kustomization.yaml`);
    const named = [...text.matchAll(/^ *(?:# )?- (\S+\.yaml)$/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(files.toSorted());
    z.looseObject({ kind: z.literal("Kustomization") }).parse(parse(text));
  });

  test("everything is in one namespace and refers to what there is", () => {
    const outside = ["Namespace", "ClusterRole", "ClusterRoleBinding"];
    for (const { kind, metadata } of objects) {
      expect(metadata.namespace).toBe(outside.includes(kind) ? undefined : "tidemark");
    }
    expect(pod.serviceAccountName).toBe(theOne("ServiceAccount").metadata.name);
    const labels = { "app.kubernetes.io/name": "tidemark" };
    expect(theOne("Service")["spec"]).toMatchObject({ selector: labels });
    expect(container.image).toBe(`tidemark:${TIDEMARK_VERSION}`);
    const mounted = container.volumeMounts.map(({ name }) => name);
    expect(mounted.sort()).toEqual(volumes.map(({ name }) => name).sort());
    const claim = volumes.find(({ name }) => name === "data");
    expect(claim).toMatchObject({
      persistentVolumeClaim: { claimName: theOne("PersistentVolumeClaim").metadata.name },
    });
  });

  test("the command is one of the program, and what it reads is mounted", async () => {
    const line = await parseOnly(container.args);
    expect(line.command).toBe("watch");
    const { config, data } = z.object({ config: z.string(), data: z.string() }).parse(line.options);
    const mounts = container.volumeMounts.map(({ mountPath }) => mountPath);
    expect(mounts.some((path) => isUnder(config, path))).toBe(true);
    expect(mounts).toContain(data);
    const { config: watch, problems } = await readConfig(watchConfig(), config);
    expect(problems).toEqual([]);
    const { server } = watch ?? { server: null };
    expect(mounts.some((path) => isUnder(server?.tokenFile ?? "", path))).toBe(true);
    expect(server?.listen).toBe(`0.0.0.0:${container.ports[0]?.containerPort}`);
    expect(server?.openProbes).toBe(true);
  });

  test("probes and scrapes ask for pages that the program has", () => {
    const routes = read("src/serve/watch-http/probe-routes.ts");
    const { livenessProbe, readinessProbe, startupProbe } = container;
    const paths = [livenessProbe, readinessProbe, startupProbe].map(({ httpGet }) => httpGet.path);
    expect(paths).toEqual(["/healthz", "/readyz", "/healthz"]);
    const endpoint = z.object({
      spec: z.object({
        endpoints: z.tuple([
          z.object({
            port: z.literal("http"),
            path: z.string(),
            authorization: z.object({
              type: z.literal("Bearer"),
              credentials: z.object({ name: z.string(), key: z.string() }),
            }),
          }),
        ]),
      }),
    });
    const [scrape] = endpoint.parse(theOne("ServiceMonitor")).spec.endpoints;
    for (const path of [...paths, scrape.path]) expect(routes).toContain(`app.get("${path}"`);
    expect(scrape.authorization.credentials).toEqual({
      name: "tidemark-tokens",
      key: "read-token",
    });
    expect(watchConfig()).toContain("/etc/tidemark-tokens/read-token");
  });

  /** What discovery asks the API server for, as rules of a role. */
  async function asksOf(roles: readonly string[]): Promise<readonly string[]> {
    const kube = await KubeServer.start();
    ward.onEnd(() => kube.close());
    ward.put("token", `${kube.token}\n`);
    const jobs = roles.map((role) => ({
      job_name: role,
      kubernetes_sd_configs: [
        { role, api_server: kube.origin, authorization: { credentials_file: "token" } },
      ],
    }));
    await ward.run(stringify({ scrape_configs: jobs }));
    // Beside pods: services, and endpoints or slices.
    const wanted = roles.reduce((sum, role) => sum + (role === "pod" ? 1 : 3), 0);
    await expect.poll(() => kube.watches, { timeout: 20_000 }).toBe(wanted);
    const asked = kube.asked.map((line) => {
      const [verb = "", resource = ""] = line.split(" ");
      return `${resource} ${verb.toLowerCase()}`;
    });
    return [...new Set(asked)].sort();
  }

  function grantedBy(name: string): readonly string[] {
    const role = objects.find(
      ({ kind, metadata }) => kind === "ClusterRole" && metadata.name === name,
    );
    const { rules } = z.object({ rules: z.array(rule) }).parse(role);
    for (const { resources, apiGroups } of rules) {
      expect(apiGroups).toEqual(resources.includes("endpointslices") ? ["discovery.k8s.io"] : [""]);
    }
    const all = rules.flatMap(({ resources, verbs }) =>
      resources.flatMap((resource) => verbs.map((verb) => `${resource} ${verb}`)),
    );
    return all.sort();
  }

  test("the role grants what the configuration asks for, and nothing more", async () => {
    const { config } = await readConfig(watchConfig(), "/watch.yml");
    const roles = (config?.jobs ?? []).flatMap(({ sources }) =>
      sources.flatMap((source) => ("role" in source ? [source.role] : [])),
    );
    expect(roles).toEqual(["pod"]);
    expect(await asksOf(roles)).toEqual(grantedBy("tidemark-pods"));
  });

  test("the second role grants what the other kinds of discovery ask for beside it", async () => {
    const asked = await asksOf(["endpoints", "endpointslice"]);
    const granted = [...grantedBy("tidemark-pods"), ...grantedBy("tidemark-endpoints")];
    expect(asked).toEqual(granted.toSorted());
  });

  test("kubectl, where it is installed, builds the whole of it", () => {
    const run = spawnSync("kubectl", ["kustomize", folder], { cwd: ROOT, encoding: "utf8" });
    if (run.error !== undefined) return;
    expect(run.stderr).toBe("");
    expect(run.stdout).toContain("kind: Deployment");
  });
});

describe("systemd", () => {
  const path = "deploy/systemd/tidemark.service";
  const settings = [...read(path).matchAll(/^([A-Za-z]+)=(.*)$/gm)];
  const settingsOf = (key: string) =>
    settings.filter(([, name]) => name === key).map((one) => one[2]);

  test("starts what the program has, as nobody, and may write to its own folder alone", async () => {
    const [start = ""] = settingsOf("ExecStart");
    const words = start.split(" ");
    expect(words.slice(0, 2)).toEqual(["/usr/bin/env", "tidemark"]);
    const line = await parseOnly(words.slice(2));
    expect(line).toMatchObject({ command: "watch", options: { data: "/var/lib/tidemark" } });
    expect(settingsOf("StateDirectory")).toEqual(["tidemark"]);
    const hardened = ["DynamicUser", "NoNewPrivileges", "PrivateTmp", "ProtectHome"];
    expect(hardened.flatMap(settingsOf)).toEqual(["yes", "yes", "yes", "yes"]);
    expect(settingsOf("ProtectSystem")).toEqual(["strict"]);
    expect(settingsOf("CapabilityBoundingSet")).toEqual([""]);
    // V8 could not compile.
    expect(settingsOf("MemoryDenyWriteExecute")).toEqual([]);
  });

  test("systemd, where it is installed, finds nothing wrong", () => {
    const folder = mkdtempSync(join(tmpdir(), "tidemark-unit-"));
    const file = join(folder, "tidemark.service");
    writeFileSync(file, read(path));
    const run = spawnSync("systemd-analyze", ["verify", "--man=no", file], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    expect(run.error === undefined ? run.stderr : "").toBe("");
  });
});

test("image and unit tell the allocator the same", () => {
  const words = (path: string) => read(path).match(/\bMALLOC_\w+=\d+/g) ?? [];
  expect(words("deploy/systemd/tidemark.service")).toEqual(words("Dockerfile"));
  expect(words("Dockerfile")).toHaveLength(2);
});

/** Data table: which documents the site has, in which order, and where each of them goes. */

export interface Section {
  readonly title: string;
  /** From the root of the project; `*` at the end stands for what is there, by name. */
  readonly sources: readonly string[];
}

/** In the order of a night: what is first seen, what mends it, what keeps it away. */
const GUIDE: readonly string[] = [
  "docs/guide/README.md",
  "docs/install.md",
  "docs/guide/start.md",
  "docs/guide/oom-killed.md",
  "docs/guide/goroutines-grow.md",
  "docs/guide/memory-is-high.md",
  "docs/guide/find-in-source.md",
  "docs/guide/prove-the-fix.md",
  "docs/guide/keep-it-out.md",
  "docs/guide/watch-a-fleet.md",
  "docs/guide/evidence.md",
  "docs/guide/out-of-reach.md",
];

export const SECTIONS: readonly Section[] = [
  { title: "Guide by task", sources: [...GUIDE, "docs/guide/*"] },
  {
    title: "Commands",
    sources: [
      "README.md",
      "docs/soak.md",
      "docs/run.md",
      "docs/verify.md",
      "docs/check.md",
      "docs/github-action.md",
      "docs/gitlab.md",
      "docs/pre-commit.md",
      "docs/scan.md",
      "docs/contracts.md",
      "docs/explore.md",
      "docs/explorer.md",
      "docs/watch.md",
      "docs/alerts.md",
      "docs/grafana/README.md",
      "docs/mcp.md",
    ],
  },
  {
    title: "How it decides",
    sources: [
      "docs/method.md",
      "docs/formats.md",
      "docs/pprof-differences.md",
      "docs/scan-findings.md",
      "docs/performance.md",
      "docs/reliability.md",
    ],
  },
  { title: "Incidents", sources: ["docs/incidents/README.md", "docs/incidents/*"] },
  {
    title: "The project",
    sources: [
      "ARCHITECTURE.md",
      "docs/dependencies.md",
      "SECURITY.md",
      "STYLE.md",
      "CONTRIBUTING.md",
      "CHANGELOG.md",
      "cases/README.md",
      "cases/patterns/README.md",
      "bench/README.md",
      "examples/README.md",
      "docs/*",
    ],
  },
  { title: "Decisions", sources: ["docs/decisions/*"] },
];

/** In the other language; what nobody has translated yet is shown in English. */
export const SECTIONS_ZH: readonly Section[] = [
  { title: "中文文档", sources: ["docs/zh/README.md"] },
  { title: "按任务查阅", sources: [...GUIDE.map(chineseOf), "docs/zh/guide/*"] },
  { title: "参考", sources: ["docs/zh/*"] },
];

function chineseOf(source: string): string {
  return source.replace("docs/", "docs/zh/");
}

const FOLDER_PAGE = /(?:^|\/)README\.md$/;

/** Where a document of the project stands in the site. */
export function sitePathOf(source: string): string {
  if (source === "README.md") return "overview.html";
  const below = source.startsWith("docs/") ? source.slice("docs/".length) : source.toLowerCase();
  const path = source.startsWith("docs/") ? below : below.replace("readme.md", "README.md");
  return FOLDER_PAGE.test(path)
    ? path.replace(/README\.md$/, "index.html")
    : path.replace(/\.md$/, ".html");
}

/** The sources of a section that exist, each once: `taken` holds what an earlier one has. */
export function sourcesOf(
  section: Section,
  documents: readonly string[],
  taken: Set<string>,
): readonly string[] {
  const found = section.sources.flatMap((pattern) => {
    if (!pattern.endsWith("/*")) return documents.includes(pattern) ? [pattern] : [];
    const folder = pattern.slice(0, -1);
    return documents.filter((path) => {
      return path.startsWith(folder) && !path.slice(folder.length).includes("/");
    });
  });
  const own = [...new Set(found)].filter((path) => !taken.has(path));
  for (const path of own) taken.add(path);
  return own;
}

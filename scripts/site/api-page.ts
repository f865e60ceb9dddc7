/** The reference of the HTTP API, from the OpenAPI document that a watch serves. */
import { html, type Markup, NO_MARKUP, trusted } from "../../src/report/html-markup.ts";
import { type OpenApi, openApi } from "../../src/serve/watch-http/openapi/document.ts";
import {
  type ApiOperation,
  type ApiParam,
  OPERATIONS,
} from "../../src/serve/watch-http/openapi/operations.ts";
import { coloured } from "./code-block.ts";
import type { Heading, SitePage } from "./page.ts";
import { anchorOf } from "./render-markdown.ts";

type Schema = Readonly<Record<string, unknown>>;

const REF = "#/components/schemas/";
const JSON_INDENT = 2;

export function apiPage(document: OpenApi = openApi()): SitePage {
  const schemas = Object.entries(document.components.schemas);
  const headings: readonly Heading[] = [
    { level: 1, id: "http-api-of-a-watch", text: "HTTP API of a watch" },
    { level: 2, id: "requests", text: "Requests" },
    ...OPERATIONS.map((one) => ({ level: 3, id: idOf(one), text: `${verb(one)} ${one.path}` })),
    { level: 2, id: "schemas", text: "Schemas" },
    ...schemas.map(([name]) => ({ level: 3, id: `schema-${name}`, text: name })),
  ];
  const body = html`<h1 id="http-api-of-a-watch">HTTP API of a watch</h1>
<p>What <code>tidemark watch</code> serves beside its pages, as its own <code>/openapi.json</code> describes it,
version ${document.info.version}. ${document.info.description} Answers to errors are an <a href="#schema-ApiError">ApiError</a>.
A token goes into <code>Authorization: Bearer</code>, or stands as the password of any name.</p>
<h2 id="requests">Requests${anchorOf("requests")}</h2>
${OPERATIONS.map(operationMarkup)}
<h2 id="schemas">Schemas${anchorOf("schemas")}</h2>
${schemas.map(([name, schema]) => schemaMarkup(name, isSchema(schema) ? schema : {}))}`;
  return {
    ...{ path: "api.html", source: null, title: "HTTP API", language: "en", body, headings },
    text: OPERATIONS.map(({ path, summary }) => `${path} ${summary}`).join("\n"),
  };
}

function idOf({ method, path }: ApiOperation): string {
  return [method, ...path.split(/\W+/).filter((word) => word !== "")].join("-");
}

function verb({ method }: ApiOperation): string {
  return method.toUpperCase();
}

function operationMarkup(operation: ApiOperation): Markup {
  const { path, summary, query = [], status, content, events, body } = operation;
  const answers = content.map(({ type, schema }) => answerMarkup(type, schema));
  const told = Object.entries(events ?? {}).map(
    ([name, schema]) => html`<li>event <code>${name}</code> ${schemaLink(schema)}</li>`,
  );
  return html`<section class="operation"><h3 id="${idOf(operation)}"><span class="method">${verb(operation)}</span> <code>${path}</code>${anchorOf(idOf(operation))}</h3>
<p>${summary}</p>
${query.length === 0 ? NO_MARKUP : paramTable(query)}
${body === undefined ? NO_MARKUP : html`<p>Body <code>${body.type}</code></p>`}
<ul class="answers"><li>answers ${status}${content.length === 0 ? " without a body" : ""}</li>${answers}${told}</ul></section>
`;
}

function answerMarkup(type: string, schema: string | undefined): Markup {
  return html`<li><code>${type}</code> ${schema === undefined ? NO_MARKUP : schemaLink(schema)}</li>`;
}

function schemaLink(name: string): Markup {
  return html`<a href="#schema-${name}">${name}</a>`;
}

function paramTable(params: readonly ApiParam[]): Markup {
  const rows = params.map(
    ({ name, description, required, schema }) =>
      html`<tr><td><code>${name}</code>${required === true ? html` <b>needed</b>` : NO_MARKUP}</td><td>${inCode(description)}</td><td>${typeOf(isSchema(schema) ? schema : {})}</td></tr>`,
  );
  return html`<div class="table"><table><thead><tr><th>parameter</th><th>meaning</th><th>values</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Descriptions of the document have words in back-quotes. */
function inCode(text: string): readonly Markup[] {
  return text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

function schemaMarkup(name: string, schema: Schema): Markup {
  const properties = isSchema(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  const rows = properties.map(([key, value]) => {
    const one = isSchema(value) ? value : {};
    const description = typeof one["description"] === "string" ? one["description"] : "";
    return html`<tr><td><code>${key}</code></td><td>${typeOf(one)}</td><td>${description}</td></tr>`;
  });
  const table = html`<div class="table"><table><thead><tr><th>property</th><th>type</th><th>meaning</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const whole = html`<pre class="code" tabindex="0"><code>${coloured(JSON.stringify(schema, null, JSON_INDENT), "json")}</code></pre>`;
  return html`<section class="schema"><h3 id="schema-${name}">${name}${anchorOf(`schema-${name}`)}</h3>${rows.length === 0 ? whole : table}</section>
`;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A schema in a few words, with links to those that have a name. */
function typeOf(schema: Schema): Markup {
  const ref = schema["$ref"];
  if (typeof ref === "string") return schemaLink(ref.replace(REF, ""));
  const options = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(options)) return joined(options.filter(isSchema).map(typeOf), " or ");
  const values = schema["enum"];
  if (Array.isArray(values)) {
    return joined(
      values.map((value) => html`<code>${String(value)}</code>`),
      ", ",
    );
  }
  if ("const" in schema) return html`<code>${JSON.stringify(schema["const"])}</code>`;
  const items = schema["items"];
  if (isSchema(items)) return html`list of ${typeOf(items)}`;
  return html`${typeWords(schema)}${boundsOf(schema)}`;
}

function typeWords({ type }: Schema): string {
  if (Array.isArray(type)) return type.join(" or ");
  return typeof type === "string" ? type : "any";
}

function boundsOf(schema: Schema): string {
  const bounds = ["minimum", "maximum", "default"].flatMap((key) =>
    typeof schema[key] === "number" && Math.abs(schema[key]) < Number.MAX_SAFE_INTEGER
      ? [`${key} ${schema[key]}`]
      : [],
  );
  return bounds.length === 0 ? "" : ` (${bounds.join(", ")})`;
}

function joined(parts: readonly Markup[], between: string): Markup {
  return trusted(parts.map(({ markup }) => markup).join(between));
}

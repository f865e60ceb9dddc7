/** The HTTP API as an OpenAPI 3.1 document. */
export function openApi(): object {
  return { openapi: "3.1.0" };
}

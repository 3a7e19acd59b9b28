import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Answer } from '../exchange.js';
import type { Endpoint } from '../router.js';

const require = createRequire(import.meta.url);

/** What the page needs, all from here: nothing is loaded from elsewhere. */
const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Burgee API</title>
<link rel="icon" type="image/png" href="/api/v1/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/v1/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/api/v1/docs/swagger-ui-bundle.js"></script>
<script>
SwaggerUIBundle({ url: '/api/v1/swagger.json', dom_id: '#docs', deepLinking: true, docExpansion: 'none', filter: true,
  tagsSorter: 'alpha', operationsSorter: 'alpha', validatorUrl: null });
</script>
</body>
</html>
`;

/** The OpenAPI document and a page to read it on. Made and read when first asked for, and kept. */
export function docsPages(document: () => Promise<object>): Endpoint[] {
  const kept = new Map<string, Promise<Buffer>>();
  const served = (path: string, type: string, make: () => Promise<Buffer | string>, headers: Answer['headers'] = {}): Endpoint => ({
    method: 'GET',
    path,
    async handle() {
      const bytes = kept.get(path) ?? make().then((made) => Buffer.from(made));
      kept.set(path, bytes);
      return { status: 200, headers: { 'content-type': type, ...headers }, body: await bytes };
    },
  });
  const folder = () => dirname(require.resolve('swagger-ui-dist/package.json'));
  return [
    served('/api/v1/swagger.json', 'application/vnd.oai.openapi+json', async () => JSON.stringify(await document())),
    served('/api/v1/swagger.yaml', 'application/vnd.oai.openapi; charset=utf-8', async () =>
      (await import('yaml')).stringify(await document(), { aliasDuplicateObjects: false }),
    ),
    served('/api/v1/docs/', 'text/html; charset=utf-8', async () => page),
    ...Object.entries(assets).map(([name, type]) =>
      served(`/api/v1/docs/${name}`, type, () => readFile(join(folder(), name)), { 'cache-control': 'public, max-age=3600', pragma: '' }),
    ),
  ];
}

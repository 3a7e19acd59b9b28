// What was built from a source that is gone must go too: a test runner would run it, and an import would find it.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

for (const folder of ['dist/src', 'dist/test'].filter((one) => existsSync(one)))
  for (const one of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const built = join(one.parentPath, one.name);
    const source = relative('dist', built).replace(/\.js(\.map)?$/, '.ts');
    if (one.isFile() && !existsSync(source)) rmSync(built);
  }

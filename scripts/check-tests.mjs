// What tests are called and how they are told: `subject__condition__expected_outcome`, once per file; `// When`, `// Then`, and `// Given` where
// something stands before `// When`. Nothing skipped or focused, and nobody sleeps: test/support/eventually.ts waits for what comes later.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const problems = [];
let count = 0;

for (const file of readdirSync('test', { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('test', name))) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const names = new Set();
  const report = (node, what) => problems.push({ what, where: `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}` });

  const checkTest = (call) => {
    count++;
    const [title, body] = call.arguments;
    const name = title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)) ? title.getText().slice(1, -1) : undefined;
    if (name === undefined) return report(call, 'the name of a test is not written where the test is');
    if (names.has(name)) report(call, `${name}: a second test of that name`);
    names.add(name);
    const parts = name.replace(/\$\{[^}]*\}/g, 'x').split('__');
    if (parts.length !== 3 || parts.some((part) => !/^[a-z0-9][a-z0-9_]*$/i.test(part)))
      report(call, `${name}: not subject__condition__expected_outcome`);
    if (!body || !(ts.isArrowFunction(body) || ts.isFunctionExpression(body)))
      return report(call, `${name}: its body is not written where the test is`);
    const text = body.body.getText();
    const at = (word) => text.search(new RegExp(`// ${word}\\b`));
    if (!(at('When') >= 0 && at('Then') > at('When'))) return report(call, `${name}: no // When and // Then`);
    const before = text.slice(1, at('When')).trim();
    if (before !== '' && at('Given') < 0) report(call, `${name}: something stands before // When, and no // Given`);
  };

  const visit = (node) => {
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText();
      if (/^(it|test|specify)$/.test(called)) checkTest(node);
      if (/^(it|describe|context|test|specify|suite)\.(only|skip)$|^x(it|describe|context)$|^this\.skip$/.test(called))
        report(node, `${called}: nothing is skipped or focused`);
      if (/(^|\.)(setTimeout|setInterval|sleep)$|^scheduler\.wait$/.test(called)) report(node, `${called}: nobody sleeps in tests`);
    }
    if (ts.isImportDeclaration(node) && /^'(node:)?timers\/promises'$/.test(node.moduleSpecifier.getText()) && file !== 'test/support/eventually.ts')
      report(node, 'nobody sleeps in tests');
    ts.forEachChild(node, visit);
  };
  if (file !== 'test/support/eventually.ts') visit(source);
}

for (const { where, what } of problems) console.error(`${where} ${what}`);
console.log(`${count} tests, ${problems.length} problems`);
process.exitCode = problems.length === 0 && count > 0 ? 0 : 1;

import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The program as an operator starts it: a process of its own. */
export function program(args: readonly string[], variables: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['dist/src/cli.js', ...args], { env: { ...process.env, ...variables } });
  let said = '';
  let told: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
      const waiting = told;
      told = [];
      for (const go of waiting) go();
    });
  const closed = once(child, 'close').then(([code]) => code as number);
  return {
    said: () => said,
    /** Resolves with the match once it has said so. */
    async says(what: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const match = what.exec(said);
        if (match !== null) return match;
        const news = new Promise<boolean>((go) => told.push(() => go(true)));
        if (!(await Promise.race([news, closed.then(() => false)])) && what.exec(said) === null)
          throw new Error(`it ended and never said ${what}: ${said}`);
      }
    },
    signal: (name: NodeJS.Signals) => child.kill(name),
    /** Resolves with its exit status. */
    ended: () => closed,
  };
}

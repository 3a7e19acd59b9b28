import { createServer, type RequestListener } from 'node:http';
import { CannotStart } from '../config/cannot-start.js';

export interface Server {
  readonly port: number;
  /** Takes nothing more and resolves once what runs has been answered; what still runs after so many seconds is cut off. */
  close(graceSeconds?: number): Promise<void>;
}

/** Listens, or refuses with words for whoever started it. */
export const serve = (listener: RequestListener, port: number, host = '127.0.0.1') =>
  new Promise<Server>((ready, failed) => {
    const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: 120_000 }, listener); // load balancers keep connections for a minute
    server.once('error', (error: NodeJS.ErrnoException) => failed(new CannotStart(advice[error.code ?? '']?.(port, host) ?? error.message)));
    server.listen(port, host, () => {
      ready({
        port: (server.address() as { port: number }).port,
        close: (graceSeconds = 10) =>
          new Promise((closed) => {
            const cut = setTimeout(() => server.closeAllConnections(), graceSeconds * 1000);
            server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
            server.close(() => {
              clearTimeout(cut);
              closed();
            });
            const idle = setInterval(() => server.closeIdleConnections(), 50);
            server.once('close', () => clearInterval(idle));
          }),
      });
    });
  });

const advice: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port) => `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1}`,
  EACCES: (port) => `This user may not listen on port ${port}. Choose one above 1023: PORT=8000`,
  EADDRNOTAVAIL: (_port, host) => `This machine has no address ${host}. Listen on all it has: HOST=0.0.0.0`,
  ENOTFOUND: (_port, host) => `This machine has no address ${host}. Listen on all it has: HOST=0.0.0.0`,
};

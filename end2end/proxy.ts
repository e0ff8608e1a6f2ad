// A proxy that passes an answer on when it has all of it, as in some firms' networks: what never ends never arrives.

import { once } from 'node:events';
import { type IncomingMessage, type Server, createServer, request } from 'node:http';

export class Proxy {
  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  /** Stands before the server at `url`. */
  static async before(url: string): Promise<Proxy> {
    const { hostname, port } = new URL(url);
    const server = createServer((asked, answer) => {
      const { method, headers, url: path } = asked;
      const onward = request({ hostname, port, method, headers, path }, async (given) => {
        const body = await whole(given).catch(() => undefined);
        if (body === undefined) return answer.destroy();
        answer.writeHead(given.statusCode ?? 502, given.headers).end(body);
      });
      onward.on('error', () => answer.destroy());
      answer.on('close', () => onward.destroy());
      asked.pipe(onward);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return new Proxy(`http://127.0.0.1:${address.port}`, server);
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}

async function whole(given: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of given) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

// The real binary, started for one test on a free port with a data folder of its own.

import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type Engine = 'sqlite' | 'postgres';

/** A cluster that tests may make databases in; `cargo xtask test` starts one. */
export const cluster = process.env.KITH_TEST_POSTGRES;

const START_LIMIT_MS = 15_000;
const STOP_LIMIT_MS = 3_000;

export class Kith {
  log = '';

  private process?: ChildProcess;

  private constructor(
    readonly url: string,
    readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly database?: string,
  ) {}

  static async start(engine: Engine = 'sqlite'): Promise<Kith> {
    const folder = await mkdtemp(join(tmpdir(), 'kith-end2end-'));
    const database = engine === 'postgres' ? createDatabase() : undefined;
    const environment = { ...process.env, DATABASE_URL: database };
    if (!database) delete environment.DATABASE_URL;
    const kith = new Kith(`http://127.0.0.1:${await freePort()}`, folder, environment, database);
    await kith.comeBack();
    return kith;
  }

  /** The server is there (again), at its address and with its data. */
  async comeBack(): Promise<void> {
    const { host } = new URL(this.url);
    this.process = spawn(binary(), ['serve', '--address', host, '--data', this.folder], { env: this.environment });
    this.process.stderr?.on('data', (text) => (this.log += text));
    this.process.stdout?.on('data', (text) => (this.log += text));
    await this.answers(this.process);
  }

  /** The server is gone, its data stay. */
  async goAway(): Promise<void> {
    const process = this.process;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = once(process, 'exit');
    process.kill('SIGTERM');
    const timer = setTimeout(() => process.kill('SIGKILL'), STOP_LIMIT_MS);
    await gone;
    clearTimeout(timer);
  }

  /** Runs another command of the binary on the same data: `kith.command('user', 'create', ...)`. */
  async command(...words: string[]): Promise<string> {
    const run = promisify(execFile);
    const { stdout } = await run(binary(), [...words, '--data', this.folder], { env: this.environment });
    return stdout;
  }

  async stop(): Promise<void> {
    await this.goAway();
    await rm(this.folder, { recursive: true, force: true });
    if (this.database) inCluster(`DROP DATABASE "${new URL(this.database).pathname.slice(1)}" WITH (FORCE)`);
  }

  private async answers(process: ChildProcess): Promise<void> {
    const end = Date.now() + START_LIMIT_MS;
    while (Date.now() < end && process.exitCode === null) {
      const response = await fetch(`${this.url}/health`).catch(() => undefined);
      if (response?.ok) return;
      await new Promise((wake) => setTimeout(wake, 25));
    }
    const log = this.log;
    await this.stop();
    throw new Error(`kith did not answer at ${this.url}/health:\n${log}`);
  }
}

function binary(): string {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const cache = process.env.KITH_CACHE || join(caches, 'kith');
  return process.env.KITH_BINARY || join(cache, 'target/release/kith');
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function createDatabase(): string {
  const name = `end2end_${process.pid}_${Date.now()}`;
  inCluster(`CREATE DATABASE "${name}"`);
  const url = new URL(cluster ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

function inCluster(statement: string): void {
  execFileSync('psql', ['--quiet', '--dbname', cluster ?? '', '--command', statement]);
}

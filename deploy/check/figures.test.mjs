import { deepStrictEqual, ok } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './places.mjs';

/** Rows of the tables whose head has these columns, as objects. */
function rows(page, columns) {
  const lines = readFileSync(join(ROOT, 'src', 'docs', page), 'utf8').split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const found = [];
  let head;
  for (const cells of lines) {
    head = cells.length < 3 ? undefined : head ?? cells;
    if (head && head !== cells && columns.every((column) => head.includes(column))) {
      found.push(Object.fromEntries(head.map((column, i) => [column, cells[i]])));
    }
  }
  return found;
}

test('what the guide to growing says that a unit costs is what was measured', () => {
  const measured = new Map(rows('performance.md', ['case', 'app', 'postgres', 'WAL B'])
    .map((row) => [row.case.match(/`[\w-]+`/)?.[0], [row.app, row.postgres, row['WAL B']]]));
  const said = rows('guides/scaling.md', ['case', 'gateway', 'PostgreSQL', 'log']).filter((row) => row.case.startsWith('`'));

  ok(said.length > 3);
  for (const row of said) {
    deepStrictEqual([row.gateway, row.PostgreSQL, row.log], measured.get(row.case), row.case);
  }
});

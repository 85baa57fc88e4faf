import { deepStrictEqual, match, notStrictEqual, ok } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { ROOT } from './places.mjs';

const LABELS = ['title', 'description', 'licenses', 'version', 'revision'].map((key) => `org.opencontainers.image.${key}`);

/** What Docker's own builder would refuse, and deprecated instructions. */
const problems = (text) => validate(text).map((problem) => `line ${problem.range.start.line + 1}: ${problem.message}`);

for (const name of ['Dockerfile.native', 'Dockerfile.jvm']) {
  const text = readFileSync(join(ROOT, 'deploy', name), 'utf8');
  const instructions = DockerfileParser.parse(text).getInstructions();
  const stages = instructions.filter((each) => each.getKeyword() === 'FROM');
  const after = (from) => instructions.slice(instructions.indexOf(from));
  const last = after(stages.at(-1));
  const only = (keyword) => last.filter((each) => each.getKeyword() === keyword).map((each) => each.getArgumentsContent());

  test(`${name}: a linter finds nothing`, () => {
    deepStrictEqual(problems(text), []);
  });

  test(`${name}: every base image has a version, and none a platform of its own`, () => {
    const names = stages.map((stage) => stage.getBuildStage()).filter(Boolean);
    for (const image of instructions.filter((each) => each.getKeyword() === 'ARG').map((arg) => arg.getArgumentsContent())) {
      if (image.includes('/')) {
        match(image, /:(?!latest$)[\w.-]+$/, image);
        ok(!/amd64|arm64|x86_64|aarch64/.test(image), image);
      }
    }
    for (const stage of stages) {
      ok(names.includes(stage.getImage()) || /^\$\{\w+\}$/.test(stage.getImage()), stage.getImage());
    }
  });

  test(`${name}: the image runs as nobody in particular, is labelled, and says how it is`, () => {
    deepStrictEqual(only('USER'), ['10001:10001']);
    ok(only('HEALTHCHECK').length === 1 && only('EXPOSE').includes('8080'));
    for (const label of LABELS) {
      ok(only('LABEL').join().includes(label), label);
    }
    // The form without a shell: signals reach the gateway itself.
    match(only('ENTRYPOINT')[0], /^\[/);
  });

  test(`${name}: what it copies is in the build's context`, () => {
    const allowed = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const copy of instructions.filter((each) => each.getKeyword() === 'COPY')) {
      if (copy.getFlags().length === 0) {
        const [source] = copy.getArgumentsContent().split(/\s+/);
        ok(existsSync(join(ROOT, source)), source);
        ok(allowed.some((path) => source === path || source.startsWith(`${path}/`)), source);
      }
    }
  });
}

test('a mistake in a Dockerfile is found', () => {
  notStrictEqual(problems('FROM scratch\nENTRYPIONT ["/app"]\n').length, 0);
});

// The types and validators generated from Kubernetes' OpenAPI document and from the operators' CustomResourceDefinitions.
// The validators know formats, patterns and ranges; the types know every field, so that the TypeScript compiler refuses
// one that does not exist, which the API server would drop without a word.
import { join } from 'node:path';
import ts from 'typescript';
import { called } from './manifests.mjs';
import { ROOT, write } from './places.mjs';

const OPERATORS = {
  'keda.sh': '@kubernetes-models/keda',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
};
/** Imports are resolved from it, so it is below this folder's node_modules. */
const FOLDER = join(ROOT, 'deploy', 'check', 'node_modules', '.manifests');

/** The module that holds the type of an object: group/version/kind; the core group has no name. */
function moduleOf(object) {
  const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '';
  return `${OPERATORS[group] ?? 'kubernetes-models'}/${object.apiVersion}/${object.kind}`;
}

/** What the validator finds wrong with an object. */
export async function violations(object) {
  const model = (await import(moduleOf(object)))[object.kind];
  try {
    new model(object).validate();
    return [];
  } catch (failure) {
    return [`${called(object)}: ${failure.message}`];
  }
}

function source(objects) {
  return objects.map((object, i) =>
    `import type { I${object.kind} as I${i} } from ${JSON.stringify(moduleOf(object))};\n`
    + `/* ${called(object)} */ export const o${i}: I${i} = ${JSON.stringify(object, null, 1)};\n`).join('');
}

/** What the compiler finds wrong with objects written down as constants of their types. */
export function typeErrors(named) {
  const files = [...named].map(([name, objects]) => {
    const file = join(FOLDER, `${name}.ts`);
    write(file, source(objects));
    return file;
  });
  const program = ts.createProgram(files, {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  });
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
    const line = diagnostic.file?.text.slice(0, diagnostic.start).split('\n').length;
    return `${diagnostic.file?.fileName.replace(FOLDER, '')}:${line}: ${text}`;
  });
}


// Every way the manifests are put together: each overlay as it is, and production with each component alone and with all.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { kustomize } from './kubectl.mjs';
import { ROOT, WORK, write } from './places.mjs';

const OVERLAYS = join(ROOT, 'k8s', 'overlays');
const COMPONENTS = join(ROOT, 'k8s', 'components');
/** Debezium comes after what it changes. */
const LAST = 'debezium';

const folders = (parent) => readdirSync(parent, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);

export const overlays = folders(OVERLAYS);
export const components = folders(COMPONENTS).sort((a, b) => (a === LAST) - (b === LAST));

/** A Kustomization of production, these components and these patches, below target/. */
function combination(name, chosen, patches = []) {
  const folder = join(WORK, 'combinations', name);
  write(join(folder, 'kustomization.yaml'), stringify({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace: 'understudy',
    resources: [relative(folder, join(OVERLAYS, 'production'))],
    components: chosen.map((component) => relative(folder, join(COMPONENTS, component))),
    patches,
  }));
  return folder;
}

/** The objects that a cluster would be given. */
function objects(name, folder) {
  const text = kustomize(folder);
  write(join(WORK, `${name}.yaml`), text);
  return parseAllDocuments(text).map((document) => {
    if (document.errors.length > 0) {
      throw new Error(`${name}: ${document.errors[0].message}`);
    }
    return document.toJS();
  });
}

/** Ingress is in production already. */
const extra = components.filter((component) => component !== 'ingress');

/** The objects of production with every component and these patches of an overlay. */
export function patched(name, patches) {
  return objects(name, combination(name, extra, patches));
}

/** Name of a rendering and its objects. */
export function renderings() {
  return new Map([
    ...overlays.map((overlay) => [overlay, objects(overlay, join(OVERLAYS, overlay))]),
    ...extra.map((component) => [`production+${component}`,
      objects(`production+${component}`, combination(component, [component]))]),
    ['production+all', objects('production+all', combination('all', extra))],
  ]);
}

/** The pod template of a workload, or undefined. */
export function podTemplate(object) {
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(object.kind) ? object.spec.template : undefined;
}

export function containers(template) {
  return [...(template.spec.initContainers ?? []), ...template.spec.containers];
}

export const called = (object) => `${object.kind} ${object.metadata.name}`;

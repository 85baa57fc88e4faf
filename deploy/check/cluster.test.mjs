// What no schema says: that the objects fit together, and that no pod may do more than it must.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { test } from 'node:test';
import { called, containers, podTemplate, renderings } from './manifests.mjs';
import { documentedSeconds } from './settings.mjs';

/** Closing of connections, and air: as much as the page on configuration asks for. */
const AIR_SECONDS = 10;
const DRAIN_SECONDS = documentedSeconds('understudy.drain.within');
/** Secrets that an installation makes by hand. */
const OWN_SECRETS = ['understudy', 'understudy-debezium', 'understudy-tls'];
const ROLES = ['api', 'worker', 'relay'];

const isSubset = (labels, of) => Object.entries(labels ?? {}).every(([key, value]) => of?.[key] === value);

for (const [name, objects] of renderings()) {
  const named = (kind, object) => objects.some((each) => each.kind === kind && each.metadata.name === object);
  const workloads = objects.filter(podTemplate);
  const templates = workloads.map((workload) => [workload, podTemplate(workload)]);
  const gateways = templates.filter(([, template]) => containers(template).some((c) => c.name === 'gateway'));
  const role = ([, template]) => template.metadata.labels['app.kubernetes.io/component'];

  test(`${name}: one Deployment for each role, the relay's unless Debezium takes its place`, () => {
    const expected = named('Deployment', 'debezium') ? ROLES.filter((each) => each !== 'relay') : ROLES;
    deepStrictEqual(gateways.map(role).sort(), [...expected].sort());
    for (const gateway of gateways) {
      const env = gateway[1].spec.containers[0].env;
      strictEqual(env.find((variable) => variable.name === 'UNDERSTUDY_ROLES').value, role(gateway));
    }
  });

  test(`${name}: who watches relays has some`, () => {
    const alerts = objects.filter((object) => object.kind === 'PrometheusRule')
      .flatMap((object) => object.spec.groups.flatMap((group) => group.rules.map((rule) => rule.alert)));
    if (alerts.length > 0) {
      strictEqual(alerts.includes('UnderstudyRelayNotSending'), named('Deployment', 'understudy-relay'));
      ok(alerts.includes('UnderstudyOutboxOld') && alerts.includes('UnderstudyEventsQuarantined'));
    }
  });

  test(`${name}: every pod is as restricted as the namespace demands`, () => {
    const namespace = objects.find((object) => object.kind === 'Namespace');
    strictEqual(namespace.metadata.labels['pod-security.kubernetes.io/enforce'], 'restricted');
    for (const [workload, { spec }] of templates) {
      strictEqual(spec.automountServiceAccountToken, false, called(workload));
      strictEqual(spec.securityContext.runAsNonRoot, true, called(workload));
      ok(spec.securityContext.runAsUser > 0, called(workload));
      strictEqual(spec.securityContext.seccompProfile.type, 'RuntimeDefault', called(workload));
      for (const container of containers({ spec })) {
        strictEqual(container.securityContext.allowPrivilegeEscalation, false, called(workload));
        deepStrictEqual(container.securityContext.capabilities, { drop: ['ALL'] }, called(workload));
        ok(container.resources.requests.cpu && container.resources.limits.memory, called(workload));
      }
    }
  });

  test(`${name}: the gateway's containers write to nothing but /tmp`, () => {
    for (const [workload, template] of templates) {
      for (const container of containers(template).filter((c) => /(^|\/)understudy:/.test(c.image))) {
        strictEqual(container.securityContext.readOnlyRootFilesystem, true, called(workload));
        deepStrictEqual(container.volumeMounts.map((mount) => mount.mountPath), ['/tmp'], called(workload));
      }
    }
  });

  test(`${name}: only the Job migrates, and every gateway waits for it`, () => {
    const config = objects.find((object) => object.kind === 'ConfigMap' && object.metadata.name.startsWith('understudy'));
    strictEqual(config.data.QUARKUS_FLYWAY_MIGRATE_AT_START, 'false');
    for (const [workload, template] of gateways) {
      const [wait] = template.spec.initContainers;
      const env = Object.fromEntries(wait.env.map((variable) => [variable.name, variable.value]));
      deepStrictEqual(env, { QUARKUS_INIT_AND_EXIT: 'true', QUARKUS_FLYWAY_VALIDATE_AT_START: 'true' }, called(workload));
    }
    const migrate = templates.filter(([workload]) => workload.metadata.name.startsWith('understudy-migrate'));
    strictEqual(migrate.length, 1);
    strictEqual(migrate[0][0].kind, 'Job');
    const images = new Set([...gateways, ...migrate].flatMap(([, template]) => containers(template).map((c) => c.image)));
    strictEqual(images.size, 1, [...images].join());
  });

  test(`${name}: a pod has more time to end than a drain takes`, () => {
    for (const [workload, { spec }] of gateways) {
      const preStop = spec.containers[0].lifecycle.preStop.sleep.seconds;
      ok(preStop > 0, called(workload));
      ok(spec.terminationGracePeriodSeconds >= preStop + DRAIN_SECONDS + AIR_SECONDS, called(workload));
      for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
        ok(spec.containers[0][probe].httpGet.path.startsWith('/q/health/'), `${called(workload)}: ${probe}`);
      }
    }
  });

  test(`${name}: whatever is referred to is there`, () => {
    const missing = [];
    const need = (from, kind, object) => named(kind, object) || missing.push(`${called(from)}: ${kind} ${object}`);
    const secret = (from, object) => OWN_SECRETS.includes(object) || need(from, 'Secret', object);
    for (const [workload, template] of templates) {
      const account = template.spec.serviceAccountName;
      account === undefined || need(workload, 'ServiceAccount', account);
      for (const container of containers(template)) {
        for (const { configMapRef, secretRef } of container.envFrom ?? []) {
          configMapRef === undefined ? secret(workload, secretRef.name) : need(workload, 'ConfigMap', configMapRef.name);
        }
        for (const { valueFrom } of container.env ?? []) {
          valueFrom?.secretKeyRef === undefined || secret(workload, valueFrom.secretKeyRef.name);
          valueFrom?.configMapKeyRef === undefined || need(workload, 'ConfigMap', valueFrom.configMapKeyRef.name);
        }
      }
      for (const { configMap } of template.spec.volumes ?? []) {
        configMap === undefined || need(workload, 'ConfigMap', configMap.name);
      }
    }
    for (const object of objects) {
      const scaled = object.spec?.scaleTargetRef;
      scaled === undefined || need(object, scaled.kind ?? 'Deployment', scaled.name);
      for (const { authenticationRef } of object.spec?.triggers ?? []) {
        need(object, 'TriggerAuthentication', authenticationRef.name);
      }
    }
    deepStrictEqual(missing, []);
  });

  test(`${name}: every selector finds pods`, () => {
    const found = (labels) => templates.some(([, template]) => isSubset(labels, template.metadata.labels));
    for (const object of objects) {
      if (object.kind === 'Service') {
        ok(found(object.spec.selector), called(object));
      } else if (object.kind === 'PodDisruptionBudget') {
        ok(found(object.spec.selector.matchLabels), called(object));
      } else if (object.kind === 'ServiceMonitor') {
        ok(objects.some((service) => service.kind === 'Service'
          && isSubset(object.spec.selector.matchLabels, service.metadata.labels)), called(object));
      } else if (object.kind === 'NetworkPolicy') {
        ok(found(object.spec.podSelector.matchLabels), called(object));
      }
    }
    for (const workload of workloads.filter((each) => each.kind !== 'Job')) {
      ok(isSubset(workload.spec.selector.matchLabels, workload.spec.template.metadata.labels), called(workload));
    }
  });

  test(`${name}: who is scaled has no fixed number of pods, and everybody may lose one`, () => {
    for (const scaler of objects.filter((object) => object.spec?.scaleTargetRef)) {
      const target = workloads.find((workload) => workload.metadata.name === scaler.spec.scaleTargetRef.name);
      strictEqual(target.spec.replicas, undefined, called(scaler));
    }
    for (const [workload] of gateways) {
      ok(named('PodDisruptionBudget', workload.metadata.name), called(workload));
    }
  });

  test(`${name}: what the world reaches leads to the API, and never to health or metrics`, () => {
    const service = objects.find((object) => object.kind === 'Service' && object.metadata.name === 'understudy');
    strictEqual(service.spec.selector['app.kubernetes.io/component'], 'api');
    const paths = objects.flatMap((object) => object.kind === 'Ingress'
      ? object.spec.rules.flatMap((rule) => rule.http.paths.map((path) => path.path))
      : object.kind === 'HTTPRoute'
        ? object.spec.rules.flatMap((rule) => rule.matches.map((match) => match.path.value))
        : []);
    ok(name === 'dev' || paths.length > 0);
    deepStrictEqual(paths.filter((path) => path === '/' || path.startsWith('/q') || path.startsWith('/simulator')), []);
  });
}

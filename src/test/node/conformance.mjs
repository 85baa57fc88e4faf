// The published twilio-node SDK runs all 19 operations of Studio v2 against a running gateway.
//
//   npm ci && BASE_URL=http://localhost:8080 npm test
//
// ACCOUNT_SID and AUTH_TOKEN default to the development account of the local profile, whose simulator the
// conversations need. May be repeated on the same data.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import './flows.mjs';
import './executions.mjs';
import './conversations.mjs';
import { requests } from './support.mjs';

const FLOW = '/v2/Flows/{FW}';
const EXECUTION = `${FLOW}/Executions/{FN}`;

const OPERATIONS = [
  'GET /v2/Flows',
  'POST /v2/Flows',
  `GET ${FLOW}`,
  `POST ${FLOW}`,
  `DELETE ${FLOW}`,
  `GET ${FLOW}/Revisions`,
  `GET ${FLOW}/Revisions/{Revision}`,
  'POST /v2/Flows/Validate',
  `GET ${FLOW}/TestUsers`,
  `POST ${FLOW}/TestUsers`,
  `GET ${FLOW}/Executions`,
  `POST ${FLOW}/Executions`,
  `GET ${EXECUTION}`,
  `POST ${EXECUTION}`,
  `DELETE ${EXECUTION}`,
  `GET ${EXECUTION}/Context`,
  `GET ${EXECUTION}/Steps`,
  `GET ${EXECUTION}/Steps/{FT}`,
  `GET ${EXECUTION}/Steps/{FT}/Context`,
];

describe('this conformance run', () => {
  it('has used all 19 operations of Studio v2, and nothing else', () => {
    assert.deepEqual([...requests].sort(), [...OPERATIONS].sort());
  });
});

// Flow definitions of these suites.

const EVENTS = [
  'incomingMessage',
  'incomingCall',
  'incomingConversationMessage',
  'incomingRequest',
  'incomingParent',
];

function trigger(next, ...events) {
  const transitions = EVENTS.map((event) => (events.includes(event) ? { event, next } : { event }));
  return { name: 'Trigger', type: 'trigger', properties: { offset: { x: 0, y: 0 } }, transitions };
}

function definition(description, ...states) {
  return { description, initial_state: 'Trigger', flags: { allow_concurrent_calls: true }, states };
}

function setVariables(name, variables, next) {
  const list = Object.entries(variables).map(([key, value]) => ({ key, value }));
  const transition = next ? { event: 'next', next } : { event: 'next' };
  return { name, type: 'set-variables', properties: { variables: list }, transitions: [transition] };
}

function send(name, body) {
  const properties = { from: '{{flow.channel.address}}', to: '{{contact.channel.address}}', body };
  return { name, type: 'send-message', properties, transitions: [{ event: 'sent' }, { event: 'failed' }] };
}

function ask(name, body, next, timeout = '3600') {
  const properties = { from: '{{flow.channel.address}}', body, timeout };
  const transitions = [{ event: 'incomingMessage', next }, { event: 'timeout' }, { event: 'deliveryFailure' }];
  return { name, type: 'send-and-wait-for-reply', properties, transitions };
}

/** Sets one variable and ends at once. */
export function instant(colour) {
  return definition(
    `Paints it ${colour}`,
    trigger('paint', 'incomingRequest', 'incomingParent'),
    setVariables('paint', { colour }),
  );
}

/** Asks and waits: its executions stay active until somebody replies. */
export const waiting = definition(
  'Waits for an answer',
  trigger('ask', 'incomingRequest', 'incomingMessage'),
  ask('ask', 'Are you there?'),
);

/** A conversation: a question, a branch on the reply, an answer. */
export const appointment = definition(
  'Confirms an appointment',
  trigger('ask', 'incomingRequest', 'incomingMessage'),
  ask('ask', "Hi {{flow.data.name | default: 'there'}}, does Tuesday suit you?", 'answer'),
  {
    name: 'answer',
    type: 'split-based-on',
    properties: { input: '{{widgets.ask.inbound.Body}}' },
    transitions: [
      {
        event: 'match',
        next: 'remember',
        conditions: [
          {
            friendly_name: 'If it is yes',
            arguments: ['{{widgets.ask.inbound.Body}}'],
            type: 'equal_to',
            value: 'yes',
          },
        ],
      },
      { event: 'noMatch', next: 'regret' },
    ],
  },
  setVariables('remember', { day: 'Tuesday' }, 'confirm'),
  send('confirm', 'See you on {{flow.variables.day}}.'),
  send('regret', 'Then another time.'),
);

/** Runs another flow and reads what it set. */
export function parent(childSid) {
  return definition(
    'Runs a subflow',
    trigger('child', 'incomingRequest'),
    {
      name: 'child',
      type: 'run-subflow',
      properties: { flow_sid: childSid, flow_revision: 'LatestPublished', parameters: [] },
      transitions: [{ event: 'completed', next: 'read' }, { event: 'failed' }],
    },
    setVariables('read', { colour: 'child said {{widgets.child.colour}}' }),
  );
}

/** Ends its first transition nowhere, and gives a text where a number belongs. */
export const faulty = definition(
  'Faulty',
  trigger('nowhere', 'incomingRequest'),
  { name: 'ask', type: 'send-and-wait-for-reply', properties: { body: {}, timeout: '60' }, transitions: [] },
);

/** A menu on a call: asks a server whether we are open, then for a key, and says what it was. */
export const menu = (statusUrl) => definition(
  'Menu',
  trigger('open', 'incomingCall'),
  {
    name: 'open',
    type: 'make-http-request',
    properties: { method: 'GET', url: statusUrl, content_type: 'application/x-www-form-urlencoded;charset=utf-8' },
    transitions: [{ event: 'success', next: 'choose' }, { event: 'failed', next: 'closed' }],
  },
  {
    name: 'choose',
    type: 'gather-input-on-call',
    properties: { say: 'Press one for tea.', timeout: 5, stop_gather: true, number_of_digits: 1 },
    transitions: [{ event: 'keypress', next: 'thank' }, { event: 'speech', next: 'thank' }, { event: 'timeout' }],
  },
  {
    name: 'thank',
    type: 'say-play',
    properties: { say: '{{widgets.open.parsed.status}}: key {{widgets.choose.Digits}}.' },
    transitions: [{ event: 'audioComplete' }],
  },
  {
    name: 'closed', type: 'say-play', properties: { say: 'We are closed.' }, transitions: [{ event: 'audioComplete' }],
  },
);

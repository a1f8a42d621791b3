import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Role } from '#kernel/callers.port.js';
import { worldForSpec } from '../support/for-spec.js';
import type { CallerName } from '../support/world.callers.js';
import { Http } from '../support/world.http.js';

const world = await worldForSpec();

const callerOf: Record<Role, CallerName> = {
  channel: 'hall',
  officer: 'east-officer',
  supervisor: 'east-supervisor',
  evaluator: 'evaluator',
  operator: 'operator',
};
const roles = Object.keys(callerOf) as Role[];

/** Who may do what. A route that is not in this table fails the test below. */
const table: Readonly<Record<string, readonly Role[] | 'everybody'>> = {
  'POST /api/v1/reviews': ['channel'],
  'POST /api/v1/reviews/batch': ['channel'],
  'POST /api/v1/case-counts': ['channel'],
  'POST /api/v1/complaints': ['channel'],
  'POST /api/v1/corrections': ['channel'],
  'POST /api/v1/findings': ['supervisor', 'evaluator'],
  'POST /api/v1/findings/comparisons': ['supervisor', 'evaluator'],
  'GET /api/v1/complaints/{id}': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/corrections/{id}': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/findings/{id}': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/work-orders': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/work-orders/{id}': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/work-orders/{id}/similar': ['officer', 'supervisor'],
  'GET /api/v1/work-orders/{id}/same-item': ['officer', 'supervisor'],
  'GET /api/v1/work-orders/{id}/same-person': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/accept': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/resolve': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/return': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/transfer': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/contact': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/verify': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/appeal': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/request-extension': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/pause': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/resume': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/refer': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/call-back': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/answer-supervision': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/merge': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/unmerge': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/note': ['officer', 'supervisor'],
  'POST /api/v1/work-orders/{id}/dispatch': ['supervisor'],
  'POST /api/v1/work-orders/{id}/decide-appeal': ['supervisor'],
  'POST /api/v1/work-orders/{id}/decide-extension': ['supervisor'],
  'POST /api/v1/work-orders/{id}/approve': ['supervisor'],
  'POST /api/v1/work-orders/{id}/send-back': ['supervisor'],
  'POST /api/v1/work-orders/{id}/supervise': ['supervisor'],
  'GET /api/v1/cases/{number}': 'everybody',
  'POST /api/v1/cases/{number}/supplement': 'everybody',
  'POST /api/v1/cases/{number}/withdraw': 'everybody',
  'POST /api/v1/cases/{number}/follow-up-review': 'everybody',
  'POST /api/v1/cases/{number}/call-back-answer': 'everybody',
  'GET /api/v1/scorecards': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/oversight/service-points': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/oversight/service-points/{code}': ['officer', 'supervisor', 'evaluator'],
  'POST /api/v1/oversight/service-points/{code}/confirm': ['supervisor'],
  'POST /api/v1/oversight/service-points/{code}/dismiss': ['supervisor'],
  'POST /api/v1/oversight/service-points/{code}/order': ['supervisor'],
  'POST /api/v1/oversight/service-points/{code}/check': ['supervisor'],
  'POST /api/v1/oversight/service-points/{code}/suspend': ['supervisor'],
  'POST /api/v1/oversight/service-points/{code}/reinstate': ['supervisor'],
  'POST /api/v1/oversight/service-points/{code}/order-interview': ['supervisor'],
  'POST /api/v1/oversight/service-points/{code}/record-interview': ['supervisor'],
  'POST /api/v1/oversight/service-points/{code}/report': ['officer', 'supervisor'],
  'GET /api/v1/oversight/suspended': 'everybody',
  'GET /api/v1/assessments': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/assessments/templates': ['officer', 'supervisor', 'evaluator'],
  'POST /api/v1/assessments': ['evaluator'],
  'GET /api/v1/assessments/{id}': ['officer', 'supervisor', 'evaluator'],
  'PUT /api/v1/assessments/{id}': ['evaluator'],
  'POST /api/v1/assessments/{id}/open': ['evaluator'],
  'POST /api/v1/assessments/{id}/samples': ['evaluator'],
  'GET /api/v1/assessments/{id}/samples/{number}': ['evaluator'],
  'POST /api/v1/assessments/{id}/scores': ['evaluator'],
  'POST /api/v1/assessments/{id}/scores/import': ['evaluator'],
  'GET /api/v1/assessments/{id}/scores': ['evaluator'],
  'GET /api/v1/assessments/{id}/attachments/{attachmentId}': ['evaluator'],
  'POST /api/v1/assessments/{id}/reconcile': ['evaluator'],
  'POST /api/v1/assessments/{id}/publish': ['evaluator'],
  'GET /api/v1/assessments/{id}/results': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/assessments/{id}/results.csv': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/assessments/{id}/comparison': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/insight/hot': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/insight/core': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/insight/rising': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/insight/bottlenecks': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/insight/words': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/scorecards/measures': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/scorecards/rows': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/reports/monthly/{month}': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/scorecards/trend': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/scorecards/rankings': ['officer', 'supervisor', 'evaluator'],
  'POST /api/v1/scorecards/what-if': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/scorecards/what-if/rows': ['officer', 'supervisor', 'evaluator'],
  'POST /api/v1/publications/preview': ['supervisor', 'evaluator'],
  'POST /api/v1/publications': ['supervisor', 'evaluator'],
  'GET /api/v1/publications': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/publications/{id}': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/publications/{id}/figures.csv': ['officer', 'supervisor', 'evaluator'],
  'GET /api/v1/publications/{id}/differences': ['officer', 'supervisor', 'evaluator'],
  'POST /api/v1/publications/{id}/release': ['supervisor', 'evaluator'],
  'GET /api/v1/public/months': 'everybody',
  'GET /api/v1/public/scorecards': 'everybody',
  'GET /api/v1/public/rankings': 'everybody',
  'GET /api/v1/public/history': 'everybody',
  'GET /api/v1/public/service-points': 'everybody',
  'GET /api/v1/public/corrections': 'everybody',
  'GET /api/v1/operators/disclosures': ['operator'],
  'GET /api/v1/operators/rebuilds': ['operator'],
  'GET /api/v1/operators/rebuilds/{id}': ['operator'],
  'POST /api/v1/operators/rebuilds': ['operator'],
  'POST /api/v1/operators/rebuilds/{id}/pause': ['operator'],
  'POST /api/v1/operators/rebuilds/{id}/resume': ['operator'],
  'POST /api/v1/operators/rebuilds/{id}/cancel': ['operator'],
  'POST /api/v1/operators/rebuilds/{id}/swap': ['operator'],
  'GET /api/v1/notices': ['officer', 'supervisor', 'operator'],
  'POST /api/v1/notices/{id}/retry': ['operator'],
  'GET /api/v1/notice-addresses': ['operator'],
  'GET /api/v1/notice-addresses/{name}': ['operator'],
  'PUT /api/v1/notice-addresses/{name}': ['operator'],
  'DELETE /api/v1/notice-addresses/{name}': ['operator'],
  'POST /api/v1/attachments': ['channel', 'officer', 'supervisor', 'evaluator'],
  'GET /api/v1/work-orders/{id}/attachments/{attachmentId}': ['officer', 'supervisor'],
  'POST /api/v1/cases/{number}/attachments': 'everybody',
  'GET /api/v1/cases/{number}/attachments/{attachmentId}': 'everybody',
  'GET /api/v1/directory/{shelf}': ['channel', 'officer', 'supervisor', 'evaluator', 'operator'],
  'GET /api/v1/rulebook': ['officer', 'supervisor', 'evaluator', 'operator'],
  'GET /api/v1/rulebook/profiles': ['officer', 'supervisor', 'evaluator', 'operator'],
  'GET /api/v1/rulebook/calendar/due': ['officer', 'supervisor', 'evaluator', 'operator'],
  'GET /api/v1/rulebook/{kind}/{name}': ['officer', 'supervisor', 'evaluator', 'operator'],
  'GET /api/v1/rulebook/{kind}/{name}/versions/{version}': ['officer', 'supervisor', 'evaluator', 'operator'],
  'GET /api/v1/rulebook/{kind}/{name}/diff': ['officer', 'supervisor', 'evaluator', 'operator'],
  'PUT /api/v1/rulebook/{kind}/{name}/draft': ['supervisor', 'operator'],
  'DELETE /api/v1/rulebook/{kind}/{name}/draft': ['supervisor', 'operator'],
  'POST /api/v1/rulebook/{kind}/{name}/publish': ['supervisor', 'operator'],
  'POST /api/v1/rulebook/profiles/{profile}/draft': ['supervisor', 'operator'],
  'PUT /api/v1/rulebook/calendar/{name}/years/{year}': ['supervisor', 'operator'],
  'GET /health/live': 'everybody',
  'GET /health/ready': 'everybody',
  'GET /metrics': 'everybody',
};

const Contract = z.object({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

const call = (route: string, http: Http) => {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern
    .replace('{id}', randomUUID())
    .replace('{attachmentId}', randomUUID())
    .replace('{shelf}', 'regions')
    .replace('{kind}/{name}', 'calendar/cn')
    .replace('{version}', '0')
    .replace('{profile}', 'default')
    .replace('{number}', 'R00000-000000-000000');
  return http.send(method, path, {});
};

describe('the table of roles', () => {
  it('names every route of the contract', async () => {
    const { openapi, paths } = (await new Http(world.url).get('/api/openapi.json')).as(Contract);
    expect(openapi).toMatch(/^3\.1\./);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.toSorted()).toEqual(Object.keys(table).toSorted());
  });

  it.each(Object.entries(table))('%s is open to %j and to nobody else', async (route, allowed) => {
    const nobody = await call(route, new Http(world.url));
    const stranger = await call(route, new Http(world.url, 'rk_unknown'));
    if (allowed === 'everybody') {
      expect([nobody.status, stranger.status]).not.toContain(401);
    } else {
      expect([nobody.refusal, stranger.refusal]).toEqual(['401 access.no-key', '401 access.unknown-key']);
      expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
    }
    for (const role of roles) {
      const answer = await call(route, new Http(world.url, world.keys[callerOf[role]]));
      const open = allowed === 'everybody' || allowed.includes(role);
      if (open) expect([role, [401, 403].includes(answer.status)]).toEqual([role, false]);
      else expect([role, answer.refusal]).toEqual([role, '403 access.wrong-role']);
    }
  });
});

describe('a key', () => {
  it('stops working when it is revoked', async () => {
    const name = 'kiosk-9';
    const scope = { departments: [], regions: [], demo: false };
    const key = await world.parts.callers.issue({ name, role: 'channel', channel: 'self-service', ...scope });
    const http = new Http(world.url, key);
    expect((await http.get('/api/v1/directory/regions')).status).toBe(200);
    await world.parts.callers.revoke(name);
    expect((await http.get('/api/v1/directory/regions')).refusal).toBe('401 access.unknown-key');
  });

  it.each(['Bearer', 'Basic abc', 'Bearer two words', 'rk_abc'])('is not found in “%s”', async (authorization) => {
    const answer = await new Http(world.url).get('/api/v1/directory/regions', { authorization });
    expect(answer.refusal).toBe('401 access.no-key');
  });
});

import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { routes } from '../../../src/adapters/container.js';

/** What we serve beside the contract: `METHOD path`. */
const ours: readonly string[] = [
  'GET /sse/environments/{environment_key}/stream', // of the reference's realtime service
  'POST /sse/environments/{environment_key}/queue-change',
  'POST /ofrep/v1/evaluate/flags', // the OpenFeature Remote Evaluation Protocol
  'POST /ofrep/v1/evaluate/flags/{key}',
  'GET /.well-known/oauth-authorization-server', // these three are the protocol's
  'POST /o/token/',
  'POST /o/revoke_token/',
  'PUT /api/v1/environments/{environment_api_key}/onboarding-status/', // the reference serves it, and leaves it out of its contract
  'GET /api/v1/environments/{environment_api_key}/identities/{identity_pk}/explain/',
  'POST /api/v1/users/config/init/', // where the page of the first run sends its form
  'GET /api/v1/auth/oauth/oidc/',
  'POST /api/v1/auth/oauth/oidc/',
  // of the reference too, which does not document them any more
  'GET /api/v1/identities/{identifier}/',
  'POST /api/v1/identities/{identifier}/traits/{trait_key}',
];

const lines = (path: string) => readFileSync(path, 'utf8').split('\n').filter(Boolean);
/** By `METHOD path`, its operation id. */
const contract = new Map(
  lines('test/operations.tsv')
    .slice(1)
    .map((line) => line.split('\t') as [method: string, path: string, operationId: string])
    .map(([method, path, operationId]) => [`${method} ${path}`, operationId]),
);
const served = new Map(routes.map(({ method, path, operationId }) => [`${method} ${path.replace(/:(\w+)/g, '{$1}')}`, operationId]));

describe('the operations of the contract', () => {
  it('routes__every_one__is_in_the_contract_under_its_operation_id_or_declared_as_ours', () => {
    // When
    const unknown = [...served.keys()].filter((one) => !contract.has(one) && !ours.includes(one));
    const renamed = [...served].filter(([one, operationId]) => contract.has(one) && contract.get(one) !== operationId);
    // Then
    expect(unknown).to.deep.equal([]);
    expect(renamed).to.deep.equal([]);
    expect(ours.filter((one) => !served.has(one))).to.deep.equal([]);
  });

  it('contract__every_operation__is_served_or_on_the_list_of_missing_ones_that_only_shrinks', () => {
    // Given
    const missing = lines('test/operations.missing');
    // When
    const gone = [...contract.keys()].filter((one) => !served.has(one) && !missing.includes(one));
    const listed = missing.filter((one) => served.has(one) || !contract.has(one));
    // Then
    console.log(`      ${[...contract.keys()].filter((one) => served.has(one)).length} of ${contract.size} operations are served`);
    expect(gone, 'no longer served').to.deep.equal([]);
    expect(listed, 'served now: take them off with `make routes-missing`').to.deep.equal([]);
  });
});

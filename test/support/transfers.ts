import { Dispatch } from '../../src/application/shared/dispatch.js';
import type { UseCaseClass } from '../../src/application/shared/use-case.js';
import type { World } from './world.js';

/** A feature as it stands in a file. */
export const inFile = (more: object = {}) => ({
  name: 'Banner',
  default_enabled: false,
  is_server_key_only: false,
  initial_value: 'first',
  value: 'other',
  type: 'unicode',
  enabled: true,
  multivariate: [],
  ...more,
});

/** Brings a file into an environment. */
export async function importFile(world: World, environmentId: number, file: unknown, strategy = 'OVERWRITE_DESTRUCTIVE', token = 'admin') {
  const form = new FormData();
  form.append('file', new Blob([typeof file === 'string' || file instanceof Uint8Array ? file : JSON.stringify(file)]), 'features.json');
  form.append('strategy', strategy);
  const url = `${world.origin}/api/v1/features/feature-import/${environmentId}`;
  const response = await fetch(url, { method: 'POST', headers: { authorization: `Token ${token}` }, body: form });
  // biome-ignore lint/suspicious/noExplicitAny: as the other answers of a world
  return { status: response.status, body: (await response.json()) as any };
}

/** Asks for an export and reads it; the tasks of the world run at once. */
export async function exportFile(world: World, environmentId: number, tagIds: readonly number[] = []) {
  const { body } = await world.admin.post('/api/v1/features/create-feature-export/', { environment_id: environmentId, tag_ids: tagIds });
  return (await world.admin.get(`/api/v1/features/download-feature-export/${body.id}/`)).body;
}

/** Runs what a task would run. */
export const asSystem = <At, Input extends At, Output, Subject>(
  world: World,
  useCase: UseCaseClass<At, Input, Output, Subject>,
  input: NoInfer<Input>,
  at = new Date().toISOString(),
) => world.burgee.find(Dispatch).run(useCase, { actor: { kind: 'system' }, at, requestId: 'test' }, input);

import type { FeatureExport, FeatureImport } from '../../domain/import-export/transfer.js';
import type { Project } from '../../domain/projects/project.js';
import { type Environments, placeOfEnvironment } from '../environments/ports.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Listed, Page } from '../shared/collection-store.js';
import type { Gate, Pass } from '../shared/gate.js';
import { type Needs, needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureExports, FeatureImports } from './ports.js';

export type NamedExport = FeatureExport & { readonly environmentName: string };

interface Input {
  readonly projectId: number;
  readonly page: Page | undefined;
}
interface Entered {
  readonly project: Project;
  readonly pass: Pass;
}

const seen = needs('VIEW_PROJECT', projectById);
const projectSeen: Needs<{ readonly projectId: number }, Entered> = {
  said: 'VIEW_PROJECT, and ENVIRONMENT_ADMIN for what is listed',
  async admit(gate: Gate, call, at) {
    return { project: await seen.admit(gate, call, at), pass: await gate.pass(call) };
  },
};

/** The environments of the project that the caller administers. */
const administered = async (environments: Environments, { project, pass }: Entered) =>
  (await environments.ofProject(project.id)).filter((environment) => pass.may('ENVIRONMENT_ADMIN', placeOfEnvironment(environment)));

export class ListFeatureExports implements UseCase<Input, Listed<NamedExport>, Entered> {
  static readonly needs = projectSeen;

  constructor(
    private readonly exports: FeatureExports,
    private readonly environments: Environments,
  ) {}

  async run(_call: Call, { page }: Input, entered: Entered): Promise<Listed<NamedExport>> {
    const names = new Map((await administered(this.environments, entered)).map(({ id, name }) => [id, name]));
    const { rows, ...listed } = await this.exports.list({}, { filter: { environments: [...names.keys()] }, page });
    return { ...listed, rows: rows.map((row) => ({ ...row, environmentName: names.get(row.environmentId) as string })) };
  }
}

export class ListFeatureImports implements UseCase<Input, Listed<FeatureImport>, Entered> {
  static readonly needs = projectSeen;

  constructor(
    private readonly imports: FeatureImports,
    private readonly environments: Environments,
  ) {}

  async run(_call: Call, { page }: Input, entered: Entered): Promise<Listed<FeatureImport>> {
    const environments = (await administered(this.environments, entered)).map(({ id }) => id);
    return this.imports.list({}, { filter: { environments }, page });
  }
}

import { byFeatureName, type CodeScan } from '../../domain/code-references/code-scan.js';
import type { Project } from '../../domain/projects/project.js';
import type { Features } from '../features/ports.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { CodeReferences } from './ports.js';

type Input = Omit<CodeScan, 'createdAt'>;

/** What was found in a repository, in the place of what was found there before; names of no feature are passed over. */
export class AddCodeScan implements UseCase<Input, CodeScan, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById); // whoever sees the project may tell; the reference has it so

  constructor(
    private readonly transactions: Transactions,
    private readonly references: CodeReferences,
    private readonly features: Features,
  ) {}

  async run(call: Call, input: Input, project: Project): Promise<CodeScan> {
    const scan = { ...input, createdAt: call.at };
    const places = byFeatureName(scan.mentions);
    const features = await this.features.ofProject(project.id);
    const found = new Map(features.flatMap(({ id, name }) => (places.has(name) ? [[id, places.get(name) ?? []] as const] : [])));
    await this.transactions.run(call, async (tx) => {
      await this.references.add(tx, scan, found);
      const { id: projectId, organisationId } = project;
      const after = { organisationId, projectId, codeReferencesCount: scan.mentions.length, featureCount: places.size };
      tx.record('code_references.scan.created', { after });
    });
    return scan;
  }
}

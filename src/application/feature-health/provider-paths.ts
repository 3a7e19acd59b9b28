import type { HealthProvider } from '../../domain/feature-health/health.js';
import type { Signer } from '../shared/signer.js';
import type { HealthProviders } from './ports.js';

const purpose = 'feature-health';

/** The last part of the address at which a provider tells: its uuid, signed, so that nobody can guess another. */
export class ProviderPaths {
  constructor(
    private readonly signer: Signer,
    private readonly providers: HealthProviders,
  ) {}

  async pathOf({ uuid }: HealthProvider): Promise<string> {
    return `${uuid}.${await this.signer.sign(purpose, uuid)}`.replaceAll('-', '');
  }

  /** Undefined where nobody is told at this address. */
  async providerAt(path: string): Promise<HealthProvider | undefined> {
    const [, id = '', signature = ''] = /^([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(path) ?? [];
    const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    return (await this.signer.isSigned(purpose, uuid, signature)) ? this.providers.byUuid(uuid) : undefined;
  }
}

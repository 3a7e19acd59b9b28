import type { Claims, Trust } from '../../../domain/sign-on/trust.js';
import type { Listed, Page } from '../../shared/collection-store.js';
import { token } from '../../shared/token.js';
import type { Tx } from '../../shared/transactions.js';

/** A trust with what is shown of the key it acts as. */
export interface SeenTrust extends Trust {
  readonly isAdmin: boolean;
  readonly prefix: string;
}
export type NewTrust = Omit<SeenTrust, 'id' | 'masterApiKeyId' | 'prefix'> & { readonly secret: string; readonly prefix: string };
export type TrustChange = Partial<Pick<SeenTrust, 'name' | 'issuer' | 'audience' | 'claimRules' | 'isAdmin'>>;

export interface Trusts {
  list(organisationId: number, page: Page | undefined): Promise<Listed<SeenTrust>>;
  /** Refuses with NotFound, also for one of another organisation. */
  get(organisationId: number, id: number, tx?: Tx): Promise<SeenTrust>;
  byIssuer(issuer: string): Promise<readonly SeenTrust[]>;
  /** With its key. Refuses with TrustTaken. */
  add(tx: Tx, trust: NewTrust): Promise<SeenTrust>;
  /** Its key follows. Refuses with NotFound and TrustTaken. */
  change(tx: Tx, organisationId: number, id: number, change: TrustChange): Promise<{ readonly before: SeenTrust; readonly after: SeenTrust }>;
  /** Its key is revoked. Refuses with NotFound. */
  remove(tx: Tx, organisationId: number, id: number): Promise<SeenTrust>;
}
export const Trusts = token<Trusts>('sign-on.Trusts');

/** Tokens of other issuers. All refuse with ExchangeRefused. */
export interface ForeignTokens {
  /** What it says, before anybody has looked at its signature. */
  issuerOf(token: string): string;
  /** What it says, once its issuer's keys have shown that it said so. */
  verified(token: string, issuer: string): Promise<Claims>;
}
export const ForeignTokens = token<ForeignTokens>('sign-on.ForeignTokens');

/** Tokens of our own that stand for a trust for a while. */
export interface TrustTokens {
  mint(trust: Pick<SeenTrust, 'id'>, subject: string): Promise<{ readonly token: string; readonly seconds: number }>;
}
export const TrustTokens = token<TrustTokens>('sign-on.TrustTokens');

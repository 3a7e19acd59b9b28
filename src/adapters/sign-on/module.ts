import { KeyRoles, Orphans } from '../../application/organisations/ports.js';
import { Mint } from '../../application/shared/clock.js';
import { Dispatch } from '../../application/shared/dispatch.js';
import { Site } from '../../application/shared/mail.js';
import { OutgoingHttp } from '../../application/shared/outgoing-http.js';
import { Transactions } from '../../application/shared/transactions.js';
import { ClearExpired, Expired } from '../../application/sign-on/clear-expired.js';
import { DeleteAccount } from '../../application/sign-on/delete-account.js';
import { Bootstrap } from '../../application/sign-on/first-run/bootstrap.js';
import { ClaimInstallation } from '../../application/sign-on/first-run/claim-installation.js';
import { CreateInitialAdmin } from '../../application/sign-on/first-run/create-initial-admin.js';
import { CreateInitialOrganisation } from '../../application/sign-on/first-run/create-initial-organisation.js';
import { CreateInitialProject } from '../../application/sign-on/first-run/create-initial-project.js';
import { FirstNames, Foundings } from '../../application/sign-on/first-run/ports.js';
import { AskConsent } from '../../application/sign-on/oauth/ask-consent.js';
import { Addresses, DescribeServer } from '../../application/sign-on/oauth/describe-server.js';
import { GiveConsent } from '../../application/sign-on/oauth/give-consent.js';
import { IssueTokens } from '../../application/sign-on/oauth/issue-tokens.js';
import { ClientSecrets, OAuthClients, OAuthGrants, TokenEndpoint } from '../../application/sign-on/oauth/ports.js';
import { RegisterClient } from '../../application/sign-on/oauth/register-client.js';
import { RevokeTokens } from '../../application/sign-on/oauth/revoke-tokens.js';
import { ExchangeToken } from '../../application/sign-on/trust/exchange-token.js';
import { ChangeTrust, CreateTrust, GetTrust, ListTrusts, RemoveTrust } from '../../application/sign-on/trust/manage-trusts.js';
import { ForeignTokens, Trusts, TrustTokens } from '../../application/sign-on/trust/ports.js';
import { Accounts, Confirmations, Passwords } from '../../application/users/ports.js';
import type { Module } from '../platform/composition/module.js';
import { Settings } from '../platform/config/settings.js';
import { hashOfSecret } from '../platform/hash-of-secret.js';
import { KeySigner } from '../platform/key-signer.js';
import { Metrics } from '../platform/observability/metrics.js';
import { Database } from '../platform/persistence/database.js';
import { firstRunCommands } from './cli/first-run.commands.js';
import { DispatchedFoundings } from './dispatched-foundings.js';
import { deleteAccountRoutes } from './http/delete-account.routes.js';
import { firstRunRoutes } from './http/first-run.routes.js';
import { oauthRoutes } from './http/oauth.routes.js';
import { trustRoutes } from './http/trust.routes.js';
import { CountRegistrations } from './oauth/count-registrations.js';
import { LibraryTokenEndpoint } from './oauth/library-token-endpoint.js';
import { KnexExpired } from './persistence/knex-expired.js';
import { KnexOAuthClients, KnexOAuthGrants } from './persistence/knex-oauth.js';
import { KnexTrusts } from './persistence/knex-trusts.js';
import { clearExpired, clearExpiredDaily } from './tasks/clear-expired.tasks.js';
import { JoseForeignTokens, JoseTrustTokens } from './trust/jose-tokens.js';

/** What signing up, in and off needs of organisations and all that is in them. */
export const signOn: Module = {
  name: 'sign-on',
  provide(provide) {
    provide(DeleteAccount, [Transactions, Accounts, Orphans, Passwords], (...ports) => new DeleteAccount(...ports));
    provide(Foundings, [Database, Dispatch], (...ports) => new DispatchedFoundings(...ports));
    provide(FirstNames, [Settings], ({ adminEmail, organisationName, projectName }) => ({
      email: adminEmail,
      organisation: organisationName,
      project: projectName,
    }));
    provide(
      CreateInitialAdmin,
      [Transactions, Accounts, Confirmations, Passwords, Mint, Site, FirstNames],
      (...ports) => new CreateInitialAdmin(...ports),
    );
    provide(ClaimInstallation, [CreateInitialAdmin, Passwords], (...ports) => new ClaimInstallation(...ports));
    provide(CreateInitialOrganisation, [Accounts, Foundings, FirstNames], (...ports) => new CreateInitialOrganisation(...ports));
    provide(CreateInitialProject, [Foundings, FirstNames], (...ports) => new CreateInitialProject(...ports));
    provide(Bootstrap, [CreateInitialAdmin, Foundings, FirstNames], (...ports) => new Bootstrap(...ports));
    provide(Expired, [Database], (db) => new KnexExpired(db));
    provide(ClearExpired, [Transactions, Expired], (...ports) => new ClearExpired(...ports));
    provide(Trusts, [Database], (db) => new KnexTrusts(db));
    provide(ForeignTokens, [OutgoingHttp], (http) => new JoseForeignTokens(http));
    provide(TrustTokens, [KeySigner, Settings], (signer, { trustTokenSeconds }) => new JoseTrustTokens(signer, trustTokenSeconds));
    provide(ListTrusts, [Trusts], (trusts) => new ListTrusts(trusts));
    provide(GetTrust, [Trusts], (trusts) => new GetTrust(trusts));
    provide(CreateTrust, [Transactions, Trusts, KeyRoles, Mint], (...ports) => new CreateTrust(...ports));
    provide(ChangeTrust, [Transactions, Trusts, KeyRoles], (...ports) => new ChangeTrust(...ports));
    provide(RemoveTrust, [Transactions, Trusts], (...ports) => new RemoveTrust(...ports));
    provide(ExchangeToken, [Transactions, Trusts, ForeignTokens, TrustTokens], (...ports) => new ExchangeToken(...ports));
    provide(OAuthClients, [Database], (db) => new KnexOAuthClients(db));
    provide(OAuthGrants, [Database], (db) => new KnexOAuthGrants(db));
    provide(ClientSecrets, [], () => ({ hash: hashOfSecret }));
    provide(TokenEndpoint, [Transactions, OAuthClients, OAuthGrants, Mint], (...ports) => new LibraryTokenEndpoint(...ports));
    provide(RegisterClient, [Transactions, OAuthClients, ClientSecrets, Mint], (...ports) => new RegisterClient(...ports));
    provide(CountRegistrations, [Metrics], ({ clientRegistrations }) => {
      return new CountRegistrations((method, outcome) => clientRegistrations.labels(method, outcome).inc());
    });
    provide(Addresses, [Settings], ({ apiUrl, frontendUrl }) => ({ api: apiUrl, frontend: frontendUrl }));
    provide(DescribeServer, [Addresses], (addresses) => new DescribeServer(addresses));
    provide(AskConsent, [OAuthClients], (clients) => new AskConsent(clients));
    provide(GiveConsent, [Transactions, OAuthClients, OAuthGrants, Mint], (...ports) => new GiveConsent(...ports));
    provide(IssueTokens, [TokenEndpoint], (endpoint) => new IssueTokens(endpoint));
    provide(RevokeTokens, [Transactions, OAuthGrants, TokenEndpoint], (...ports) => new RevokeTokens(...ports));
  },
  routes: [...deleteAccountRoutes, ...firstRunRoutes, ...oauthRoutes, ...trustRoutes],
  commands: firstRunCommands,
  subscribers: [CountRegistrations],
  tasks: [clearExpired],
  recurring: [clearExpiredDaily],
};

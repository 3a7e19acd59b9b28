import type { Settings } from '../../config/settings.js';
import { version } from '../../version.js';

/** What the reference answers at /version/, of this server. */
export const describeVersion = ({ commitSha, mailHost, mailUser }: Settings, { hasUsers, hasLogins }: { hasUsers: boolean; hasLogins: boolean }) => ({
  ci_commit_sha: commitSha,
  image_tag: version,
  has_email_provider: mailHost !== undefined && mailUser !== undefined,
  experimentation_enabled: false,
  is_enterprise: false,
  is_saas: false,
  self_hosted_data: { has_users: hasUsers, has_logins: hasLogins },
  package_versions: { '.': version },
});

/** What the dashboard takes over when it starts, by the names it knows. */
export const overridesOf = (settings: Settings) => ({
  api: settings.dashboardApi,
  assetURL: settings.assetUrl,
  cookieAuthEnabled: false,
  cookieSameSite: settings.cookieSameSite,
  disableAnalytics: settings.disableAnalytics,
  flagsmithAnalytics: false,
  flagsmithRealtime: false,
  hideInviteLinks: settings.hideInviteLinks,
  linkedinPartnerTracking: false,
  maintenance: settings.maintenance,
  preventEmailPassword: settings.preventEmailPassword,
  preventSignup: settings.preventSignup,
  useSecureCookies: settings.secureCookies,
});

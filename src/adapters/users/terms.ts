import type { Terms } from '../../application/users/ports.js';
import type { Settings } from '../platform/config/settings.js';

/** What accounts are to be like, as the settings say it. */
export const termsOf = (settings: Settings): Terms => ({
  signUp: settings.preventSignup ? 'closed' : settings.allowRegistrationWithoutInvite ? 'open' : 'invited',
  passwords: !settings.preventEmailPassword,
  confirmEmail: settings.confirmEmail,
  lockout: { failures: settings.lockout ? settings.lockoutFailures : Number.POSITIVE_INFINITY, seconds: settings.lockoutMinutes * 60 },
  resetMails: { count: settings.resetMails, seconds: settings.resetMailSeconds },
  seenSeconds: settings.seenMinutes * 60,
});

import { ClearExpired } from '../../../application/sign-on/clear-expired.js';
import { recurring, task } from '../../platform/tasks/task.js';

export const clearExpired = task({ name: 'sign_on.clear_expired', priority: 'lowest', run: ClearExpired, input: () => ({}) });
export const clearExpiredDaily = recurring({ name: 'sign_on.clear_expired', payload: {}, everySeconds: 24 * 60 * 60 });

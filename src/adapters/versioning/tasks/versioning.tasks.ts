import { CopyFlagsLater } from '../../../application/versioning/flags/copy-flags.js';
import { GoLive } from '../../../application/versioning/go-live.js';
import { task } from '../../platform/tasks/task.js';

export const goLive = task({ name: 'versioning.go_live', tries: 10, run: GoLive, input: ({ uuid }) => ({ uuid }) });
export const copyFlags = task({ name: 'versioning.copy_flags', tries: 10, run: CopyFlagsLater, input: ({ from, to }) => ({ from, to }) });

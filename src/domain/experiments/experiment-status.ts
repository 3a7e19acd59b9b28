export const experimentStatuses = ['created', 'running', 'paused', 'completed'] as const;
export type ExperimentStatus = (typeof experimentStatuses)[number];

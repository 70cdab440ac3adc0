// The keys that the smallest scripts need too.

export const PROJECT_KEY = 'preflight:project:';
export const ACTIVE_KEY = 'preflight:active';

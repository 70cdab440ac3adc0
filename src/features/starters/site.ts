// Where the handbook is served, with a slash at its end: it stands in each starter's manifest.
export const siteAddress: string = new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/'), import.meta.env.SITE).href;

// Addresses in components and data.
import { withBasePath } from '@/integrations/base-links';

/** A root-relative address of the handbook under the base path of this build. */
export const withBase = (href: string): string => withBasePath(href, import.meta.env.BASE_URL);

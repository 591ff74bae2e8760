// Where the site begins on its host. Next's own links and routes know it; whatever names an address by itself asks here.
export const basePath = process.env.BASE_PATH ?? "";

/** `path` begins with a slash and is written as if the site had the host to itself. */
export const withBase = (path: string): string => `${basePath}${path}`;

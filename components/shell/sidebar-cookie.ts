// Whether the sidebar is collapsed is the server's to know too, so that the page does not jump once it is alive.
import { basePath } from "#components/api/base-path.ts";

export const sidebarCookie = "sidebar";

export function rememberSidebar(collapsed: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari before 2025
  document.cookie = `${sidebarCookie}=${collapsed ? "collapsed" : "open"}; path=${basePath || "/"}; max-age=31536000; samesite=lax`;
}

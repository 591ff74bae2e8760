// How a menu of verbs looks, wherever it opens.

export const menuClass =
  "z-50 max-h-(--radix-dropdown-menu-content-available-height) max-sm:max-h-[45dvh] min-w-52 max-w-[min(20rem,calc(100vw-1rem))] animate-appear select-none overflow-y-auto rounded-lg border border-line bg-surface p-1 text-13 text-ink shadow-raised outline-none";
export const menuItemClass =
  "hit flex cursor-default items-center gap-2 rounded-md px-2 py-1 outline-none data-highlighted:bg-hover data-[state=open]:bg-hover aria-disabled:text-faint";

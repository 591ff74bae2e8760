// For dialogs over which the menu of verbs and toasts stand: a press on those is no press outside.

export function keepsDialogOpen(event: Event): void {
  const { target } = event;
  if (target instanceof Element && target.closest("[data-verb-menu], [data-sonner-toaster]") !== null)
    event.preventDefault();
}

// For dialogs over which the menu of verbs, toasts and messages stand: a press on those is no press outside.

export function keepsDialogOpen(event: Event): void {
  const { target } = event;
  if (
    target instanceof Element &&
    target.closest("[data-verb-menu], [data-sonner-toaster], [data-over-dialogs]") !== null
  )
    event.preventDefault();
}
